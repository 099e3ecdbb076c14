import type { INodeParameters } from 'n8n-workflow';

import { known, type Sandbox } from '../../sandbox';
import { byId, runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import type { Bad } from './badInput/bad';
import { badMessages } from './badInput/messages';
import { a, b, badOfficialMessages, buttons, c } from './badInput/officialMessages';
import { badRecords } from './badInput/records';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 20 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.requests.splice(0));

const form = {
	resource: 'lead',
	operation: 'submitEntryForm',
	code: known.leadEntryForms.website,
	firstName: 'Ana',
	additionalDataSource: 'fields',
};
const field = { defaultMatch: false, display: true, required: false };
const schema = [
	{ ...field, id: 'housename', displayName: 'House name', type: 'string', required: true },
	{ ...field, id: 'rooms', displayName: 'Rooms', type: 'number' },
	{
		...field,
		id: 'plan',
		displayName: 'Plan',
		type: 'options',
		options: [{ name: 'Basic', value: 'basic' }],
	},
];
const custom = (value: INodeParameters) => ({
	...form,
	additionalData: { mappingMode: 'defineBelow', value, matchingColumns: [], schema },
});

const customFields: Bad[] = [
	[
		'words for a number',
		custom({ housename: 'Azul', rooms: '={{ "three" }}' }),
		"'three' in 'Rooms' is not a number",
	],
	[
		'an option that is not offered',
		custom({ housename: 'Azul', plan: '={{ "gold" }}' }),
		"'gold' in 'Plan' is not an option",
	],
];

test.each([...badRecords, ...badMessages, ...badOfficialMessages, ...customFields])(
	'%s: rejected before any request, and the message names the field',
	async (_, parameters, message) => {
		const run = await runVentia(sandbox, { parameters });
		expect(run.error?.message).toBe(`${message} [item 0]`);
		expect(run.error?.description).toEqual(expect.stringMatching(/\w/));
		expect(sandbox.requests).toEqual([]);
	},
);

test('a button without an ID gets its title as ID', async () => {
	await runVentia(sandbox, { parameters: buttons({ ...a }, { title: 'Maybe', id: '' }) });
	const ids = [
		['a', 'A'],
		['Maybe', 'Maybe'],
	].map(([id, title]) => ({ type: 'reply', reply: { id, title } }));
	expect(sandbox.requests[0]?.body).toMatchObject({
		message: { interactive: { action: { buttons: ids } } },
	});
});

test('a message with three buttons is sent', async () => {
	const run = await runVentia(sandbox, { parameters: buttons({ ...a }, { ...b }, { ...c }) });
	expect(run.error).toBeUndefined();
	expect(sandbox.requests).toHaveLength(1);
});

test('automatic mapping takes custom fields from the input item', async () => {
	const mapper = { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema };
	const run = await runVentia(sandbox, {
		parameters: { ...form, additionalData: mapper },
		items: [{ housename: 'Azul', rooms: '3', firstName: 'not a custom field' }],
	});
	expect(run.error).toBeUndefined();
	expect(sandbox.requests[0]?.body).toEqual({
		firstName: 'Ana',
		additionalData: { housename: 'Azul', rooms: 3 },
	});
});

test("WhatsApp's own complaint about a variable comes with what to do", async () => {
	const text = { type: 'text', text: 'a\nb' };
	const name = { name: 'order_update', language: { code: 'es' } };
	const template = { ...name, components: [{ type: 'body', parameters: [text] }] };
	const run = await runVentia(sandbox, {
		parameters: {
			resource: 'message',
			operation: 'sendWhatsapp',
			channelId: known.channels.whatsappBusiness,
			contactId: byId(known.contacts.openWindow),
			type: 'json',
			message: JSON.stringify({ type: 'template', template }),
		},
	});
	expect(run.error?.message).toBe(
		'WhatsApp did not accept the value of a template variable [item 0]',
	);
	expect(run.error?.description).toContain('Write it on one line');
});

test('the error of one of many items says which row it is, what was written, and how to go on', async () => {
	const phones = ['+59890000001', '+59890000002', 'call me'];
	const run = await runVentia(sandbox, {
		parameters: {
			resource: 'contact',
			operation: 'create',
			phones: '={{ $json.phone }}',
			requestOptions: { itemsInParallel: 1 },
		},
		items: [...phones].reverse().map((phone) => ({ phone })),
	});
	expect(run.error?.message).toBe("'call me' in 'Phones' is not a phone number [item 0]");
	expect(run.error?.description).toBe(
		"Use the international form, for example +59897123456. Nothing was written or sent for this item. Item 0 is row 1 of 3. No item was written. To process the others anyway, set 'On Error' to 'Continue (using error output)' in the node's settings.",
	);
});

test("Ventia's complaint about an ID names the field as the panel does", async () => {
	const run = await runVentia(sandbox, {
		parameters: { resource: 'contact', operation: 'get', contactId: byId('abc') },
	});
	expect(run.error?.message).toBe("'Contact' is not an ID of Ventia [item 0]");
	expect(run.error?.description).toContain('IDs look like 621e8a5463c02a8bd532ff8c.');
});

describe('an error says that nothing was written or sent', () => {
	const nothing = 'Nothing was written or sent for this item.';
	const contactId = byId(known.contacts.openWindow);
	const note = { resource: 'interaction', operation: 'createNote', contactId, body: 'Hi' };

	beforeEach(() => sandbox.reset());

	test('if nothing was', async () => {
		const invalid = await runVentia(sandbox, { parameters: { ...note, body: '={{ "" }}' } });
		expect(invalid.error?.description).toContain(nothing);
		const nobody = await runVentia(sandbox, {
			parameters: { ...note, contactId: { __rl: true, mode: 'phone', value: '+573000000001' } },
		});
		expect(nobody.error?.description).toContain(nothing);
	});

	test('also in the output for failed items, once', async () => {
		const run = await runVentia(sandbox, {
			parameters: { ...note, body: '={{ $json.text }}' },
			items: [{ text: '' }, { text: 'Hi' }],
			node: { onError: 'continueRegularOutput' },
		});
		const [failed] = run.json('Ventia');
		expect(String(failed?.message).split(nothing)).toHaveLength(2);
	});

	test('but not once a write was tried, nor of what only reads', async () => {
		sandbox.configure({ faults: [{ kind: 'status', status: 400, times: Infinity }] });
		const rejected = await runVentia(sandbox, { parameters: note });
		expect(rejected.error).toBeDefined();
		expect(rejected.error?.description ?? '').not.toContain(nothing);
		const read = await runVentia(sandbox, {
			parameters: { resource: 'contact', operation: 'get', contactId },
		});
		expect(read.error).toBeDefined();
		expect(read.error?.description ?? '').not.toContain(nothing);
	});
});
