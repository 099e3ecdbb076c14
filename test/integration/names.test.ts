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

const contactId = byId(known.contacts.openWindow);
const channelId = known.channels.whatsappBusiness;
const user = known.users.online;
/** The email address of the sandbox's first user. */
const email = 'agustin.suarez.agent0@example.com';

const sale = { status: 'sold', ticket_id: 'ticket-1', phone: '+59897444666' };
const byEmail = byId('={{ $json.email }}');

describe.each([
	['contact', 'transfer', { contactId, to: byEmail }, { to: user }],
	['lead', 'create', { firstName: 'Ana', agent: byEmail }, { agent: user }],
	[
		'message',
		'send',
		{ contactId, sendFrom: 'user', userId: byEmail, medium: 'whatsapp_business', text: 'Hi' },
		{ userId: user },
	],
	['sale', 'create', { ...sale, user: byEmail }, { user }],
	[
		'sale',
		'update',
		{ saleId: byId(objectId('sale', 3)), updateFields: { user: byEmail } },
		{ user },
	],
	[
		'sale',
		'upsert',
		{ saleId: byId(objectId('sale', 3)), additionalFields: { user: byEmail } },
		{ user },
	],
])('%s %s accepts the email address of a user', (resource, operation, fields, body) => {
	const parameters = { resource, operation, ...fields };

	test('sends the ID, and reads the list of users once', async () => {
		const items = [{ email }, { email: email.toUpperCase() }, { email: user }];
		const run = await runVentia(sandbox, { parameters, items });
		expect(run.error).toBeUndefined();
		const writes = sandbox.requests.filter(({ method }) => method !== 'GET');
		expect(writes.map((request) => request.body)).toEqual(
			items.map(() => expect.objectContaining(body)),
		);
		const lists = sandbox.requests.filter(({ operationId }) => operationId === 'listUsers');
		expect(new Set(lists.map(({ query }) => JSON.stringify(query))).size).toBe(lists.length);
	});

	test('rejects an unknown address, and the error lists the known ones', async () => {
		const run = await runVentia(sandbox, { parameters, items: [{ email: 'nobody@example.com' }] });
		expect(run.error?.message).toMatch(
			/^'nobody@example.com' in '.+' is not the name or email address of a user/,
		);
		expect(run.error?.description).toContain(email);
		expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});

describe('a user given by name', () => {
	const transfer = { resource: 'contact', operation: 'transfer', contactId };
	const byName = (value: string, mode = 'name') => ({ __rl: true, mode, value });
	const nameOf = (id: string) => {
		const { name, lastname } = sandbox.store.users.get(id) ?? {};
		return `${name} ${lastname}`;
	};

	test.each(['name', 'id'])('is found, in the mode %s', async (mode) => {
		const to = byName(nameOf(user).toUpperCase(), mode);
		const run = await runVentia(sandbox, { parameters: { ...transfer, to } });
		expect(run.error).toBeUndefined();
		expect(sandbox.requests.at(-1)?.body).toEqual({ to: user });
	});

	test('is found without accents and with more spaces', async () => {
		sandbox.store.users.update(user, { name: 'Íñigo', lastname: 'Núñez' });
		const to = byName('inigo  nunez');
		const run = await runVentia(sandbox, { parameters: { ...transfer, to } });
		expect(run.error).toBeUndefined();
		const part = await runVentia(sandbox, { parameters: { ...transfer, to: byName('inigo') } });
		expect(part.error?.description).toBe(
			`Use one of Íñigo Núñez, ${email} (${user}). Nothing was written or sent for this item.`,
		);
	});

	test('is rejected if nobody is called that, and the error lists the known users', async () => {
		const run = await runVentia(sandbox, { parameters: { ...transfer, to: byName('Nadie') } });
		expect(run.error?.message).toBe(
			"'Nadie' in 'To User' is not the name or email address of a user [item 0]",
		);
		expect(run.error?.description).toContain(`${nameOf(user)}, ${email} (${user})`);
		expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('is rejected if two users are called that', async () => {
		const { name, lastname } = sandbox.store.users.get(user) ?? {};
		sandbox.store.users.update(known.users.offline, { name, lastname });
		const run = await runVentia(sandbox, { parameters: { ...transfer, to: byName(nameOf(user)) } });
		expect(run.error?.message).toContain('is the name of 2 users');
		expect(run.error?.description).toContain(known.users.offline);
		expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});

test('a user can be read, and contacts can be filtered, by email address', async () => {
	const read = { resource: 'user', operation: 'get', userId: byId(email) };
	expect((await runVentia(sandbox, { parameters: read })).json('Ventia')).toMatchObject([
		{ _id: user, email },
	]);
	const filters = { agent: byEmail };
	const parameters = { resource: 'contact', operation: 'getAll', filters };
	await runVentia(sandbox, { parameters, items: [{ email }] });
	const list = sandbox.requests.filter(({ operationId }) => operationId === 'listContacts');
	expect(list[0]?.query).toMatchObject({ agent: user });
});

const search = {
	resource: 'contact',
	operation: 'getAll',
	search: 'casa',
	field: '={{ $json.in }}',
};

test.each([
	['House name', 'additionalData.housename'],
	['first name', 'firstName'],
	['additionalData.housename', 'additionalData.housename'],
	['createdAt', 'createdAt'],
])('the search field %s is sent as %s', async (name, code) => {
	await runVentia(sandbox, { parameters: search, items: [{ in: name }] });
	const list = sandbox.requests.filter(({ operationId }) => operationId === 'listContacts');
	expect(list[0]?.query).toMatchObject({ search: 'casa', field: code });
});

test.each([
	['+598 91 000 003', '59891000003'],
	['091-000-003', '91000003'],
])('the phone %s is searched for as %s', async (typed, digits) => {
	const parameters = { ...search, search: typed, field: 'phones' };
	await runVentia(sandbox, { parameters });
	expect(sandbox.requests[0]?.query).toMatchObject({ search: digits, field: 'phones' });
});

test('a hint names the search that found nobody', async () => {
	const parameters = { ...search, search: '={{ $json.phone }}', field: 'phones' };
	const items = [{ phone: '+59891000003' }, { phone: '+1 555 000' }, { phone: '+1 555 001' }];
	const run = await runVentia(sandbox, { parameters, items });
	expect(run.json('Ventia')).toHaveLength(1);
	expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
		"No contact was found for '1555000' in Phones or '1555001' in Phones",
	]);
});

test.each(['Lucía', 'ana@example.com', '+', 'casa 12'])(
	"'%s' is not searched for in phones",
	async (typed) => {
		const run = await runVentia(sandbox, {
			parameters: { ...search, search: typed, field: 'phones' },
		});
		expect(run.error?.message).toBe(
			`'${typed}' in 'Search For' is not part of a phone number [item 0]`,
		);
		expect(sandbox.requests).toEqual([]);
	},
);

test('an unknown search field is rejected, and the error lists the known ones', async () => {
	const run = await runVentia(sandbox, { parameters: search, items: [{ in: 'no such field' }] });
	expect(run.error?.message).toMatch(/^'no such field' in 'Search Field Name or ID' is not an/);
	expect(run.error?.description).toContain('House name (additionalData.housename)');
});

test('roles may be given by name, and the error for an unknown one lists the known ones', async () => {
	const parameters = {
		resource: 'user',
		operation: 'update',
		userId: byId(user),
		updateFields: { roles: '={{ $json.roles }}' },
	};
	const run = await runVentia(sandbox, { parameters, items: [{ roles: 'Commercial, Super' }] });
	expect(run.error).toBeUndefined();
	expect(sandbox.requests.at(-1)?.body).toEqual({ roles: ['comercial', 'super'] });
	const refused = await runVentia(sandbox, { parameters, items: [{ roles: 'boss' }] });
	expect(refused.error?.description).toBe(
		'Use one of Commercial (comercial), Super (super), User (user). Nothing was written or sent for this item.',
	);
});

describe('the default channel of the credential', () => {
	const send = { resource: 'message', operation: 'send', contactId, text: 'Hi' };
	const official = { resource: 'message', operation: 'sendWhatsapp', contactId, body: 'Hi' };
	const credential = { defaultChannelId: channelId };

	test('is used if a node has none', async () => {
		await runVentia(sandbox, { parameters: send, credential });
		await runVentia(sandbox, { parameters: official, credential });
		const [any, whatsapp] = sandbox.requests;
		expect(any?.body).toMatchObject({ channelId, text: 'Hi' });
		expect(whatsapp?.path).toContain(channelId);
	});

	test("is overridden by the node's channel", async () => {
		const other = known.channels.facebook;
		await runVentia(sandbox, { parameters: { ...send, channelId: other }, credential });
		expect(sandbox.requests[0]?.body).toMatchObject({ channelId: other });
	});

	test.each([
		['', '', "'Channel ID' is empty"],
		['={{ $json.none }}', channelId, "'Channel ID' is empty"],
		['', '106540352242922', "'106540352242922' in 'Default Channel ID' is not a Ventia ID"],
	])('with %p in the node and %p in the credential, nothing is sent', async (...given) => {
		const [own, usual, problem] = given;
		for (const parameters of [send, official]) {
			const run = await runVentia(sandbox, {
				parameters: { ...parameters, channelId: own },
				credential: { defaultChannelId: usual },
			});
			expect(run.error?.message).toBe(`${problem} [item 0]`);
		}
		expect(sandbox.requests).toEqual([]);
	});
});
