import pWaitFor from 'p-wait-for';

import { missingServers } from '../../playground/queue/programs';
import { printLine } from '../../playground/progress';
import { brokenExecutions, countExecutions } from './executionCounts';
import { numbers, outOfOrder, sentAgain, sentMessages } from './sentMessages';
import { countInLog, startReplies, type Replies } from './startReplies';

const CONTACTS = 50;
const LATENCY_MS = 20;
/** Executions that a worker runs concurrently: n8n's default. */
const WORKER_CONCURRENCY = 10;
const MINUTES = 60_000;

const missing = missingServers();
if (missing) printLine(`Queue mode is not tested. ${missing}`);

// Without the servers, this fails if CI is set, and is skipped otherwise.
(missing && !process.env.CI ? describe.skip : describe)('n8n in queue mode', () => {
	let replies: Replies;

	beforeAll(async () => {
		replies = await startReplies(CONTACTS, LATENCY_MS);
	}, 10 * MINUTES);

	afterAll(async () => await replies?.stop(), MINUTES);

	test(
		'1,000 events become 1,000 messages through two workers, within the shared limit',
		async () => {
			const { client, sandbox, workers, webhook } = replies;
			const start = performance.now();
			await replies.deliver('Event', { count: 1000, concurrency: 8 });
			await replies.ended(12 * MINUTES);
			const seconds = (performance.now() - start) / 1000;

			const messages = sentMessages(sandbox, 'Event');
			const refused = sandbox.requests.filter(({ status }) => status === 429);
			const share = refused.length / sandbox.requests.length;
			// Two executions for one contact can run on two workers at once, so their order is not guaranteed.
			const disordered = outOfOrder(messages).length;
			const runs = await Promise.all(
				workers.map(async ({ logFile }) => await countInLog(logFile, 'Worker started execution')),
			);
			printLine(
				`1,000 events: ${messages.length} messages, ${sentAgain(messages).length} twice, ` +
					`${(100 * share).toFixed(1)} % of the requests met 429, ${seconds.toFixed(0)} s, ` +
					`executions by worker ${runs.join(' and ')}, ` +
					`${disordered} of ${CONTACTS} contacts in another order`,
			);
			expect(await countInLog(webhook.logFile, 'Enqueued execution')).toBe(1000);
			expect(await countExecutions(client, ['success'])).toBe(1000);
			expect(sentAgain(messages)).toEqual([]);
			expect(messages.map(({ number }) => number).sort((a, b) => a - b)).toEqual(numbers(1000));
			const contacts = sandbox.store.contacts.all();
			const misled = messages.filter(
				({ contact, number }) => contact !== contacts[(number - 1) % CONTACTS]?._id,
			);
			expect(misled).toEqual([]);
			expect(Math.min(...runs)).toBeGreaterThan(250);
			expect(share).toBeLessThan(0.2);
		},
		15 * MINUTES,
	);

	test(
		'messages sent by one execution keep their order for each contact',
		async () => {
			const { sandbox } = replies;
			const contacts = sandbox.store.contacts.all().slice(0, 5);
			const contactPhones = contacts.flatMap(({ phones }) => phones.slice(0, 1));
			await replies.deliver('Batch', { count: 100, batch: [20, 20], contactPhones });
			await replies.ended(6 * MINUTES);

			const messages = sentMessages(sandbox, 'Batch');
			expect(messages).toHaveLength(100);
			for (const execution of numbers(5)) {
				const own = messages.filter(({ number }) => Math.ceil(number / 20) === execution);
				expect(own).toHaveLength(20);
				expect(outOfOrder(own)).toEqual([]);
			}
		},
		9 * MINUTES,
	);

	test(
		'Retry On Fail sends nothing twice if responses are lost',
		async () => {
			const { client, sandbox } = replies;
			const lost = { operationId: 'createMessage', kind: 'resetAfter', times: 10 } as const;
			sandbox.configure({ faults: [lost] });
			await replies.deliver('Lost', { count: 40 });
			await replies.ended(6 * MINUTES);

			const messages = sentMessages(sandbox, 'Lost');
			expect(messages.map(({ number }) => number).sort((a, b) => a - b)).toEqual(numbers(40));
			expect(await brokenExecutions(client)).toHaveLength(10);
		},
		9 * MINUTES,
	);

	test(
		'killing a worker fails only the executions it was running, and no message is sent twice',
		async () => {
			const { client, sandbox, workers } = replies;
			const before = await brokenExecutions(client);
			// Slow responses, so that the worker has many messages in flight.
			sandbox.configure({ latencyMs: 2000 });
			const crash = async () => {
				const message = 'Half the messages never came';
				const timeout = { milliseconds: 6 * MINUTES, message };
				await pWaitFor(() => sentMessages(sandbox, 'Crash').length >= 100, { timeout });
				await workers[1]?.kill();
				sandbox.configure({ latencyMs: LATENCY_MS });
				return performance.now();
			};
			const delivery = { count: 200, concurrency: 8 };
			const [killed] = await Promise.all([crash(), replies.deliver('Crash', delivery)]);
			await replies.ended(12 * MINUTES);
			const seconds = (performance.now() - killed) / 1000;

			const after = await brokenExecutions(client);
			const broken = after.filter((id) => !before.includes(id));
			const messages = sentMessages(sandbox, 'Crash');
			const unsent = 200 - new Set(messages.map(({ number }) => number)).size;
			printLine(
				`Worker killed: ${broken.length} executions broken, ${broken.length - unsent} of them ` +
					`had sent their message, all ended after ${seconds.toFixed(0)} s`,
			);
			expect(broken.length).toBeGreaterThan(0);
			expect(broken.length).toBeLessThanOrEqual(WORKER_CONCURRENCY);
			expect(sentAgain(messages)).toEqual([]);
			// Every successful execution has sent its message.
			expect(unsent).toBeLessThanOrEqual(broken.length);
			// n8n 2 does not rerun them, and does not keep their input data.
			for (const id of broken) {
				const { status, runData } = await client.executions.get(id);
				expect({ status, runData }).toEqual({ status: 'error', runData: {} });
			}
		},
		18 * MINUTES,
	);
});
