import type { FaultRule, Sandbox } from '../../sandbox';
import { seededRandom } from '@n8n-nodes-ventia/sandbox-core';
import { clock } from '../support/clock';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { addContact, at, createPolling, polled, requestsOf } from './polling/ventiaPolling';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 250, users: 3 } });
});

afterAll(async () => await sandbox.close());

const kinds = ['status', 'resetBefore', 'resetAfter', 'truncatedJson', 'html'] as const;

test('2,000 contacts over 300 polls with faults, restarts and simultaneous polls start one item each', async () => {
	const random = seededRandom(15);
	const pick = (count: number) => Math.floor(random() * count);
	const trigger = createPolling(sandbox);
	await trigger.publish();
	const added: string[] = [];
	const given: string[] = [];
	let [failed, restarts] = [0, 0];
	const take = async (poll: ReturnType<typeof trigger.poll>) => {
		try {
			given.push(...(await polled(poll)));
		} catch {
			failed++;
		}
	};
	for (let minute = 0; minute < 300; minute++) {
		// Bursts and quiet minutes; some contacts share a moment, some are shown up to four minutes late.
		const count = minute === 299 ? 2000 - added.length : [0, 0, 0, 2, 5, 30][pick(6)];
		for (let number = 0; number < (count ?? 0) && added.length < 2000; number++) {
			const late = random() < 0.2 ? pick(240_000) : 0;
			added.push(addContact(sandbox, at(minute, 1000 * pick(60) - late)));
		}
		const faults: FaultRule[] = kinds.flatMap((kind) =>
			random() < 0.12 ? [{ kind, after: pick(3), times: 1 + pick(6) }] : [],
		);
		sandbox.configure({ faults });
		const polls = random() < 0.1 ? [trigger.poll(), trigger.poll()] : [trigger.poll()];
		await Promise.all(polls.map(take));
		if (random() < 0.05) {
			restarts++;
			// n8n tries to publish again until it succeeds.
			sandbox.configure({ faults: [] });
			await take(trigger.publish('init'));
		}
	}
	sandbox.configure({ faults: [] });
	await take(trigger.poll());
	expect(added).toHaveLength(2000);
	expect(given).toHaveLength(2000);
	expect(new Set(given)).toEqual(new Set(added));
	expect(failed).toBeGreaterThan(10);
	expect(restarts).toBeGreaterThan(5);
});

test('ten minutes after a burst, a poll without news takes one request', async () => {
	const { epoch } = clock;
	sandbox.seed({ contacts: 120, users: 3 });
	const trigger = createPolling(sandbox);
	await trigger.publish();
	for (let second = 0; second < 240; second++) addContact(sandbox, at(0, 1000 * second));
	expect(await polled(trigger.poll())).toHaveLength(240);
	expect(await requestsOf(sandbox, async () => await trigger.poll())).toBeGreaterThan(1);
	Object.assign(clock, { epoch: () => epoch() + 600_000 });
	try {
		expect(await trigger.poll()).toBeNull();
		expect(await requestsOf(sandbox, async () => await trigger.poll())).toBe(1);
	} finally {
		Object.assign(clock, { epoch });
	}
});

describe.each([
	['ten years slow', -3650],
	['ten years fast', 3650],
])("n8n's clock is %s", (_, days) => {
	const { epoch } = clock;

	beforeEach(() => {
		Object.assign(clock, { epoch: () => epoch() + days * 86_400_000 });
	});

	afterEach(() => {
		Object.assign(clock, { epoch });
	});

	test('each contact starts the workflow once, and a poll without news takes one request', async () => {
		sandbox.seed({ contacts: 120, users: 3 });
		const trigger = createPolling(sandbox);
		await trigger.publish();
		const added: string[] = [];
		const given: string[] = [];
		for (let hour = 0; hour < 40; hour++) {
			for (let minute = 0; minute < 6; minute++) {
				added.push(addContact(sandbox, at(100 * hour + minute)));
			}
			given.push(...(await polled(trigger.poll())));
		}
		expect(given).toEqual(added);
		const before = sandbox.requests.length;
		expect(await trigger.poll()).toBeNull();
		expect(sandbox.requests.length - before).toBe(1);
	});
});
