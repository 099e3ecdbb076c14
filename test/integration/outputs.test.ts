import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { known, type Sandbox } from '../../sandbox';
import { objectId } from '../../sandbox/store/objectId';
import { byId, runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 20, sales: 20 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const id = known.contacts.openWindow;
const contactId = byId(id);
const channelId = known.channels.whatsappBusiness;

async function output(parameters: INodeParameters): Promise<IDataObject> {
	const run = await runVentia(sandbox, { parameters });
	expect({ error: run.error?.message, told: run.error?.description }).toEqual({});
	const [first = {}] = run.json('Ventia');
	return first;
}

const official = {
	resource: 'message',
	operation: 'sendWhatsapp',
	channelId,
	contactId,
	body: 'Hi',
};

test("a sent WhatsApp message has its ID in the same field as the trigger's statuses", async () => {
	const sent = await output(official);
	expect(sent).toEqual({
		messageId: expect.stringMatching(/^wamid\./),
		contactId: id,
		channelId,
		phone: expect.stringMatching(/^\+\d+$/),
	});
	const raw = await output({ ...official, simplify: false });
	expect(raw).toMatchObject({ success: true, messages: [{ id: raw.messageId }], contactId: id });
});

test('a message through any channel has the ID of its interaction, or is marked as queued', async () => {
	const send = { resource: 'message', operation: 'send', contactId, text: 'Hi' };
	expect(await output({ ...send, channelId })).toEqual({
		success: true,
		interactionId: expect.stringMatching(/^[0-9a-f]{24}$/),
		queued: false,
		contactId: id,
	});
	const media = { mediaType: 'image', mediaUrl: 'https://example.com/photo.jpg' };
	const user = { sendFrom: 'user', userId: byId(known.users.online), medium: 'unofficial_wpp' };
	expect(await output({ ...send, ...user, attachment: 'url', ...media })).toMatchObject({
		interactionId: null,
		queued: true,
		contactId: id,
	});
});

/** The ID of the record that was added last. */
const newest = (kind: 'contacts' | 'interactions') => sandbox.store[kind].all().at(-1)?._id;

test.each([
	['interaction', 'createNote', { body: 'He will buy' }, { type: 'note', text: 'He will buy' }],
	[
		'interaction',
		'createReminder',
		{ reminderDate: '2099-05-23' },
		{ type: 'reminder', text: null },
	],
	['contact', 'archive', { reason: 'notclient' }, { type: 'archiving' }],
	[
		'contact',
		'transfer',
		{ to: byId(known.users.online) },
		{ type: 'transfer', agent: known.users.online },
	],
])(
	'%s %s has contactId and interactionId, simplified or not',
	async (resource, operation, given, expected) => {
		const parameters = { resource, operation, contactId, ...given };
		const short = await output(parameters);
		expect(short).toMatchObject({
			contactId: id,
			interactionId: newest('interactions'),
			...expected,
		});
		expect(short).not.toHaveProperty('_id');
		expect(Object.values(short)).not.toContain(undefined);
		const raw = await output({ ...parameters, simplify: false });
		expect(raw).toMatchObject({ contactId: id, interactionId: raw._id, contact: id });
		expect(raw).toHaveProperty('company');
	},
);

test('listed interactions all have the same fields, with their text at the top level', async () => {
	await output({ resource: 'interaction', operation: 'createNote', contactId, body: 'Note' });
	await output({ resource: 'message', operation: 'send', contactId, channelId, text: 'Message' });
	const run = await runVentia(sandbox, {
		parameters: { resource: 'interaction', operation: 'getAll', contactId, returnAll: true },
	});
	const texts = run.json('Ventia').map(({ text }) => text);
	expect(texts).toEqual(expect.arrayContaining(['Note', 'Message']));
	const keys = run.json('Ventia').map((interaction) => Object.keys(interaction).join());
	expect(new Set(keys).size).toBe(1);
});

test('a written contact has its ID, and Create or Update says whether it is new', async () => {
	const upsert = { resource: 'contact', operation: 'upsert', phones: ['+59890000077'] };
	const made = await output(upsert);
	expect(made).toMatchObject({
		created: true,
		contactId: newest('contacts'),
		phones: ['+59890000077'],
	});
	const found = await output({ ...upsert, firstName: 'Ana' });
	expect(found).toMatchObject({ created: false, contactId: made.contactId, firstName: 'Ana' });
	const raw = await output({ ...upsert, simplify: false });
	expect(raw).toMatchObject({ created: false, contactId: made.contactId, company: known.company });
	for (const parameters of [
		{ resource: 'contact', operation: 'create', firstName: 'Eva' },
		{ resource: 'contact', operation: 'update', contactId, updateFields: { detail: 'VIP' } },
		{ resource: 'lead', operation: 'create', firstName: 'Eva', agent: byId(known.users.online) },
	]) {
		const contact = await output(parameters);
		expect(contact).not.toHaveProperty('_id');
		expect(contact).not.toHaveProperty('company');
	}
});

test('simplified contacts have the agent, and null for missing fields', async () => {
	sandbox.configure({
		faults: [
			{ operationId: 'getContact', kind: 'status', status: 200, body: { _id: id, agent: 'u1' } },
		],
	});
	expect(await output({ resource: 'contact', operation: 'get', contactId })).toEqual({
		contactId: id,
		firstName: null,
		lastName: null,
		phones: null,
		emails: null,
		status: null,
		origin: null,
		detail: null,
		additionalData: null,
		agent: 'u1',
		agentFullName: null,
		createdAt: null,
		lastInteraction: null,
		lastInteractionDate: null,
	});
});

test('simplified groups keep names, types and flags of their list entries', async () => {
	const group = await output({ resource: 'group', operation: 'getAll', limit: 1 });
	expect(group.archivingReasons).toContainEqual({
		code: 'notclient',
		name: 'No es cliente',
		type: 'normal',
		active: true,
	});
	expect(group.origins).toContainEqual({ code: 'store', name: 'Store', active: false });
	expect(group).toHaveProperty('visitResults');
	expect(group).toHaveProperty('statusTags');
});

test('sales have only the fields that Ventia shows', async () => {
	const sale = await output({
		resource: 'sale',
		operation: 'get',
		saleId: byId(objectId('sale', 3)),
	});
	expect(Object.keys(sale).sort()).toEqual(['_id', 'company', 'createdAt', 'user']);
});

test.each([
	[{ ...official, channelId: 'f'.repeat(24) }, 'Channel not found in Ventia'],
	[{ ...official, contactId: byId('f'.repeat(24)) }, 'Contact not found in Ventia'],
])('a 404 error names the kind of record that is missing', async (parameters, message) => {
	const run = await runVentia(sandbox, { parameters });
	expect(run.error?.message).toBe(`${message} [item 0]`);
});

test("the error for another group's API key is recognized with status 401, too", async () => {
	const body = { success: false, error: 'Invalid API KEY Group' };
	sandbox.configure({ faults: [{ kind: 'status', status: 401, body, times: Infinity }] });
	const run = await runVentia(sandbox, { parameters: official });
	expect(run.error?.message).toBe('Ventia does not accept the group of the API key [item 0]');
});
