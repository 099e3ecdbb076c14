import { known, type Sandbox } from '../../sandbox';
import { runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 30 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const id = known.contacts.openWindow;
const note = { resource: 'interaction', operation: 'createNote', body: '={{ $json.text }}' };

function contact() {
	const { phones = [], emails = [] } = sandbox.store.contacts.get(id) ?? {};
	return { phone: phones[0] ?? '', email: emails[0] ?? '' };
}

function chosenBy(mode: 'phone' | 'email' | 'id', value = '={{ $json.value }}') {
	return { __rl: true, mode, value };
}

function operations() {
	return sandbox.requests.map(({ operationId }) => operationId);
}

test.each(['phone', 'email'] as const)(
	'a contact is looked up by %s once per run',
	async (mode) => {
		const value = contact()[mode];
		const result = await runVentia(sandbox, {
			parameters: { ...note, contactId: chosenBy(mode) },
			items: ['one', 'two', 'three'].map((text) => ({ text, value })),
		});
		expect(result.error).toBeUndefined();
		expect(result.json('Ventia').map(({ contactId }) => contactId)).toEqual([id, id, id]);
		expect(operations()).toEqual(['listContacts', 'createNote', 'createNote', 'createNote']);
		const texts = sandbox.requests.slice(1).map(({ body }) => body);
		expect(texts).toEqual([{ body: 'one' }, { body: 'two' }, { body: 'three' }]);
	},
);

test.each(['phone', 'email'] as const)('By ID also takes a %s', async (name) => {
	const result = await runVentia(sandbox, {
		parameters: { ...note, contactId: chosenBy('id') },
		items: [{ text: 'Hello', value: contact()[name] }],
	});
	expect(result.error).toBeUndefined();
	expect(result.json('Ventia')).toMatchObject([{ contactId: id }]);
});

test.each(
	['UY.1234abc', 'UY.12_34-ab', 'UY.ENT.1234', `US.${'1'.repeat(128)}`].flatMap((userId) =>
		(['phone', 'id'] as const).map((mode) => [userId, mode] as const),
	),
)(
	"%s, WhatsApp's ID of a customer who hides the number, is refused in mode %s before any request",
	async (userId, mode) => {
		const { message, description, requests } = await refused(mode, userId);
		expect({ message, requests }).toEqual({
			message: expect.stringMatching(
				/^'[\w.-]+' in 'Contact' is WhatsApp's ID of a customer who hides the phone number/,
			),
			requests: [],
		});
		expect(description).toContain("enter the 'contactId'");
	},
);

async function refused(mode: 'phone' | 'id', value: string) {
	const result = await runVentia(sandbox, {
		parameters: { ...note, contactId: chosenBy(mode) },
		items: [{ text: 'Hello', value }],
	});
	const { message = '', description } = result.error ?? {};
	return { message, description, requests: operations() };
}

test.each([
	{ resource: 'contact', operation: 'get' },
	{ resource: 'contact', operation: 'update', updateFields: { detail: 'VIP' } },
	{ resource: 'contact', operation: 'archive', reason: 'notclient' },
	{
		resource: 'contact',
		operation: 'transfer',
		to: { __rl: true, mode: 'id', value: known.users.offline },
	},
	{ resource: 'interaction', operation: 'getAll', scope: 'contact' },
	{ resource: 'interaction', operation: 'createReminder', reminderDate: '2040-01-01T10:00:00Z' },
	{
		resource: 'message',
		operation: 'send',
		text: 'Hello',
		channelId: known.channels.whatsappBusiness,
	},
	{
		resource: 'message',
		operation: 'sendWhatsapp',
		type: 'text',
		body: 'Hello',
		channelId: known.channels.whatsappBusiness,
	},
])('$resource > $operation accepts a phone for the contact', async (parameters) => {
	const contactId = chosenBy('phone', contact().phone);
	const result = await runVentia(sandbox, { parameters: { ...parameters, contactId } });
	expect(result.error).toBeUndefined();
	expect(operations()[0]).toBe('listContacts');
	expect(sandbox.requests.slice(1).every(({ path }) => path.includes(id))).toBe(true);
});

test("a number without a country code is found only with the credential's default country", async () => {
	const national = contact().phone.replace('+598', '0');
	const parameters = { ...note, contactId: chosenBy('phone', national) };
	const items = [{ text: 'Hello' }];
	const rejected = await runVentia(sandbox, { parameters, items });
	expect(rejected.error?.message).toBe(
		"'Contact' has a number that may belong to another person [item 0]",
	);
	const credential = { defaultCountry: 'UY' };
	const found = await runVentia(sandbox, { parameters, items, credential });
	expect(found.error).toBeUndefined();
	expect(found.json('Ventia')).toMatchObject([{ contactId: id }]);
	const elsewhere = await runVentia(sandbox, {
		parameters,
		items,
		credential: { defaultCountry: 'CL' },
	});
	expect(elsewhere.error?.message).toContain('may belong to another person');
});

test.each([
	['phone', '+5491100000000', 'is not the phone or email address of any contact'],
	['email', 'nobody@example.com', 'is not the phone or email address of any contact'],
	['phone', '000', 'is not a phone number'],
	['phone', '123', 'is too short to identify a contact'],
	['phone', '', 'is empty'],
	['email', 'ana', 'is not an email address'],
] as const)('nothing is written when the %s is "%s"', async (mode, value, problem) => {
	const result = await runVentia(sandbox, {
		parameters: { ...note, contactId: chosenBy(mode) },
		items: [{ text: 'Hello', value }],
	});
	expect(result.error?.message).toContain("'Contact'");
	expect(result.error?.message).toContain(problem);
	expect(operations()).not.toContain('createNote');
});

test('nothing is written when two contacts have the phone', async () => {
	const { phone } = contact();
	const other = known.contacts.closedWindow;
	sandbox.store.contacts.update(other, { phones: [phone] });
	const result = await runVentia(sandbox, {
		parameters: { ...note, contactId: chosenBy('phone', phone) },
		items: [{ text: 'Hello' }],
	});
	expect(result.error?.message).toBe(`2 contacts have '${phone}' [item 0]`);
	const { firstName, lastName } = sandbox.store.contacts.get(other) ?? {};
	expect(result.error?.description).toContain(`${firstName} ${lastName} (${other})`);
	expect(operations()).not.toContain('createNote');
});

test('a note whose response was lost is not written again, also if another contact came first', async () => {
	const phone = '+5491130000009';
	sandbox.store.contacts.update(id, { phones: [phone] });
	const parameters = { ...note, contactId: chosenBy('phone', phone) };
	await runVentia(sandbox, {
		parameters: { resource: 'contact', operation: 'get', contactId: chosenBy('phone', phone) },
	});
	// The phone is another contact's now.
	sandbox.store.contacts.delete(id);
	sandbox.store.contacts.update(known.contacts.closedWindow, { phones: [phone] });
	sandbox.configure({
		faults: [{ operationId: 'createNote', kind: 'resetAfter', after: 1, times: 1 }],
	});
	const result = await runVentia(sandbox, {
		parameters,
		items: [{ text: 'Hello' }],
		node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 },
	});
	expect(result.error?.message).toMatch(/^It is not known whether Ventia carried this out/);
	const sent = sandbox.requests.filter(({ operationId }) => operationId === 'createNote');
	expect(sent.map(({ carriedOut }) => carriedOut)).toEqual([false, true]);
});
