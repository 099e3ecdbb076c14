import type { INodeParameters } from 'n8n-workflow';

import { byId } from '../../../test/support/byId';
import { scaledClock } from '../../../test/support/clock';
import type { Sandbox, SandboxOptions } from '../sandbox';
import { known } from './contractCases';
import { callTool } from '../../node-test-engine/src';
import { clock, credentialFor, packageDirectories, runZenvia, startOnClock } from './runZenvia';

scaledClock(60, 10_000, clock);

const prospectId = byId(known.prospect);
const button = { key: 'quote', nameEn: 'Quote', url: 'https://n8n.example.com/q' };
const someone = { utmSource: 'x', emails: ['ana@example.com'] };
let sandbox: Sandbox;

async function start(options: Partial<SandboxOptions> = {}) {
	sandbox = await startOnClock({ prospects: 1, ...options });
}

afterEach(async () => await sandbox.close());

async function run(name: string, parameters: INodeParameters) {
	const [resource = '', operation = ''] = name.split('.');
	return await runZenvia(sandbox, { parameters: { resource, operation, ...parameters } });
}

function template(value: string): INodeParameters {
	return {
		prospectId,
		channel: 'whatsapp',
		key: 'greeting',
		parameters: { parameter: [{ name: 'prospect.firstName', value }] },
	};
}

test.each<[string, INodeParameters, string]>([
	[
		'message.sendTemplate',
		template('a    b'),
		"'Parameter 1: Value' has more than 3 spaces in a row",
	],
	['message.sendTemplate', template('a\nb'), "'Parameter 1: Value' has a line break or a tab"],
	['message.sendTemplate', template('a\tb'), "'Parameter 1: Value' has a line break or a tab"],
	[
		'message.send',
		{ prospectId, channel: 'sms', content: 'Hola' },
		"'sms' in 'Channel Name or ID' is not an option",
	],
	['message.send', { prospectId, channel: 'whatsapp', content: '={{ " " }}' }, "'Text' is empty"],
	['message.send', { prospectId, channel: 'whatsapp', content: '\u200B' }, "'Text' is empty"],
	[
		'message.send',
		{ prospectId, channel: 'whatsapp', content: '={{ "#¡VALOR!" }}' },
		"'#¡VALOR!' in 'Text' is an error of a spreadsheet",
	],
	['prospect.find', { phoneNumber: '', email: '' }, "'Phone Number' and 'Email' are empty"],
	['prospect.archive', { prospectId, updateFields: {} }, "'Update Fields' is empty"],
	['prospect.update', { prospectId, updateFields: {} }, "'Update Fields' is empty"],
	[
		'prospect.update',
		{ prospectId, updateFields: { label: '={{ "" }}' } },
		"'Label Name or ID' is empty",
	],
	[
		'app.sendNotification',
		{ type: 'order', role: ['admin'], platforms: '{"desktop": null}' },
		"'Platforms' has no value for 'desktop'",
	],
	[
		'lead.create',
		{ ...someone, industry: 'saving-plan', savingPlan: { estimatesCurrency: 'usd' } },
		"'Currency of Estimates' has no estimate",
	],
	['prospect.rate', { prospectId, result: 6 }, "'Rating' is more than 5"],
	['prospect.rate', { prospectId, result: '={{ 0 }}' }, "'Rating' is less than 1"],
	['prospect.rate', { prospectId, result: '={{ "" }}' }, "'Rating' is empty"],
	['prospect.rate', { prospectId, result: '={{ "five" }}' }, "'five' in 'Rating' is not a number"],
	['prospect.getAllOfSelection', { selectionId: '={{ "" }}' }, "'Selection ID' is empty"],
	['prospect.getAllOfSelection', { selectionId: '..' }, "'..' in 'Selection ID' is not an ID"],
	[
		'prospect.getAllOfSelection',
		{ selectionId: 's-1', additionalFields: { fields: '={{ $json.missing }}' } },
		"'Fields' is empty",
	],
	['app.defineButton', { ...button, nameEn: '={{ $json.missing }}' }, "'Name (English)' is empty"],
	[
		'app.defineButton',
		{ ...button, url: 'https://n8n.example.com/q?a=1&signature=b' },
		"'https://n8n.example.com/q?a=1&signature=b' in 'URL' has a parameter 'signature'",
	],
	['app.defineButton', { ...button, key: ' ' }, "'Key' is empty"],
	[
		'app.defineButton',
		{ ...button, url: 'http://n8n.example.com/q' },
		"'http://n8n.example.com/q' in 'URL' is not an address that starts with https://",
	],
	[
		'app.defineButton',
		{ ...button, url: 'https://n8n.example.com/?id=${prospect.id}' },
		"'${prospect.id}' in 'URL' is not a placeholder that Zenvia fills in here",
	],
	[
		'app.defineReport',
		{ ...button, url: 'https://n8n.example.com/?id=${prospect._id}' },
		"'${prospect._id}' in 'URL' is not a placeholder that Zenvia fills in here",
	],
	[
		'app.defineReport',
		{ ...button, url: 'https://n8n.example.com/?id=${user._id' },
		"'${user._id' in 'URL' is not a placeholder that Zenvia fills in here",
	],
	['app.defineButton', { ...button, icon: 'data' }, "'data' in 'Icon' is not a file of this item"],
	...['data:image/jpeg;base64,/9j/4AAQSkZJRg==', 'data:image/png;base64,aGVsbG8=', 'data:,x'].map(
		(icon): [string, INodeParameters, string] => [
			'app.defineButton',
			{ ...button, icon },
			"'Icon' is not a PNG image of at most 1 MB",
		],
	),
	['app.defineFields', { fields: {} }, "'Fields' is empty"],
	[
		'app.defineFields',
		{ fields: { field: [{ key: 'a', nameEn: ' ' }] } },
		"'Field 1: Name (English)' is empty",
	],
	[
		'app.defineFields',
		{ fields: { field: ['A', 'B'].map((nameEn) => ({ key: 'a', nameEn })) } },
		"'a' in 'Field 2: Key' is given twice",
	],
	['app.sendEvent', { event: ' ', prospectId }, "'Event' is empty"],
	[
		'app.sendEvent',
		{ event: 'x', prospectId, type: 'agent' },
		"'agent' in 'Type' is not an option",
	],
	[
		'app.sendEvent',
		{ event: 'x', type: 'user', userId: byId('Ana') },
		"'Ana' in 'User' is not a Zenvia ID",
	],
	['app.sendEvent', { event: 'x', prospectId, details: '[1]' }, "'Details' is not a JSON object"],
	[
		'app.sendNotification',
		{ type: 'x', platforms: '{"ios": {}}' },
		"'User IDs' and 'Roles' are empty",
	],
	[
		'app.sendNotification',
		{ type: 'x', user: 'Ana', platforms: '{"ios": {}}' },
		"'Ana' in 'User IDs' is not a Zenvia ID",
	],
	[
		'app.sendNotification',
		{ type: 'x', role: ['owner'], platforms: '{"web": {}}' },
		"'web' in 'Platforms' is not a platform",
	],
	[
		'app.sendNotification',
		{ type: 'x', role: ['owner'], platforms: '{}' },
		"'Platforms' has no platform",
	],
	['agent.isWorking', { agentId: byId('Marcos') }, "'Marcos' in 'Agent' is not a Zenvia ID"],
	['agent.getResponseTime', { agentId: byId('={{ "" }}') }, "'Agent' is empty"],
	['group.isWorking', { groupId: byId('={{ "" }}') }, "'Group' is empty"],
	['group.getResponseTime', { groupId: byId('Centro') }, "'Centro' in 'Group' is not a Zenvia ID"],
	[
		'interaction.get',
		{ prospectId, interactionId: 'last' },
		"'last' in 'Interaction ID' is not a Zenvia ID",
	],
	[
		'interaction.update',
		{ prospectId, interactionId: known.interaction, updateFields: {} },
		"'Update Fields' is empty",
	],
	[
		'interaction.update',
		{ prospectId, interactionId: known.interaction, updateFields: { status: '={{ "gone" }}' } },
		"'gone' in 'Status' is not an option",
	],
	['prospect.archive', { prospectId, updateFields: { firstName: '' } }, "'First Name' is empty"],
	[
		'prospect.updateAdditionalData',
		{ prospectId, additionalData: '{}' },
		"'Additional Data' has no value",
	],
	[
		'prospect.transfer',
		{ prospectId, transferTo: 'user', userId: byId('={{ "" }}') },
		"'User' is empty",
	],
	['quote.create', { prospectId, items: {} }, "'Items' is empty"],
	...[
		['={{ $json.missing }}', "'Item 1: Price' is empty"],
		['={{ NaN }}', "'Item 1: Price' is empty"],
		['25.900', "'25.900' in 'Item 1: Price' can be 25900 or 25.9"],
		['0x10', "'0x10' in 'Item 1: Price' is not a number"],
	].map(([price = '', message = '']): [string, INodeParameters, string] => [
		'quote.create',
		{ prospectId, items: { item: [{ quantity: 1, concept: 'Bike', price }] } },
		message,
	]),
	...[
		['prospect.getAll', 'phoneNumber', 'Phone Number'],
		['prospect.getAll', 'search', 'Search For'],
		['prospect.getAll', 'createdAfter', 'Created After'],
		['prospect.getAll', 'status', 'Status'],
		['interaction.getAll', 'status', 'Status'],
		['quote.getAll', 'status', 'Status'],
	].flatMap(([name = '', filter = '', label = '']) =>
		['={{ $json.missing }}', '={{ "" }}', '={{ NaN }}'].map(
			(value): [string, INodeParameters, string] => [
				name,
				{ filters: { [filter]: value } },
				`'${label}' is empty`,
			],
		),
	),
	['prospect.getAll', { filters: { additionalData: {} } }, "'Additional Data' is empty"],
	['interaction.getAll', { filters: { via: [] } }, "'Channels' is empty"],
	[
		'interaction.getAllOfProspect',
		{ prospectId, filters: { status: '={{ $json.missing }}' } },
		"'Status' is empty",
	],
	['group.getAll', { parent: byId('={{ $json.missing }}') }, "'Parent Group' is empty"],
	[
		'lead.create',
		{ utmSource: 'x', phones: ['154417159582282@lid'] },
		"'154417159582282@lid' in 'Phones' is WhatsApp's ID of a person whose number is hidden, not a phone number",
	],
	[
		'lead.create',
		{ utmSource: 'x', phones: ['099 123 456 int. 3'] },
		"'099 123 456 int. 3' in 'Phones' has an extension",
	],
	[
		'lead.create',
		{ utmSource: 'x', phones: ['59,899,123,456'] },
		"'59,899,123,456' in 'Phones' has more than a phone number in it",
	],
	['prospect.getAll', { limit: '={{ "1.000" }}' }, "'1.000' in 'Limit' can be 1000 or 1"],
	[
		'lead.create',
		{ utmSource: 'x', phones: ['099 123 456'], country: 'Urugay' },
		"'Urugay' in 'Country' is not a country",
	],
	[
		'quote.update',
		{ prospectId, quoteId: byId(known.quote), status: '={{ "" }}' },
		"'Status' is empty",
	],
	['lead.create', { ...someone, industry: 'fishing' }, "'fishing' in 'Industry' is not an option"],
	[
		'lead.create',
		{ ...someone, industry: 'Saving Plan', savingPlan: { brand: 'Typed' } },
		"'Saving Plan' in 'Industry' is not an option",
	],
	[
		'lead.create',
		{ ...someone, industry: 'vehicle', vehicle: { odometerUnit: 'km' } },
		"'Odometer' is empty",
	],
	[
		'lead.create',
		{ ...someone, industry: 'vehicle', vehicle: { odometer: -1 } },
		"'Odometer' is less than 0",
	],
	[
		'lead.create',
		{ ...someone, industry: 'vehicle', vehicle: { fuelType: '={{ "coal" }}' } },
		"'coal' in 'Fuel Type' is not an option",
	],
	[
		'lead.create',
		{ ...someone, industry: 'vehicle', vehicle: { finance: '12 payments' } },
		"'Finance' is not a JSON object",
	],
	[
		'lead.create',
		{ ...someone, industry: 'saving-plan', savingPlan: { monthlyPaymentsLower: 10 } },
		"'Monthly Payment To' is empty",
	],
	[
		'lead.create',
		{ ...someone, industry: 'real-estate', property: { type: '={{ "castle" }}' } },
		"'castle' in 'Type' is not an option",
	],
	[
		'lead.create',
		{
			...someone,
			industry: '={{ "real-estate" }}',
			additionalFields: { product: { details: { model: 'House' } } },
		},
		"'Product' is not a field of a real estate lead",
	],
	['lead.create', { utmSource: '={{ "" }}' }, "'UTM Source' is empty"],
	['lead.create', { utmSource: 'x' }, 'The lead has no phone and no email'],
	['lead.create', { utmSource: 'x', phones: [], emails: [] }, 'The lead has no phone and no email'],
	[
		'lead.create',
		{ utmSource: 'x', phones: ['', ' '], emails: ['={{ "" }}', '={{ undefined }}'] },
		'The lead has no phone and no email',
	],
	...['maria', 'maria@', 'maria@example', 'maria lopez@example.com'].flatMap(
		(email): Array<[string, INodeParameters, string]> => [
			[
				'lead.create',
				{ utmSource: 'x', phones: ['+59897000000'], emails: ['ana@example.com', email] },
				`'${email}' in 'Emails' is not an email address`,
			],
			[
				'prospect.archive',
				{ prospectId, updateFields: { email } },
				`'${email}' in 'Email' is not an email address`,
			],
			['prospect.find', { email }, `'${email}' in 'Email' is not an email address`],
		],
	),
	[
		'customApiRequest.send',
		{ method: 'GET', path: '//evil.example.com' },
		"'//evil.example.com' in 'Path' is not a path",
	],
])('%s rejects %j before anything is sent', async (name, parameters, message) => {
	await start();
	const { error } = await run(name, parameters);
	expect(error?.message).toBe(`${message} [item 0]`);
	expect(sandbox.requests).toEqual([]);
});

test('a lead is sent with the phones that WhatsApp dials; the others are named', async () => {
	await start();
	const lead = { resource: 'lead', operation: 'create', utmSource: 'x' };
	const found = await runZenvia(sandbox, {
		parameters: { ...lead, phones: ['={{ $json.phone }}'], country: '={{ $json.country }}' },
		items: [
			{ phone: '(0341) 15-444-5555', country: 'Argentina' },
			{ phone: '044 55 9999 8888', country: 'mexico' },
			{ phone: '(21) 9876-5432', country: 'BR' },
			{ phone: '099 123 456' },
			{ phone: 59899123456, country: 'Germany' },
			{ phone: '0221 9876', country: 'Germany' },
		],
	});
	expect(found.error).toBeUndefined();
	const phones = sandbox.requests.map(({ body }) => Reflect.get(Object(body), 'phones'));
	expect(phones.flat().sort()).toEqual(
		[
			'+5493414445555',
			'+525599998888',
			'+5521998765432',
			'099123456',
			'59899123456',
			'02219876',
		].sort(),
	);
	expect(found.hints('Zenvia').map(({ message }) => message)).toEqual([
		"2 items have phones without a country code: '099123456' [item 3], '02219876' [item 5]. They are sent as written, and WhatsApp may not reach them. Fill in 'Country' with the country of each item, or choose 'Default Country' in the credential",
	]);
});

test('a phone without a country code leads to no advice to create its owner again', async () => {
	await start();
	Object.assign(sandbox.records.prospects[0] ?? {}, { phones: ['+5491133334444'] });
	const prospect = { __rl: true, mode: 'phone', value: '11 3333 4444' };
	const { error } = await run('prospect.get', { prospectId: prospect });
	expect(error?.message).toMatch(/^'1133334444' in 'Prospect' (is not the phone|may belong)/);
	expect(error?.description).not.toMatch(/create/i);
	expect(error?.description).toMatch(/country code/);
});

test('of an address with a name, the address is sent', async () => {
	await start();
	const emails = ['"Perez, Ana" <ana@example.com>', 'mailto:eva@example.com'];
	await run('lead.create', { utmSource: 'x', emails });
	expect(sandbox.requests[0]?.body).toMatchObject({
		emails: ['ana@example.com', 'eva@example.com'],
	});
});

test('a custom request with an empty object sends it as JSON', async () => {
	await start();
	await run('customApiRequest.send', {
		method: 'POST',
		path: '/anything',
		body: '{}',
	});
	expect(sandbox.requests[0]).toMatchObject({ method: 'POST', path: '/anything', body: {} });
});

test("as a tool, a model's empty filter does not select everybody", async () => {
	await start();
	const { error, response } = await callTool({
		by: 'agent',
		packageDirectories,
		credentials: { zenviaSalesApi: credentialFor(sandbox.url) },
		node: {
			name: 'Zenvia',
			type: 'n8n-nodes-zenvia-sales.zenviaSalesTool',
			parameters: {
				resource: 'prospect',
				operation: 'getAll',
				filters: { phoneNumber: "={{ $fromAI('phone', 'Phone number') }}" },
			},
		},
		arguments: { phone: '' },
	});
	const said = error ?? response;
	expect(said).toContain("'Phone Number' is empty");
	expect(said).toContain("Remove it from 'Filters', or fill it in.");
	expect(sandbox.requests).toEqual([]);
});

describe('Prospect > Find by Phone or Email', () => {
	const phone = { phoneNumber: '+598 97 000000' };

	test.each([
		['+5511987654321', '+551187654321'],
		['+551187654321', '+5511987654321'],
		['+525512345678', '+5215512345678'],
		['+541123456789', '+5491123456789'],
	])('finds %s by %s, the other form that WhatsApp knows', async (stored, given) => {
		await start();
		Object.assign(sandbox.records.prospects[0] ?? {}, { phones: [stored] });
		const found = await run('prospect.find', { phoneNumber: given });
		expect(found.json('Zenvia')).toMatchObject([{ prospectId: known.prospect }]);
		const many = await run('prospect.getAll', { filters: { phoneNumber: given } });
		expect(many.json('Zenvia')).toMatchObject([{ prospectId: known.prospect }]);
		const byPhone = await run('prospect.get', {
			prospectId: { __rl: true, mode: 'phone', value: given },
		});
		expect(byPhone.json('Zenvia')).toMatchObject([{ prospectId: known.prospect }]);
	});

	test.each(['object', 'array'] as const)(
		'returns the prospect if the response is an %s',
		async (findAnswer) => {
			await start({ variants: { findAnswer } });
			const found = await run('prospect.find', { ...phone, simplify: false });
			expect(found.json('Zenvia')).toMatchObject([{ id: known.prospect, firstName: 'Ana' }]);
			expect(found.json('Zenvia')[0]).not.toHaveProperty('_id');
		},
	);

	test.each(['notFound', 'emptyList'] as const)(
		'returns nothing and says so if there is no such prospect: %s',
		async (findNone) => {
			await start({ variants: { findNone }, prospects: 0 });
			const found = await run('prospect.find', { ...phone, email: 'ana@example.com' });
			expect(found.error).toBeUndefined();
			expect(found.json('Zenvia')).toEqual([]);
			expect(found.hints('Zenvia')).toMatchObject([
				{
					message: "No prospect was found for '+59897000000' and 'ana@example.com'",
					location: 'outputPane',
				},
			]);
		},
	);

	test('names in one hint what it has not found; the other items have their prospects', async () => {
		await start();
		const phones = ['111111', '000000', '222222', '333333', '222222', '444444', '555555'];
		const found = await runZenvia(sandbox, {
			parameters: { resource: 'prospect', operation: 'find', phoneNumber: '={{ $json.phone }}' },
			items: phones.map((end) => ({ phone: `+59897${end}` })),
		});
		expect(found.error).toBeUndefined();
		expect(found.json('Zenvia')).toMatchObject([{ prospectId: known.prospect }]);
		expect(found.hints('Zenvia')).toMatchObject([
			{
				message: expect.stringMatching(/^No prospect was found for ('\+59897\d{6}' or ){3}2 more$/),
			},
		]);
	});

	test('tells nothing if it has found the prospect', async () => {
		await start();
		const found = await run('prospect.find', phone);
		expect(found.hints('Zenvia')).toEqual([]);
	});

	test('fails if a 404 may mean a missing prospect or a missing endpoint', async () => {
		await start({ variants: { findNone: 'noBody' }, prospects: 0 });
		const { error } = await run('prospect.find', phone);
		expect(error?.message).toMatch(/^Zenvia has no such prospect, or no search by phone/);
	});
});

test.each(['first', 'second'] as const)(
	"a group's children are found with the %s candidate",
	async (children) => {
		await start({ variants: { children } });
		const found = await run('group.getChildren', { parent: byId(known.company) });
		expect(found.json('Zenvia')).toMatchObject([{ id: known.branch }]);
	},
);

test("if no endpoint lists a group's children, the error names the candidates tried", async () => {
	await start({ variants: { children: 'none' } });
	const { error } = await run('group.getChildren', {});
	expect(error?.message).toMatch(/^Zenvia does not know the endpoint 'listGroupChildren'/);
	expect(error?.description).toMatch(/Tried GET \/groups\/children, GET \/group\/children/);
});

test.each(['described', 'noBody'] as const)(
	'a missing record is reported: %s',
	async (unknownRecord) => {
		await start({ variants: { unknownRecord } });
		const { error } = await run('prospect.get', { prospectId: byId('f'.repeat(24)) });
		expect(error?.message).toBe('Zenvia has no such record [item 0]');
	},
);

test('a 200 whose body reports a failure is an error', async () => {
	await start({
		faults: [
			{ kind: 'status', status: 200, body: { success: false, error: 'The user is not active' } },
		],
	});
	const parameters = { prospectId, transferTo: 'user', userId: byId(known.agent) };
	const { error } = await run('prospect.transferAsUser', parameters);
	expect(error?.description).toContain('The user is not active');
});
