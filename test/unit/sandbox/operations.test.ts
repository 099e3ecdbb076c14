import { known, startSandbox, type Sandbox } from '../../../sandbox';
import { isRecord } from '../../../sandbox/operations/fields';
import { operations } from '../../../sandbox/operations';
import { objectId } from '../../../sandbox/store/objectId';
import { routingFor } from '../../../sandbox/server/routing';
import { call, idsOf, type CallResult } from './client';

let sandbox: Sandbox;
const reached = new Set<string>();
const contact = known.contacts.openWindow;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: { contacts: 25, users: 3, sales: 8 } });
});
beforeEach(() => sandbox.seed({ contacts: 25, users: 3, sales: 8 }));
afterAll(() => sandbox.close());

/** Sends a request, and checks the status and body of the response against the OpenAPI document. */
async function checked(method: string, path: string, body?: unknown): Promise<CallResult> {
	const result = await call(sandbox, method, path, { body });
	const id = sandbox.requests.at(-1)?.operationId ?? '';
	const { backend } = await routingFor('first');
	expect(Object.keys(backend.getOperation(id)?.responses ?? {})).toContain(String(result.status));
	expect(backend.validateResponse(result.body, id, result.status).errors).toBeNull();
	if (result.status < 300) reached.add(id);
	return result;
}

function part(result: CallResult, name: string): unknown {
	return isRecord(result.body) ? result.body[name] : undefined;
}

describe('Contacts', () => {
	const fields = {
		firstName: 'Ana',
		lastName: 'Paz',
		emails: ['ana@example.com'],
		phones: ['+59899999999'],
		detail: 'New',
		origin: 'web',
	};

	it('lists, reads, creates and changes them', async () => {
		expect(idsOf((await checked('GET', '/contacts')).body)).toHaveLength(10);
		const created = await checked('POST', '/contact', fields);
		expect(created.body).toMatchObject({ ...fields, originText: 'Sitio web', status: 'new' });
		const id = String(part(created, '_id'));
		expect((await checked('GET', `/contact/${id}`)).body).toEqual(created.body);
		const changed = await checked('PUT', `/contact/${id}`, { ...fields, phones: ['+5981'] });
		expect(changed.body).toMatchObject({ phones: ['+5981'], __v: 1 });
		expect(sandbox.store.contacts.get(id)?.phones).toEqual(['+5981']);
		expect(sandbox.store.findContact(['+598 99 999 999'], [])).toBeUndefined();
	});

	it('creates one from JSON sent as text/plain, as documented, and rejects other text', async () => {
		const headers = { 'content-type': 'text/plain' };
		const text = JSON.stringify(fields);
		const created = await call(sandbox, 'POST', '/contact', { text, headers });
		expect(created).toMatchObject({ status: 200, body: { firstName: 'Ana' } });
		const broken = await call(sandbox, 'POST', '/contact', { text: `${text}\n}`, headers });
		expect(broken.status).toBe(400);
	});

	it('rejects a change without all six fields', async () => {
		const five = { ...fields, origin: undefined };
		const result = await checked('PUT', `/contact/${contact}`, five);
		expect(result).toMatchObject({ status: 400, body: { details: 'origin: Must be present' } });
	});

	it('responds with 404 for a contact that does not exist, with 400 for a malformed ID', async () => {
		const missing = await checked('GET', `/contact/${'0'.repeat(24)}`);
		expect(missing).toMatchObject({
			status: 404,
			body: { success: false, error: 'Contact not found' },
		});
		const malformed = await checked('GET', '/contact/7');
		expect(malformed).toMatchObject({
			status: 400,
			body: { details: 'idcontact: Must be a valid ObjectId' },
		});
	});

	it("turns a lead into a new contact, or into a note for an existing contact's agent", async () => {
		const lead = { ...fields, agent: known.users.online };
		const created = await checked('POST', '/lead', lead);
		expect(created.body).toMatchObject({
			agent: known.users.online,
			firstAgent: known.users.online,
		});
		const again = await checked('POST', '/lead', { ...lead, emails: [], detail: 'Again' });
		expect(part(again, '_id')).toBe(part(created, '_id'));
		expect(sandbox.store.interactionsOf(String(part(created, '_id')))).toMatchObject([
			{ type: 'note', agent: known.users.online, content: { body: 'New campaign lead: Again' } },
		]);
		const byMail = await checked('POST', '/lead', { ...lead, phones: [] });
		expect(part(byMail, '_id')).toBe(part(created, '_id'));
	});
});

describe('Interactions', () => {
	it('lists those of all contacts or of one', async () => {
		expect(idsOf((await checked('GET', '/interactions')).body)).toHaveLength(50);
		const ofOne = await checked('GET', `/contact/${contact}/interactions`);
		expect(ofOne.body).toMatchObject([
			{ contact, type: 'note' },
			{ contact, type: 'reminder' },
		]);
	});

	it('writes notes and reminders', async () => {
		const note = await checked('POST', `/contact/${contact}/note`, { body: 'He will buy' });
		expect(part(note, 'note')).toMatchObject({
			type: 'note',
			via: 'api',
			content: { body: 'He will buy' },
		});
		const reminderDate = '2026-01-02T03:04:05.678Z';
		const reminder = await checked('POST', `/contact/${contact}/reminder`, { reminderDate });
		expect(reminder.body).toMatchObject({
			message: 'Reminder created',
			reminder: { content: { reminderDate } },
		});
		expect(sandbox.store.contacts.get(contact)?.reminder).toBe(reminderDate);
		expect(sandbox.store.interactionsOf(contact)).toHaveLength(4);
	});

	it('archives and transfers contacts', async () => {
		const archive = await checked('POST', `/contact/${contact}/archive`, { reason: 'duplicado' });
		expect(part(archive, 'archive')).toMatchObject({
			type: 'archiving',
			content: { from: '', to: 'duplicado' },
		});
		const transfer = await checked('POST', `/contact/${contact}/transfer`, {
			to: known.users.offline,
		});
		expect(part(transfer, 'transfer')).toMatchObject({
			content: { fromUser: known.users.online, toUser: known.users.offline },
		});
		const { body } = await checked('GET', `/contact/${contact}`);
		expect(body).toMatchObject({
			status: 'closed',
			archivingReason: 'duplicado',
			archivingReasonText: 'Duplicado',
			agent: known.users.offline,
			agentFullName: 'Lucía Pérez',
		});
		const nobody = await checked('POST', `/contact/${contact}/transfer`, {
			to: known.users.inactive,
		});
		expect(nobody.status).toBe(404);
	});
});

describe('Users and groups', () => {
	it('lists, creates, reads, changes and replaces users', async () => {
		expect(idsOf((await checked('GET', '/users')).body)).toHaveLength(3);
		const fields = { name: 'Eva', lastname: 'Sosa', email: 'eva@example.com' };
		const created = await checked('POST', '/users', {
			...fields,
			password: '1234',
			phone_work: '099',
		});
		expect(created.body).toMatchObject({ ...fields, roles: ['user'], firstLogin: true });
		expect(created.text).not.toContain('1234');
		const id = String(part(created, '_id'));
		const changed = await checked('PATCH', `/users/${id}`, { roles: ['super'] });
		expect(changed.body).toMatchObject({ ...fields, phone_work: '099', roles: ['super'] });
		expect(changed.body).not.toHaveProperty('firstLogin');
		const replaced = await checked('PUT', `/users/${id}`, { name: 'Evita' });
		expect(replaced.body).toMatchObject({ name: 'Evita', phone_work: '099', roles: ['super'] });
		expect((await checked('GET', `/users/${id}`)).body).toMatchObject({ name: 'Evita' });
	});

	it.each([
		[{ name: 'E' }, 'name: Must NOT have fewer than 2 characters'],
		[{ name: 'E'.repeat(33) }, 'name: Must NOT have more than 32 characters'],
		[{ lastname: '' }, 'lastname: Must NOT have fewer than 1 characters'],
		[{ email: 'eva' }, 'email: Must match format "email"'],
		[{ roles: ['boss'] }, 'roles.0: Must be one of user, comercial, super'],
		[{ password: '1234' }, 'password: Is not a known field'],
	])('rejects the change %j of a user', async (body, details) => {
		const result = await checked('PATCH', `/users/${known.users.online}`, body);
		expect(result).toMatchObject({ status: 400, body: { error: 'Invalid request body', details } });
	});

	it('does not show an inactive user', async () => {
		expect((await checked('GET', `/users/${known.users.inactive}`)).status).toBe(404);
	});

	it('lists the group and its descendants', async () => {
		const { body } = await checked('GET', '/groups');
		expect(body).toMatchObject([
			{ _id: known.company, descendants: [known.descendantGroup, expect.any(String)] },
			{ ancestors: [known.company] },
			{ ancestors: [known.company] },
		]);
	});
});

describe('Sales', () => {
	const sale = { status: 'SOLD', ticket_id: 't-1', phone: '+5981', user: known.users.online };

	it('lists, reads, creates and changes them', async () => {
		const list = await checked('GET', '/sales');
		expect(part(list, 'pagination')).toEqual({ totalItems: 8, totalPages: 1, currentPage: 1 });
		const created = await checked('POST', '/sales', { ...sale, date_sale: '2024/02/24' });
		expect(created.body).toMatchObject({
			...sale,
			sold: true,
			user_string: 'Agustin Suárez',
			date_sale: '2024-02-24T15:00:00.000Z',
		});
		const id = String(part(created, '_id'));
		expect((await checked('GET', `/sales/${id}`)).body).toMatchObject({
			user: { name: 'Agustin' },
		});
		const changed = await checked('PATCH', `/sales/${id}`, {
			status: 'cancelled',
			date_sale: '2024-03-01',
		});
		expect(changed.body).toMatchObject({
			status: 'cancelled',
			sold: false,
			date_sale: '2024-03-01',
		});
	});

	it('creates the sale in an upsert if it does not exist, otherwise changes it', async () => {
		const id = 'ab'.repeat(12);
		expect((await checked('PUT', `/sales/${id}`, sale)).body).toMatchObject({
			_id: id,
			product: '',
		});
		expect(sandbox.store.sales.size).toBe(9);
		await checked('PUT', `/sales/${id.toUpperCase()}`, { product: 'House' });
		expect(sandbox.store.sales.get(id)).toMatchObject({ product: 'House', ticket_id: 't-1' });
		expect(sandbox.store.sales.size).toBe(9);
	});

	it('rejects unknown statuses and users, other date formats, and changes to a locked sale', async () => {
		expect((await checked('POST', '/sales', { ...sale, status: 'odd' })).status).toBe(400);
		expect((await checked('POST', '/sales', { ...sale, date: '24/02/2024' })).status).toBe(400);
		expect((await checked('POST', '/sales', { ...sale, user: contact })).status).toBe(404);
		expect((await checked('PATCH', `/sales/${known.sales.locked}`, {})).status).toBe(403);
	});
});

describe('Lead entries', () => {
	it('stores an entry of a form', async () => {
		const result = await checked('POST', '/lead-entry/website', { additionalData: { rooms: 3 } });
		expect(result.body).toMatchObject({
			firstName: '',
			phones: [],
			additionalData: { rooms: '3' },
		});
		expect(sandbox.store.leadEntries.all()).toMatchObject([{ code: 'website' }]);
	});

	it('rejects an unknown form, and an entry without a required field', async () => {
		expect((await checked('POST', '/lead-entry/other', {})).status).toBe(404);
		expect(await checked('POST', '/lead-entry/quote', {})).toMatchObject({
			status: 400,
			body: { details: 'additionalData.housename: Must be present' },
		});
	});
});

describe('Webhooks', () => {
	const webhook = { active: true, name: 'Hook', callbackUrl: 'https://example.com/hook' };

	it('creates, lists, reads, changes and deletes them', async () => {
		const topics = ['interactions.official_whatsapp'];
		const id = String(part(await checked('POST', '/webhooks', { ...webhook, topics }), 'id'));
		expect((await checked('GET', '/webhooks')).body).toEqual({
			success: true,
			result: [{ ...webhook, topics, _id: id }],
			paging: { totalCount: 1 },
		});
		await checked('PATCH', `/webhooks/${id}`, { active: false });
		expect(part(await checked('GET', `/webhooks/${id}`), 'result')).toMatchObject({
			active: false,
			topics,
		});
		await checked('DELETE', `/webhooks/${id}`);
		expect((await checked('DELETE', `/webhooks/${id}`)).status).toBe(404);
		expect(sandbox.store.webhooks.size).toBe(0);
	});

	it.each([
		{ callbackUrl: 'http://example.com' },
		{ name: '' },
		{ name: 'n'.repeat(65) },
		{ topics: ['x'] },
	])('rejects %j', async (change) => {
		expect((await checked('POST', '/webhooks', { ...webhook, ...change })).status).toBe(400);
	});
});

describe('Messages', () => {
	it('serves both operations', async () => {
		const { channels } = known;
		await checked('POST', `/contact/${contact}/message`, {
			channelId: channels.facebook,
			text: 'Hi',
		});
		const message = { type: 'text', text: { body: 'Hi' } };
		await checked('POST', `/whatsapp-official/${channels.whatsappBusiness}/${contact}/message`, {
			message,
		});
		expect(sandbox.store.messages.all()).toMatchObject([
			{ operation: 'createMessage', sender: channels.facebook, contact },
			{ operation: 'sendWhatsappMessage', sender: channels.whatsappBusiness, contact },
		]);
	});
});

it('has called every operation that the sandbox implements successfully', () => {
	expect([...reached].sort()).toEqual([...operations.keys()].sort());
});

it('has the same records after every seeding', () => {
	const first = JSON.stringify(sandbox.store.contacts.all());
	sandbox.seed({ contacts: 25, users: 3, sales: 8 });
	expect(JSON.stringify(sandbox.store.contacts.all())).toBe(first);
	expect(sandbox.store.contacts.get(objectId('contact', 24))).toBeDefined();
});
