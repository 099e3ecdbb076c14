import pWaitFor from 'p-wait-for';

import { loggedLines } from '../../packages/node-test-engine/src/logs';
import { known, type Sandbox, type SettingsChange } from '../../sandbox';
import { objectId } from '../../sandbox/store/objectId';
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

test('the first poll starts nothing, later ones start on new contacts', async () => {
	const trigger = createPolling(sandbox);
	addContact(sandbox, at(0));
	expect(await trigger.publish()).toBeNull();
	expect(await trigger.poll()).toBeNull();
	const one = addContact(sandbox, at(1));
	expect(await polled(trigger.poll())).toEqual([one]);
	expect(await trigger.poll()).toBeNull();
	const [two, three] = [addContact(sandbox, at(2)), addContact(sandbox, at(3))];
	expect(await polled(trigger.poll())).toEqual([two, three]);
});

test('a poll sends the documented filter and order, and takes one request with or without news', async () => {
	const trigger = createPolling(sandbox);
	addContact(sandbox, at(0));
	await trigger.publish();
	expect(await requestsOf(sandbox, async () => await trigger.poll())).toBe(1);
	expect(sandbox.requests.at(-1)?.query).toMatchObject({
		sort: '+createdAt',
		// Five minutes, plus a second for services that use whole seconds or exclude the bound.
		gteCreatedAt: at(-5, -1000),
		page: '1',
		limit: '100',
	});
	addContact(sandbox, at(1));
	expect(await requestsOf(sandbox, async () => await trigger.poll())).toBe(1);
});

test('a poll without news takes at most two requests after a busy hour', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	for (let second = 0; second < 60; second++) addContact(sandbox, at(0, second * 1000));
	expect(await polled(trigger.poll())).toHaveLength(60);
	for (let quiet = 0; quiet < 10; quiet++) {
		expect(await requestsOf(sandbox, async () => await trigger.poll())).toBeLessThanOrEqual(2);
	}
});

test('in an account without contacts, the first one to arrive is new', async () => {
	sandbox.seed({ contacts: 0 });
	const trigger = createPolling(sandbox);
	expect(await trigger.publish()).toBeNull();
	expect(await requestsOf(sandbox, async () => await trigger.poll())).toBe(1);
	const first = addContact(sandbox, at(0));
	expect(await polled(trigger.poll())).toEqual([first]);
	expect(await trigger.poll()).toBeNull();
});

test('publishing again continues where polling stopped', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	const before = addContact(sandbox, at(0));
	expect(await polled(trigger.poll())).toEqual([before]);
	trigger.unpublish();
	const meanwhile = Array.from({ length: 250 }, (_, minute) => addContact(sandbox, at(minute + 1)));
	expect(await polled(trigger.publish())).toEqual(meanwhile);
	expect(await trigger.publish('init')).toBeNull();
});

test.each([
	['event', { parameters: { event: 'contactActivity' } }],
	['filter', { parameters: { filters: { campaignId: objectId('campaign', 0) } } }],
	['credential', { credentialId: 'other' }],
])('another %s starts polling over', async (_, change) => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	const { staticData } = trigger;
	const campaigns = [objectId('campaign', 0)];
	addContact(sandbox, at(0), { campaigns });
	expect(await createPolling(sandbox, { ...change, staticData }).publish()).toBeNull();
	const other = createPolling(sandbox, { ...change, staticData });
	await other.publish();
	const one = addContact(sandbox, at(1), { campaigns });
	expect(await polled(other.poll())).toEqual([one]);
});

test('many contacts created at the same moment start once each', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	const first = Array.from({ length: 350 }, () => addContact(sandbox, at(0)));
	expect((await polled(trigger.poll())).sort()).toEqual(first.sort());
	const later = Array.from({ length: 30 }, () => addContact(sandbox, at(0)));
	expect((await polled(trigger.poll())).sort()).toEqual(later.sort());
	expect(await trigger.poll()).toBeNull();
});

test('a contact that the list shows some minutes late still starts the workflow', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	addContact(sandbox, at(0));
	await trigger.poll();
	await trigger.poll();
	const late = addContact(sandbox, at(-4));
	expect(await polled(trigger.poll())).toEqual([late]);
	// An older contact was not created since then.
	addContact(sandbox, at(-6));
	expect(await trigger.poll()).toBeNull();
});

test('a contact that is shown late still starts the workflow after any number of polls without news', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	const newest = addContact(sandbox, at(0));
	expect(await polled(trigger.poll())).toEqual([newest]);
	// The workflow is published several times within a minute.
	for (let count = 0; count < 8; count++) expect(await trigger.publish()).toBeNull();
	const late = addContact(sandbox, at(-1));
	expect(await polled(trigger.poll())).toEqual([late]);
});

test.each([
	['less exactly', 123, 0],
	['more exactly', 0, 123],
])(
	'a contact whose date is later shown %s does not start the workflow again',
	async (_, first, then) => {
		const trigger = createPolling(sandbox);
		await trigger.publish();
		const one = addContact(sandbox, at(1, first));
		expect(await polled(trigger.poll())).toEqual([one]);
		sandbox.store.contacts.update(one, { createdAt: at(1, then) });
		expect(await trigger.poll()).toBeNull();
		// The window ends up between the two dates.
		const two = addContact(sandbox, at(6, 50));
		expect(await polled(trigger.poll())).toEqual([two]);
		expect(await trigger.poll()).toBeNull();
	},
);

test('more contacts at one moment than can be remembered start once each, and the log says so', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	const linesBefore = loggedLines().length;
	const warnings = () =>
		loggedLines()
			.slice(linesBefore)
			.filter((line) => line.includes('remembers at most 5000 contacts'));
	const all = Array.from({ length: 5000 }, () => addContact(sandbox, at(0)));
	expect((await polled(trigger.poll())).sort()).toEqual(all.sort());
	expect(warnings()).toEqual([]);
	const more = addContact(sandbox, at(0));
	expect(await polled(trigger.poll())).toEqual([more]);
	expect(warnings()).toEqual([expect.stringContaining(at(0, 1))]);
	expect(await trigger.poll()).toBeNull();
	expect(warnings()).toHaveLength(1);
});

describe('a poll that fails halfway', () => {
	test('skips nothing', async () => {
		const trigger = createPolling(sandbox);
		await trigger.publish();
		const all = Array.from({ length: 450 }, (_, minute) => addContact(sandbox, at(minute)));
		sandbox.configure({ faults: [{ kind: 'status', status: 500, after: 2, times: 4 }] });
		await expect(trigger.poll()).rejects.toThrow('Ventia could not answer');
		expect(await polled(trigger.poll())).toEqual(all);
		expect(await trigger.poll()).toBeNull();
	});

	test('publishes and stores nothing if it is the first', async () => {
		const trigger = createPolling(sandbox);
		sandbox.configure({ faults: [{ kind: 'status', status: 500, after: 1, times: 4 }] });
		await expect(trigger.publish()).rejects.toThrow('Ventia could not answer');
		expect(trigger.staticData).toEqual({});
	});
});

test('two simultaneous polls output each contact once', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	const all = Array.from({ length: 250 }, (_, minute) => addContact(sandbox, at(minute)));
	sandbox.configure({ faults: [{ kind: 'slow', after: 1, delayMs: 3000 }] });
	const given = await Promise.all([polled(trigger.poll()), polled(trigger.poll())]);
	expect(given.flat().sort()).toEqual(all.sort());
});

test('a backlog is spread over several polls', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	const all = Array.from({ length: 4500 }, (_, minute) => addContact(sandbox, at(minute)));
	const given: string[][] = [];
	for (let next = await polled(trigger.poll()); next.length > 0;) {
		given.push(next);
		next = await polled(trigger.poll());
	}
	expect(given.length).toBeGreaterThan(1);
	expect(given.flat()).toEqual(all);
});

test('the stored state does not grow with the number of contacts', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	for (let hour = 0; hour < 20; hour++) {
		for (let minute = 0; minute < 60; minute += 2) addContact(sandbox, at(60 * hour + minute));
		await trigger.poll();
	}
	expect(JSON.stringify(trigger.staticData).length).toBeLessThan(500);
});

test('a contact dated in the future does not hide later ones', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	const future = addContact(sandbox, '2099-01-01T00:00:00.000Z');
	expect(await polled(trigger.poll())).toEqual([future]);
	const one = addContact(sandbox, at(1));
	expect(await polled(trigger.poll())).toEqual([one]);
	expect(await trigger.poll()).toBeNull();
});

test.each([
	['6 minutes', 6],
	['23 hours', 23 * 60],
])('a contact dated %s ahead does not hide the following ones', async (_, minutes) => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	const now = Date.now();
	const from = (minute: number) => new Date(now + minute * 60_000).toISOString();
	const ahead = addContact(sandbox, from(minutes));
	expect(await polled(trigger.poll())).toEqual([ahead]);
	for (const minute of [-2, -1]) {
		const one = addContact(sandbox, from(minute));
		expect(await polled(trigger.poll())).toEqual([one]);
	}
	expect(await trigger.poll()).toBeNull();
});

test('a renamed node continues where it stopped', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	trigger.unpublish();
	const meanwhile = addContact(sandbox, at(0));
	const { staticData } = trigger;
	const renamed = createPolling(sandbox, { staticData, name: 'New customers' });
	expect(await polled(renamed.publish())).toEqual([meanwhile]);
	expect(await renamed.poll()).toBeNull();
});

test('a service that lowers its page size delays nothing', async () => {
	const trigger = createPolling(sandbox);
	await trigger.publish();
	for (let second = 0; second < 150; second++) addContact(sandbox, at(0, second * 1000));
	expect(await polled(trigger.poll())).toHaveLength(150);
	sandbox.configure({ variants: { pageSize: 'usual' } });
	for (let round = 0; round < 3; round++) {
		const added = Array.from({ length: 30 }, (_, second) =>
			addContact(sandbox, at(3 + round, second * 1000)),
		);
		expect(await polled(trigger.poll())).toEqual(added);
	}
});

test('filters limit which contacts start the workflow, and are sent as documented', async () => {
	const [agent, other] = [objectId('user', 1), objectId('user', 2)];
	const campaign = objectId('campaign', 1);
	const trigger = createPolling(sandbox, {
		parameters: {
			filters: { agent: { __rl: true, mode: 'list', value: agent }, campaignId: campaign },
		},
	});
	await trigger.publish();
	addContact(sandbox, at(0), { agent: other, campaigns: [campaign] });
	addContact(sandbox, at(1), { agent, campaigns: [] });
	const wanted = addContact(sandbox, at(2), { agent, campaigns: [campaign] });
	expect(await polled(trigger.poll())).toEqual([wanted]);
	expect(sandbox.requests.at(-1)?.query).toMatchObject({ agent, campaignId: campaign });
});

test.each([
	[{ filters: { campaignId: '' } }, "'Campaign ID' is empty"],
	[{ filters: { campaignId: 'spring' } }, "'spring' in 'Campaign ID' is not a Ventia ID"],
	[{ filters: { agent: { __rl: true, mode: 'id', value: 'Ana' } } }, "'Ana' in 'Agent' is not"],
])('%j is rejected before anything is sent', async (parameters, message) => {
	const trigger = createPolling(sandbox, { parameters });
	await expect(trigger.publish()).rejects.toThrow(message);
	expect(sandbox.requests).toEqual([]);
});

describe("'Fetch Test Event'", () => {
	test('returns the newest contact and does not affect polling', async () => {
		const trigger = createPolling(sandbox);
		await trigger.publish();
		const before = trigger.staticData;
		addContact(sandbox, at(0));
		const newest = addContact(sandbox, at(1));
		const run = await trigger.fetchTestEvent();
		expect(run.json('After')).toMatchObject([{ contactId: newest, createdAt: at(1) }]);
		expect(trigger.staticData).toEqual(before);
		expect(await polled(trigger.poll())).toHaveLength(2);
	});

	test('says so if there are no contacts', async () => {
		sandbox.seed({ contacts: 0 });
		const run = await createPolling(sandbox).fetchTestEvent();
		expect(run.error?.message).toBe('Ventia has no contacts to show');
	});
});

test("without 'Simplify', a contact is output as Ventia returns it", async () => {
	const trigger = createPolling(sandbox, { parameters: { simplify: false } });
	await trigger.publish();
	const id = addContact(sandbox, at(0));
	expect(await trigger.poll()).toMatchObject([
		{ json: { _id: id, company: known.company, __v: 0 } },
	]);
});

test('errors do not show the key', async () => {
	sandbox.configure({ faults: [{ kind: 'echoKey', times: Infinity }] });
	const thrown: unknown = await createPolling(sandbox)
		.publish()
		.catch((error: unknown) => error);
	expect(JSON.stringify(thrown)).toContain('Ventia');
	expect(JSON.stringify(thrown)).not.toContain('SENTINEL');
});

const servers: Array<[name: string, settings: SettingsChange]> = [
	['caps pages at 50', { variants: { pageSize: 'fifty' } }],
	['caps pages at 10', { variants: { pageSize: 'usual' } }],
	['has short pages', { variants: { shortPages: 'second' } }],
	['filters after paging', { variants: { shortPages: 'all' } }],
	['repeats a page', { paging: { repeatPageAt: 2 } }],
	['ignores the order', { dates: { sort: 'ignored' } }],
	[
		'ignores the order and caps pages',
		{ dates: { sort: 'ignored' }, variants: { pageSize: 'fifty' } },
	],
	['ignores the bound', { dates: { bounds: 'ignored' } }],
	['ignores order and bound', { dates: { sort: 'ignored', bounds: 'ignored' } }],
	['excludes the bound', { dates: { bounds: 'exclusive' } }],
	['writes dates with an offset', { dates: { form: 'offset' } }],
	['writes local times behind UTC without a zone', { dates: { form: 'west' } }],
	['writes dates as milliseconds', { dates: { form: 'milliseconds' } }],
	[
		'writes dates as seconds, and excludes the bound',
		{ dates: { form: 'seconds', bounds: 'exclusive' } },
	],
	['writes numbers as texts', { dates: { form: 'milliseconds' }, variants: { numbers: 'text' } }],
	['has its IDs elsewhere', { variants: { idField: 'id' } }],
	['has an envelope and totals', { variants: { listEnvelope: 'data', totals: 'pagination' } }],
	['ignores page numbers', { variants: { page: 'ignored' } }],
];

describe.each(servers)('a server that %s', (_, settings) => {
	test('outputs each new contact once, and no existing one', async () => {
		sandbox.configure(settings);
		const trigger = createPolling(sandbox);
		expect(await trigger.publish()).toBeNull();
		const given: string[] = [];
		const added: string[] = [];
		for (const [round, count] of [0, 1, 130, 0, 12, 260, 3].entries()) {
			for (let number = 0; number < count; number++) {
				// Not in order of their dates, and two at each moment.
				const second = (number * 7) % count;
				added.push(addContact(sandbox, at(10 * round, 1000 * (second - (second % 2)))));
			}
			given.push(...(await polled(trigger.poll())));
			if (round === 3) await trigger.publish('init');
		}
		expect(given.sort()).toEqual(added.sort());
		expect(await trigger.poll()).toBeNull();
	});
});

test('publishing fails if the server shows no dates', async () => {
	sandbox.configure({ dates: { form: 'absent' } });
	await expect(createPolling(sandbox).publish()).rejects.toThrow(
		"Ventia does not show the 'createdAt'",
	);
});

test('a server that writes local times ahead of UTC without a zone hides no new contact', async () => {
	sandbox.configure({ dates: { form: 'east' } });
	const trigger = createPolling(sandbox);
	addContact(sandbox, new Date().toISOString());
	expect(await trigger.publish()).toBeNull();
	for (let round = 0; round < 3; round++) {
		const one = addContact(sandbox, new Date().toISOString());
		expect(await polled(trigger.poll())).toEqual([one]);
	}
	expect(await trigger.poll()).toBeNull();
});

test('the first poll succeeds even if the newest contact is deleted meanwhile', async () => {
	const deleted = addContact(sandbox, at(0));
	sandbox.configure({ faults: [{ kind: 'slow', after: 0, delayMs: 10_000 }] });
	const trigger = createPolling(sandbox);
	const published = trigger.publish();
	await pWaitFor(() => sandbox.requests.length > 0, { interval: 1 });
	sandbox.store.contacts.delete(deleted);
	expect(await published).toBeNull();
	const one = addContact(sandbox, at(1));
	expect(await polled(trigger.poll())).toEqual([one]);
});
