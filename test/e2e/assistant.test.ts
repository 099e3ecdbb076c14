import pWaitFor from 'p-wait-for';

import { textField } from '../../playground/client/guards';
import { known } from '../../sandbox';
import { createRespondent, linksIn } from '../support/respondent';
import { isRecord } from '../../sandbox/operations/fields';
import { type McpClient, openMcp } from './assistant/mcpClient';
import * as workflows from './assistant/workflows';
import { jsonOf } from './examples/example';
import { click } from './examples/starts';
import { startSentinelPlayground, type SentinelPlayground } from './sentinelPlayground';

const MINUTES = 60_000;
jest.setTimeout(5 * MINUTES);

let playground: SentinelPlayground;
let mcp: McpClient;

beforeAll(async () => {
	playground = await startSentinelPlayground();
	mcp = await openMcp(playground.client.session);
}, 15 * MINUTES);

afterAll(async () => await playground?.stop());

/** Validates a workflow and creates it, as an assistant does. @returns its ID */
async function build(code: string): Promise<string> {
	expect(await mcp.call('validate_workflow', { code })).toMatchObject({ valid: true });
	const created = await mcp.call('create_workflow_from_code', { code, versionName: 'First' });
	return textField(created, 'workflowId');
}

/** Interactions of a type since a moment. */
function interactionsFrom(first: number) {
	return playground.sandbox.store.interactions.all().slice(first);
}

test('the nodes are found and described, and lists answer', async () => {
	const found = await mcp.call('search_nodes', { queries: ['mensaje recibido', 'ventia'] });
	expect(JSON.stringify(found)).toContain('n8n-nodes-ventia.ventiaTrigger');
	const types = await mcp.call('get_node_types', {
		nodeIds: [{ nodeId: 'n8n-nodes-ventia.ventia', resource: 'message', operation: 'send' }],
	});
	const text = JSON.stringify(types);
	expect(text).toContain('Output: success, interactionId');
	expect(text).toContain('requestOptions?: Record<string, unknown>');
});

test('a customer who writes gets a reply by first name, and a note', async () => {
	const id = await build(workflows.replyAndNote);
	expect(await mcp.call('publish_workflow', { workflowId: id })).toMatchObject({ success: true });
	const { client, sandbox } = playground;
	await pWaitFor(() => sandbox.store.webhooks.size > 0, { timeout: MINUTES });
	const before = sandbox.store.interactions.all().length;
	await sandbox.deliver({ text: 'Hola' });
	const [started] = await client.executions.waitFor(id, 1, MINUTES);
	expect(await client.executions.get(started?.id ?? '')).toMatchObject({ status: 'success' });
	const message = sandbox.store.messages.all().at(-1);
	const text = isRecord(message?.body) ? String(message.body.text) : '';
	expect(text).toMatch(/^Hola \S+, gracias por escribirnos$/);
	expect(message?.contact).toBe(known.contacts.openWindow);
	expect(interactionsFrom(before)).toContainEqual(expect.objectContaining({ type: 'note' }));
	await client.workflows.deactivate(id);
});

test('inactive contacts get a note, and no others', async () => {
	const before = playground.sandbox.store.interactions.all().length;
	const execution = await click(playground, await build(workflows.inactive));
	const contacts = jsonOf(execution, 'Inactive').map(({ contactId }) => contactId);
	expect(contacts).toHaveLength(2);
	for (const { lastInteractionDate } of jsonOf(execution, 'Inactive')) {
		expect(Date.parse(String(lastInteractionDate))).toBeLessThan(Date.now() - 29 * 86_400_000);
	}
	expect(interactionsFrom(before).map(({ contact }) => contact)).toEqual(contacts);
});

test('a contact is created once, and the output tells that it is new', async () => {
	const id = await build(workflows.upsert);
	const created = async () =>
		jsonOf(await click(playground, id), 'Write').map((one) => one.created);
	expect(await created()).toEqual([true]);
	expect(await created()).toEqual([false]);
});

test('new contacts become leads of Zenvia', async () => {
	const execution = await click(playground, await build(workflows.newContacts), 'New contact');
	const [contact] = jsonOf(execution, 'New contact');
	expect(jsonOf(execution, 'Lead')).toMatchObject([{ phones: contact?.phones }]);
});

test('a sale waits for an approval', async () => {
	const { client, sandbox, tls } = playground;
	const before = sandbox.store.messages.size;
	const id = await build(workflows.approval);
	const status = async () => (await client.executions.list(id))[0]?.status;
	expect(await client.workflows.run(id)).toMatchObject({ status: 'waiting' });
	expect(sandbox.store.messages.size).toBe(before + 1);
	const message = sandbox.store.messages.all().at(-1);
	const [approve = ''] = linksIn(isRecord(message?.body) ? String(message.body.text) : '');
	const notes = sandbox.store.interactions.all().length;
	expect(await createRespondent(tls.certificateAuthority).press(approve)).toMatchObject({
		status: 200,
	});
	await pWaitFor(async () => (await status()) === 'success', { timeout: MINUTES });
	expect(interactionsFrom(notes)).toMatchObject([{ type: 'note' }]);
});

test('tools for an agent are valid', async () => {
	expect(await build(workflows.agentTools)).not.toBe('');
});
