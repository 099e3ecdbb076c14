import type { INodeParameters } from 'n8n-workflow';

import { known, type Sandbox } from '../../sandbox';
import { runVentia } from '../support/runVentia';
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
