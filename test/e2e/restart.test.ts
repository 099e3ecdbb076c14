import { startPlayground, type Playground } from '../../playground/playground';
import { publishWorkflows } from '../../playground/publishing';
import { type TemporaryFolder, temporaryFolder } from '../../playground/temporaryFolder';
import { topics, triggerWorkflow } from './trigger/publishedTrigger';

const MINUTES = 60_000;
jest.setTimeout(5 * MINUTES);

const [messages, statuses] = topics;

let folder: TemporaryFolder;
let playground: Playground;
let own: string;

/** As `npm start` does, but on other ports each time. */
async function start(): Promise<void> {
	playground = await startPlayground({ dataFolder: folder.path, build: false });
	await publishWorkflows(playground, false);
}

/** The customer writes the same as before, in a new message. */
async function writeToDemo(): Promise<void> {
	const { client, sandbox, workflows } = playground;
	const [, { id } = { id: '' }] = workflows;
	const before = (await client.executions.list(id)).length;
	const report = await sandbox.deliver({ topic: messages, text: 'Hola' });
	expect(report).toMatchObject({ webhooks: 1, statuses: { 200: 1 } });
	await client.executions.waitFor(id, before + 1);
	expect(sandbox.store.messages.size).toBe(1);
}

beforeAll(async () => {
	folder = await temporaryFolder('restart');
	await start();
	const { client, credential } = playground;
	({ id: own } = await client.workflows.import(
		triggerWorkflow({ topics: [statuses] })(credential),
	));
	await client.workflows.activate(own);
	await writeToDemo();
	await playground.sandbox.deliver({ topic: statuses });
	await client.executions.waitFor(own, 1);
	// Not published: a restart must not do that.
	await client.workflows.update(own, triggerWorkflow({ topics: [messages] })(credential));
	await playground.stop();
	await start();
}, 15 * MINUTES);

afterAll(async () => {
	await playground?.stop();
	await folder?.remove();
});

test('after a restart, the published demo replies to the phone', async () => {
	await writeToDemo();
});

test('after a restart, an own workflow gets its events, in the version that was published', async () => {
	const { client, sandbox } = playground;
	const report = await sandbox.deliver({ topic: statuses });
	expect(report).toMatchObject({ webhooks: 1, statuses: { 200: 1 } });
	await client.executions.waitFor(own, 2);
	const { active, versionId, activeVersionId } = await client.workflows.get(own);
	expect(active).toBe(true);
	expect(versionId).not.toBe(activeVersionId);
});

test('every workflow that cannot be published again is named', async () => {
	const { sandbox } = playground;
	sandbox.configure({
		faults: [{ kind: 'status', status: 403, operationId: 'createWebhook', times: Infinity }],
	});
	const lines: string[] = [];
	await publishWorkflows(playground, false, (line) => lines.push(line));
	const named = lines.filter((line) => line.includes('could not be published again'));
	expect(named).toHaveLength(2);
	expect(named.join()).toContain('"Ventia conversation demo" could not');
	expect(named.join()).toContain('"Events" could not');
});
