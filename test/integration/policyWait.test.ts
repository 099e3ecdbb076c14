import { loggedLines } from '../../packages/node-test-engine/src/logs';
import { scaledClock } from '../support/clock';
import { byId, runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

// Slow enough for the first requests to take less than a second on a busy machine.
scaledClock(4);

test("the wait for the limit is reported in a hint and in n8n's log", async () => {
	const sandbox = await startSentinelSandbox({ seed: { contacts: 1 } });
	const [contact] = sandbox.store.contacts.all();
	sandbox.configure({
		limit: { requests: 2, windowMs: 60_000, countRejected: false },
	});
	const run = await runVentia(sandbox, {
		items: [{}, {}, {}],
		parameters: { resource: 'contact', operation: 'get', contactId: byId(contact?._id ?? '') },
		credential: { requestsPerMinute: 2 },
	});
	expect(sandbox.requests.map(({ status }) => status)).toEqual([200, 200, 200]);
	expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
		expect.stringMatching(/^Waited \d+ s for Ventia's limit of 2 requests per minute$/),
	]);
	expect(loggedLines().join('\n')).toMatch(
		/Ventia: 'Ventia' waits for the rate limit: 2 requests sent, the next one in (59|60) s/,
	);
	await sandbox.close();
});
