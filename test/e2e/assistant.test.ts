import pWaitFor from 'p-wait-for';

import { waitForPublication } from '../../playground/client/publication';
import { known } from '../../sandbox';
import { idsByTitle } from '../support/choiceIds';
import { createRespondent, linksIn } from '../support/respondent';
import { isRecord } from '../../sandbox/operations/fields';
import { build, builtBy } from './assistant/build';
import { type McpClient, openMcp } from './assistant/mcpClient';
import { searches } from './assistant/searches';
import * as workflows from './assistant/workflows';
import { startChatModel, toolAnswers } from './examples/chatModel';
import { jsonOf } from './examples/example';
import { exampleRuns } from './examples/examples';
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

/** Publishes a workflow that an assistant has built; it is taken back after the test. */
async function publish(code: string): Promise<string> {
	const id = await build(mcp, code);
	expect(await mcp.call('publish_workflow', { workflowId: id })).toMatchObject({ success: true });
	published.push(id);
	// n8n sets the triggers up after it has reported success.
	await waitForPublication(playground.client.session, id, 'published', MINUTES);
	return id;
}

const published: string[] = [];

afterEach(async () => {
	for (const id of published.splice(0)) await playground.client.workflows.deactivate(id);
});

/** The execution that something starts, once it has this status. */
async function executionOf(id: string, status: 'success' | 'waiting' = 'success') {
	const { executions } = playground.client;
	const find = async () => (await executions.list(id)).find((one) => one.status === status);
	await pWaitFor(async () => (await find()) !== undefined, { timeout: MINUTES });
	return await executions.get((await find())?.id ?? '');
}

async function post(path: string, body: object): Promise<unknown> {
	const response = await fetch(`${playground.n8n.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	expect(response.status).toBe(200);
	return await response.json();
}

function lastMessage() {
	return playground.sandbox.store.messages.all().at(-1);
}

/** Interactions of a type since a moment. */
function interactionsFrom(first: number) {
	return playground.sandbox.store.interactions.all().slice(first);
}

test('each search finds the node that is meant', async () => {
	const { results } = await mcp.call('search_nodes', { queries: searches.map(([query]) => query) });
	const sections = String(results).split(/^## /m);
	const late = searches.filter(([query, node, place]) => {
		const section = sections.find((one) => one.startsWith(`"${query}"\n`)) ?? '';
		const found = [...section.matchAll(/^- (\S+)/gm)].map(([, id]) => id);
		const rank = found.indexOf(node) + 1;
		return rank === 0 || rank > place;
	});
	expect(late).toEqual([]);
});

test('the nodes are described', async () => {
	const types = await mcp.call('get_node_types', {
		nodeIds: [{ nodeId: 'n8n-nodes-ventia.ventia', resource: 'message', operation: 'send' }],
	});
	const text = JSON.stringify(types);
	expect(text).toContain('Output: success, interactionId');
	expect(text).toContain('requestOptions?: Record<string, unknown>');
});

test('a customer who writes gets a reply by first name, and a note', async () => {
	const { sandbox } = playground;
	const id = await publish(workflows.replyAndNote);
	const before = sandbox.store.interactions.all().length;
	await sandbox.deliver({ text: 'Are you open?' });
	await executionOf(id);
	const text = isRecord(lastMessage()?.body) ? String(lastMessage()?.body.text) : '';
	expect(text).toMatch(/^Hola \S+, gracias por escribirnos$/);
	expect(lastMessage()?.contact).toBe(known.contacts.openWindow);
	expect(interactionsFrom(before)).toContainEqual(
		expect.objectContaining({ type: 'note', content: { body: 'Wrote: Are you open?' } }),
	);
});

test('inactive contacts get a note and another agent, and no others', async () => {
	const { interactions, contacts: people } = playground.sandbox.store;
	const before = interactions.all().length;
	const id = await publish(workflows.inactive);
	const execution = await click(playground, id, 'Every Night');
	const contacts = jsonOf(execution, 'Inactive').map(({ contactId }) => String(contactId));
	expect(contacts).toHaveLength(2);
	for (const { lastInteractionDate } of jsonOf(execution, 'Inactive')) {
		expect(Date.parse(String(lastInteractionDate))).toBeLessThan(Date.now() - 29 * 86_400_000);
	}
	const notes = interactionsFrom(before).filter(({ type }) => type === 'note');
	expect(notes.map(({ contact }) => contact)).toEqual(contacts);
	const agents = contacts.map((contact) => people.get(contact)?.agent);
	expect(agents).toEqual(Array(2).fill('65a0c0de2000000000000006'));
});

test('a contact is created once, and the answer tells which are new', async () => {
	await publish(workflows.upsert);
	const rosa = { name: 'Rosa Vega Paz', phone: '+59899765432', email: 'rosa@example.com' };
	const old = { name: 'Agustin', phone: '+59891000000', email: 'agustin@example.com' };
	expect(await post('built-rows', { rows: [rosa, old, rosa] })).toEqual([
		{ phone: '+59899765432', isNew: true },
		{ phone: '+59891000000', isNew: false },
		{ phone: '+59899765432', isNew: false },
	]);
	const { contacts } = playground.sandbox.store;
	expect(contacts.all().filter(({ phones }) => phones.includes('+59899765432'))).toMatchObject([
		{ firstName: 'Rosa', lastName: 'Vega Paz', emails: ['rosa@example.com'] },
	]);
});

test('new contacts become leads of Zenvia', async () => {
	const id = await publish(workflows.newContacts);
	const execution = await click(playground, id, 'New Contact');
	const [contact] = jsonOf(execution, 'New Contact');
	expect(jsonOf(execution, 'Lead')).toMatchObject([{ phones: contact?.phones }]);
});

test('a sale waits for an approval', async () => {
	const { sandbox, tls } = playground;
	const id = await publish(workflows.approval);
	const sale = sandbox.store.sales.all().find(({ status }) => status === 'pending');
	await post('built-sale', { saleId: sale?._id });
	await executionOf(id, 'waiting');
	const [approve = ''] = linksIn(String(lastMessage()?.body.text));
	expect(sandbox.store.sales.get(sale?._id ?? '')?.status).toBe('pending');
	const person = createRespondent(tls.certificateAuthority);
	expect(await person.press(approve)).toMatchObject({ status: 200 });
	await executionOf(id);
	expect(sandbox.store.sales.get(sale?._id ?? '')?.status).toBe('sold');
});

test('an agent looks up a customer, makes a note and replies', async () => {
	const { client, sandbox } = playground;
	const phone = '+59891000000';
	const model = await startChatModel([
		{ tool: 'Find_customer', values: { phone } },
		{ tool: 'Make_note', values: { phone, note: 'Asked for a price' } },
		{ tool: 'Send_WhatsApp', values: { phone, text: 'It is 100 dollars.' } },
	]);
	try {
		await client.credentials.create({
			name: 'OpenAI',
			type: 'openAiApi',
			data: { apiKey: 'local', url: model.url },
		});
		const before = sandbox.store.interactions.all().length;
		const id = await build(mcp, workflows.agentTools);
		await mcp.call('execute_workflow', {
			workflowId: id,
			executionMode: 'manual',
			triggerNodeName: 'Chat',
			inputs: { chatInput: 'What does it cost? I am +59891000000.' },
		});
		await executionOf(id);
		const [found = ''] = toolAnswers(model.requests.at(-1));
		expect(found).toContain(known.contacts.openWindow);
		expect(interactionsFrom(before).map(({ type, content }) => ({ type, content }))).toMatchObject([
			{ type: 'note', content: { body: 'Asked for a price' } },
			{ type: 'message', content: { text: 'It is 100 dollars.' } },
		]);
	} finally {
		await model.close();
	}
});

test('an agent is reminded of an undelivered message', async () => {
	const id = await publish(workflows.undelivered);
	const before = playground.sandbox.store.interactions.all().length;
	const topic = 'interactions.official_whatsapp_statuses';
	await playground.sandbox.deliver({ topic, status: 'failed' });
	await executionOf(id);
	expect(interactionsFrom(before)).toMatchObject([
		{
			type: 'reminder',
			contact: known.contacts.openWindow,
			content: { reminderDate: expect.stringMatching(/T\d\d:00:00/) },
		},
	]);
});

test('new contacts get a template, and no others', async () => {
	const { store } = playground.sandbox;
	const createdAt = new Date().toISOString();
	for (const contact of store.contacts.all().slice(-2)) {
		store.contacts.add({ ...contact, _id: store.nextId('contact'), firstName: 'Rosa', createdAt });
	}
	const daysAgo = (moment: string) => (Date.now() - Date.parse(moment)) / 86_400_000;
	const recent = store.contacts.all().filter((contact) => daysAgo(contact.createdAt) < 7);
	const before = store.messages.size;
	await click(playground, await publish(workflows.template), 'Monday at Eight');
	const sent = store.messages.all().slice(before);
	expect(sent.map(({ contact }) => contact).sort()).toEqual(recent.map(({ _id }) => _id).sort());
	expect(JSON.stringify(sent[0]?.body)).toContain('"text":"Rosa"');
});

test('a question with three buttons, whose answer is noted', async () => {
	const { sandbox } = playground;
	const id = await publish(workflows.whichDay);
	// WhatsApp takes buttons for a day after the customer has written.
	await sandbox.deliver({ text: 'Hola' });
	const before = sandbox.store.interactions.all().length;
	await post('built-form', { phone: '+59891000000' });
	await executionOf(id, 'waiting');
	const buttonId = idsByTitle(lastMessage()?.body.message).Tuesday ?? '';
	await sandbox.deliver({ text: 'Tuesday', buttonId });
	await executionOf(id);
	expect(interactionsFrom(before).at(-1)).toMatchObject({
		type: 'note',
		content: { body: 'Visit on Tuesday' },
	});
});

test('who wants a call gets an SMS, and nobody else', async () => {
	const id = await publish(workflows.callMe);
	const merlin = playground.services.find(({ service }) => service.name === 'Merlin')?.sandbox;
	const performed = () =>
		merlin && 'performed' in merlin && Array.isArray(merlin.performed) ? merlin.performed : [];
	const before = performed().length;
	for (const text of ['Good morning', 'Please CALL ME']) {
		await playground.sandbox.deliver({ text });
	}
	await playground.client.executions.waitFor(id, 2, MINUTES);
	expect(performed().slice(before)).toEqual([
		{ type: 'SMS', number: '+59891000000', text: 'We will call you within the hour.' },
	]);
});

describe('built from code, each example does what it says', () => {
	beforeEach(() => {
		playground.sandbox.reset();
		playground.sandbox.seed({});
	});

	test.each(Object.entries(exampleRuns))('%s', async (_file, run) => {
		await run(builtBy(mcp, playground));
	});
});
