import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { known, type Sandbox } from '../../sandbox';
import { clock } from '../support/clock';
import { byId, runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 20, sales: 5 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const contactId = byId(known.contacts.openWindow);

/** Runs one operation for one item. @returns the body that was sent last */
async function sent(parameters: INodeParameters, item: IDataObject = {}): Promise<unknown> {
	const run = await runVentia(sandbox, { parameters, items: [item] });
	expect({ error: run.error?.message, told: run.error?.description }).toEqual({});
	return sandbox.requests.at(-1)?.body;
}

async function errorOf(parameters: INodeParameters, item: IDataObject = {}) {
	const run = await runVentia(sandbox, { parameters, items: [item] });
	expect(sandbox.requests).toEqual([]);
	return run.error;
}

const create = { resource: 'contact', operation: 'create', firstName: 'Ana' };

test.each([
	['rows', ['={{ $json.list }}', '+598 90 000 003'], ['+59890000001', '+59890000002']],
	['a text with commas in a row', ['={{ $json.text }}', '+59890000003'], undefined],
	['lists within a list', '={{ [$json.list, ["+59890000003"]] }}', undefined],
	['a list as a model writes it', '={{ $json.written }}', undefined],
])('phones may be given as %s', async (_, phones, list) => {
	const item = {
		list: list ?? ['+59890000001', '+59890000002'],
		text: '+59890000001, +59890000002',
		written: '["+59890000001", "+59890000002", "+59890000003"]',
	};
	expect(await sent({ ...create, phones }, item)).toMatchObject({
		phones: ['+59890000001', '+59890000002', '+59890000003'],
	});
});

test.each([
	['526643596440.0', '526643596440'],
	['5491122334455@s.whatsapp.net', '+5491122334455'],
	['whatsapp:+5491122334455', '+5491122334455'],
])('of %s, the phone is stored', async (phone, expected) => {
	expect(await sent({ ...create, phones: '={{ $json.phone }}' }, { phone })).toMatchObject({
		phones: [expected],
	});
});

test('of an address with a name, the address is stored', async () => {
	const emails = '={{ $json.from }}';
	const from = '"Perez, Ana" <ana@example.com>';
	expect(await sent({ ...create, emails }, { from })).toMatchObject({
		emails: ['ana@example.com'],
	});
});

test('a number that is not finite, and texts for nothing, count as empty', async () => {
	const parameters = {
		...create,
		additionalFields: {
			lastName: '={{ parseInt($json.missing) }}',
			detail: '={{ String(undefined) }}',
		},
	};
	expect(await sent(parameters)).toEqual({
		firstName: 'Ana',
		lastName: '',
		detail: '',
		emails: [],
		phones: [],
	});
});

test('a custom request sends an empty object as JSON', async () => {
	const custom = { resource: 'customApiRequest', operation: 'send', method: 'POST' };
	await runVentia(sandbox, {
		parameters: { ...custom, path: '/anything', body: '{}' },
	});
	expect(sandbox.requests.at(-1)?.body).toEqual({});
	await runVentia(sandbox, { parameters: { ...custom, path: '/anything' } });
	expect(sandbox.requests.at(-1)?.body).toBeUndefined();
});

const hook = {
	resource: 'webhook',
	operation: 'create',
	name: 'Mine',
	callbackUrl: 'https://example.com/hook',
	active: '={{ $json.active }}',
};

test.each([
	[1, true],
	['TRUE', true],
	['yes', true],
	[0, false],
	['no', false],
])('a webhook that is active: %p is sent as %p', async (active, expected) => {
	expect(await sent(hook, { active })).toMatchObject({ active: expected });
});

test('a word that is not a boolean is rejected instead of counting as false', async () => {
	const error = await errorOf(hook, { active: 'enabled' });
	expect(error?.message).toBe("'enabled' in 'Active' is not true or false [item 0]");
	expect((await errorOf(hook, {}))?.message).toBe("'Active' is empty [item 0]");
});

test('midnight UTC, as databases write a day, stays that day', async () => {
	const parameters = {
		resource: 'sale',
		operation: 'create',
		status: 'sold',
		ticket_id: 't-1',
		phone: '+59897123456',
		user: byId(known.users.online),
		additionalFields: { date_sale: '={{ $json.day }}' },
	};
	// The workflow is in America/New_York, west of UTC.
	expect(await sent(parameters, { day: '2026-03-31T00:00:00.000Z' })).toMatchObject({
		date_sale: '2026-03-31',
	});
	expect(await sent(parameters, { day: '2026-04-01T01:30:00.000Z' })).toMatchObject({
		date_sale: '2026-03-31',
	});
});

test('in a URL with several IDs, the last one counts', async () => {
	const address = `https://app.getventia.com/company/${'a'.repeat(24)}/contact/${known.contacts.openWindow}?tab=1`;
	await sent({ resource: 'contact', operation: 'get', contactId: byId(address) });
	expect(sandbox.requests[0]?.path).toMatch(`/contact/${known.contacts.openWindow}`);
});

test('a reminder in the past is rejected, but one for right now is not', async () => {
	const reminder = {
		resource: 'interaction',
		operation: 'createReminder',
		contactId,
		reminderDate: '={{ $json.at }}',
	};
	const error = await errorOf(reminder, { at: '2020-05-23T20:25:02Z' });
	expect(error?.message).toBe(
		"'2020-05-23T20:25:02.000Z' in 'Reminder Date' is in the past [item 0]",
	);
	await sent(reminder, { at: new Date(clock.epoch()).toISOString() });
});

test("a failing expression keeps n8n's own error message", async () => {
	const error = await errorOf({ ...create, firstName: "={{ $('Nowhere').item.json.name }}" });

	expect(error?.message).toContain("Referenced node doesn't exist");
	// The editor builds the text below the message from these.
	expect(error?.context).toMatchObject({
		descriptionKey: 'nodeNotFound',
		nodeCause: 'Nowhere',
		parameter: 'firstName',
		itemIndex: 0,
	});
});

test("a record's own field 'error' does not fail the item, and a hint tells its new name", async () => {
	const body = [{ _id: 'u1', error: 'none yet' }];
	sandbox.configure({
		faults: [{ operationId: 'getUser', kind: 'status', status: 200, body: body[0] }],
	});
	const run = await runVentia(sandbox, {
		parameters: { resource: 'user', operation: 'get', userId: byId(known.users.online) },
	});
	expect(run.json('Ventia')).toEqual([{ _id: 'u1', apiError: 'none yet' }]);
	expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
		expect.stringContaining("'apiError'"),
	]);
});

test('an overlong text is rejected and not quoted in full', async () => {
	const endless = `a@${'.'.repeat(40_000)}@`;
	const error = await errorOf({ ...create, emails: '={{ $json.email }}' }, { email: endless });
	expect(error?.message).toBe(
		`'a@${'.'.repeat(78)}...' in 'Emails' is not an email address [item 0]`,
	);
});
