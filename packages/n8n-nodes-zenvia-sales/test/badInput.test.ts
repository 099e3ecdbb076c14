import type { INodeParameters } from 'n8n-workflow';

import { byId } from '../../../test/support/byId';
import { scaledClock } from '../../../test/support/clock';
import type { Sandbox, SandboxOptions } from '../sandbox';
import { known } from './contractCases';
import { clock, runZenvia, startOnClock } from './runZenvia';

scaledClock(60, 10_000, clock);

const prospectId = byId(known.prospect);
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
	['message.sendTemplate', template('a    b'), "'Parameter 1: Value' has four spaces in a row"],
	['message.sendTemplate', template('a\nb'), "'Parameter 1: Value' has a line break or a tab"],
	['message.sendTemplate', template('a\tb'), "'Parameter 1: Value' has a line break or a tab"],
	[
		'message.send',
		{ prospectId, channel: 'sms', content: 'Hola' },
		"'sms' in 'Channel Name or ID' is not an option",
	],
	['message.send', { prospectId, channel: 'whatsapp', content: '={{ " " }}' }, "'Text' is empty"],
	['prospect.find', { phoneNumber: '', email: '' }, "'Phone Number' and 'Email' are empty"],
	['prospect.archive', { prospectId, updateFields: {} }, "'Update Fields' is empty"],
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
	[
		'quote.update',
		{ prospectId, quoteId: byId(known.quote), status: '={{ "" }}' },
		"'Status' is empty",
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

describe('Prospect > Find by Phone or Email', () => {
	const phone = { phoneNumber: '+598 97 000000' };

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
		expect(found.json('Zenvia')).toMatchObject([{ id: known.prospect }]);
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
		instead: () => ({ status: 200, body: { success: false, error: 'The user is not active' } }),
	});
	const parameters = { prospectId, transferTo: 'user', userId: byId(known.agent) };
	const { error } = await run('prospect.transferAsUser', parameters);
	expect(error?.description).toContain('The user is not active');
});
