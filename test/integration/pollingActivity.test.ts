import pWaitFor from 'p-wait-for';

import type { Sandbox } from '../../sandbox';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { addContact, at, createPolling, polled, requestsOf } from './polling/ventiaPolling';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 0, users: 3 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => {
	sandbox.reset();
	sandbox.seed({ contacts: 300, users: 3 });
});

const parameters = { event: 'contactActivity' };

/** A message to or from the contact. */
function interact(id: string, moment: string): void {
	sandbox.store.changeContact(id, { lastInteraction: moment, lastInteractionDate: moment });
}

/** The first of the contacts that were there before, by the date of their last interaction. */
function seeded(place: number): string {
	return sandbox.store.contacts.all()[place]?._id ?? '';
}

test('each activity of a contact starts the workflow once', async () => {
	const trigger = createPolling(sandbox, { parameters });
	expect(await trigger.publish()).toBeNull();
	interact(seeded(5), at(0));
	expect(await polled(trigger.poll())).toEqual([seeded(5)]);
	expect(await trigger.poll()).toBeNull();
	interact(seeded(5), at(1));
	interact(seeded(6), at(0, 500));
	expect(await polled(trigger.poll())).toEqual([seeded(6), seeded(5)]);
	expect(await requestsOf(sandbox, async () => await trigger.poll())).toBe(1);
	expect(sandbox.requests.at(-1)?.query).toMatchObject({
		sort: '+lastInteractionDate',
		gteLastInteractionDate: at(-4, -1000),
	});
});

test('several activities between two polls become one item, with the latest state', async () => {
	const trigger = createPolling(sandbox, { parameters });
	await trigger.publish();
	for (let minute = 0; minute < 5; minute++) interact(seeded(7), at(minute));
	const items = await trigger.poll();
	expect(items?.map(({ json }) => json)).toMatchObject([
		{ contactId: seeded(7), lastInteractionDate: at(4) },
	]);
});

/** Delays the second page, and changes the contacts while it is in flight. */
async function pollWhile(change: () => void, trigger: ReturnType<typeof createPolling>) {
	const before = sandbox.requests.length;
	sandbox.configure({ faults: [{ kind: 'slow', after: 0, delayMs: 10_000 }] });
	const given = polled(trigger.poll());
	await pWaitFor(() => sandbox.requests.length > before, { interval: 1 });
	change();
	return await given;
}

test('no contact is missed if others become active between two pages', async () => {
	const trigger = createPolling(sandbox, { parameters });
	await trigger.publish();
	const active = Array.from({ length: 280 }, (_, place) => seeded(place));
	active.forEach((id, minute) => interact(id, at(minute)));
	// The first page has been sent: ten of its contacts move to the end, the others move forward.
	const moved = active.slice(20, 30);
	const given = await pollWhile(
		() => moved.forEach((id, second) => interact(id, at(300, 1000 * second))),
		trigger,
	);
	const after = await polled(trigger.poll());
	expect(new Set([...given, ...after])).toEqual(new Set(active));
	expect(given.length + after.length).toBe(active.length);
	expect(await trigger.poll()).toBeNull();
});

test('no contact is missed if others leave the list between two pages', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	const added = Array.from({ length: 250 }, (_, minute) => addContact(sandbox, at(minute)));
	const given = await pollWhile(() => {
		for (const id of added.slice(0, 20)) sandbox.store.contacts.delete(id);
	}, trigger);
	expect(given).toEqual(added);
});

test('if no contact has the date, publishing fails and says so', async () => {
	const trigger = createPolling(sandbox, { parameters });
	sandbox.configure({ dates: { form: 'absent' } });
	await expect(trigger.publish()).rejects.toThrow("Ventia does not show the 'lastInteractionDate'");
});
