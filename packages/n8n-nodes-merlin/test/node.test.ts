import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { scaledClock } from '../../../test/support/clock';
import { outputFaults } from '../../../test/support/outputFaults';
import { sentinelKey } from '../../../test/support/sentinelKey';
import { createRedactor } from '@n8n-nodes-ventia/api-client';
import { callTool, loadPackage } from '../../node-test-engine/src';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox';
import { failures, lists, successes, unclear } from '../sandbox/answers';
import { operationCases } from './operations';
import {
	clock,
	credentialFor,
	packageDirectories,
	responds,
	runMerlin,
	testMerlinCredential,
} from './runMerlin';

scaledClock(1000, 10_000, clock);

const running: Sandbox[] = [];

async function sandboxWith(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
	const sandbox = await startSandbox({ apiKey: sentinelKey, ...options });
	sandbox.contacts.set('7', { idContact: 7, Fname: 'Juan', Lname: 'Pedro', status: 'rejected' });
	sandbox.contacts.set('8', { idContact: 8, Fname: 'Juan', Lname: 'Pedro' });
	running.push(sandbox);
	return sandbox;
}

afterEach(async () => {
	await Promise.all(running.splice(0).map(async (sandbox) => await sandbox.close()));
});

const writes = operationCases.filter(({ isRead }) => isRead !== true);
const [sms, search] = ['SMS > Send', 'Contact > Search'].map((name) => {
	const found = operationCases.find((operation) => operation.name === name);
	if (!found) throw new Error(`There is no ${name}`);
	return found.parameters;
});
if (!sms || !search) throw new Error('There are no operations');

/**
 * The responses that every operation is tested with; two operations are tested with every form of
 * failure.
 */
const basic = new Set(['error', 'success', 'status', 'no', 'timeout', 'page']);

const continued = { onError: 'continueRegularOutput' } as const;
const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } as const;

describe.each(operationCases)('$name', ({ action, isRead, operationId, parameters }) => {
	test('sends what the API documents, with the key first', async () => {
		const sandbox = await sandboxWith();
		const run = await runMerlin(sandbox, { parameters });
		expect(run.error).toBeUndefined();
		expect(sandbox.requests).toMatchObject([{ operationId, hasKey: true, actions: [action] }]);
		expect(sandbox.requests[0]?.actions[0]).toEqual(action);
		expect(sandbox.requests[0]?.complaints).toEqual([]);
		// The editor shows this output before the node has run.
		expect(outputFaults('n8n-nodes-merlin', parameters, run.json('Merlin'))).toEqual([]);
	});

	const isTriedWithAll = parameters === sms || parameters === search;
	const forms = Object.entries(failures).filter(([form]) => isTriedWithAll || basic.has(form));

	test.each(forms)('treats %s as a failure, and never repeats a write', async (_, form) => {
		const body = form('Error 7: saldo insuficiente');
		const sandbox = await sandboxWith({ faults: [responds(body)] });
		const run = await runMerlin(sandbox, { parameters, node: again });
		expect(run.error?.message).toMatch(/^Merlin (reports a failure|answered) /);
		expect(run.json('Merlin')).toEqual([]);
		expect(sandbox.requests).toHaveLength(isRead === true ? again.maxTries : 1);
	});

	test('reports a missing address before anything is sent', async () => {
		const sandbox = await sandboxWith();
		const { addresses, url } = sandbox;
		const none = { addresses: { automationUrl: '', callUrl: ' ', smsUrl: '' }, url };
		const run = await runMerlin(none, { parameters });
		if (operationId === 'contacts') return expect(run.error).toBeUndefined();
		const label = { automation: 'Automation URL', call: 'Call URL', sms: 'SMS URL' }[operationId];
		expect(run.error?.message).toBe(`'${label}' of the credential is empty [item 0]`);
		expect(run.error?.description).toContain("Ask Merlin's support");
		expect(sandbox.requests).toEqual([]);
		expect(addresses[`${operationId}Url`]).not.toBe('');
	});
});

describe.each(writes)('$name is written once', ({ parameters }) => {
	test.each(Object.entries(successes))('%s is a success', async (_, form) => {
		const record = { idContact: 7, Fname: 'Error', message: 'Done' };
		const body = form(record);
		const sandbox = await sandboxWith({ faults: [responds(body)] });
		const run = await runMerlin(sandbox, { parameters });
		expect(run.error).toBeUndefined();
		const [given] = [body].flat();
		const isObject = typeof given === 'object' && given !== null && !('error' in given);
		if (isObject) expect(run.json('Merlin')).toEqual([given]);
		else expect(run.json('Merlin')).toHaveLength(1);
	});

	test.each(Object.entries(unclear))('%s is a success, and a hint says so', async (_, form) => {
		const sandbox = await sandboxWith({ faults: [responds(form())] });
		const run = await runMerlin(sandbox, { parameters });
		expect(run.error).toBeUndefined();
		expect(run.json('Merlin')).toHaveLength(1);
		expect(run.hints('Merlin').map(({ message }) => message)).toEqual([
			expect.stringMatching(/^Merlin answered with .+, which says neither/),
		]);
	});

	test.each([['0'], ['00'], ['-1']])('%j as a text is a failure, as 0 is', async (answer) => {
		for (const body of [JSON.stringify(answer), JSON.stringify([answer])]) {
			const sandbox = await sandboxWith({ faults: [responds(body)] });
			const run = await runMerlin(sandbox, { parameters });
			expect(run.error?.message).toContain(`Merlin answered with ${answer}`);
			await sandbox.close();
		}
	});

	test.each([['""'], ['[""]'], ['"  "']])('%s says nothing, and a hint says so', async (body) => {
		const sandbox = await sandboxWith({ faults: [responds(body)] });
		const run = await runMerlin(sandbox, { parameters });
		expect(run.error).toBeUndefined();
		expect(run.json('Merlin')).toHaveLength(1);
		expect(run.hints('Merlin')).toMatchObject([
			{ message: expect.stringMatching(/^Merlin answered with .+, which says neither/) },
		]);
	});

	test.each([['broken'], [500], [502], [504]] as const)('after %s', async (fault) => {
		const sandbox = await sandboxWith({
			faults: [
				fault === 'broken' ? { kind: 'resetAfter' } : { kind: 'statusAfter', status: fault },
			],
		});
		const run = await runMerlin(sandbox, { parameters, node: again });
		expect(run.error?.message).toBe('It is not known whether Merlin carried this out [item 0]');
		expect(sandbox.requests).toHaveLength(1);
	});

	test('is sent again only if the connection was refused or the request was throttled', async () => {
		const sandbox = await sandboxWith({ faults: [{ kind: 'status', status: 429, times: 2 }] });
		expect((await runMerlin(sandbox, { parameters })).error).toBeUndefined();
		expect(sandbox.requests).toHaveLength(3);
		const nowhere = 'http://127.0.0.1:9/';
		const addresses = { automationUrl: nowhere, callUrl: nowhere, smsUrl: nowhere };
		const run = await runMerlin({ url: nowhere, addresses }, { parameters });
		expect(run.error?.message).toBe('Merlin refused the connection [item 0]');
		expect(run.error?.description).toMatch(/^Nothing was sent\./);
	});
});

describe('Contact > Search', () => {
	test.each(Object.entries(lists))("returns Merlin's records: %s", async (list) => {
		const sandbox = await sandboxWith({ list: list === 'data' ? 'data' : 'list' });
		const run = await runMerlin(sandbox, { parameters: search });
		const found = [...sandbox.contacts.values()];
		expect(run.json('Merlin')).toEqual(list === 'data' ? [{ status: 200, data: found }] : found);
	});

	test('returns no item if no contact is found', async () => {
		const sandbox = await sandboxWith();
		const run = await runMerlin(sandbox, { parameters: { ...search, Fname: 'Nadie' } });
		expect(run.error).toBeUndefined();
		expect(run.json('Merlin')).toEqual([]);
		expect(run.hints('Merlin')[0]?.message).toContain("'Nadie' and 'pedro'");
	});

	test.each([[true], ['OK'], [7], [[1, 2]], [[['a']]]])(
		'rejects %j, which is not a contact',
		async (body) => {
			const sandbox = await sandboxWith({ faults: [responds(body)] });
			const run = await runMerlin(sandbox, { parameters: search });
			expect(run.error?.message).toBe('Merlin answered with something other than records [item 0]');
		},
	);

	test('is retried, because it changes nothing', async () => {
		const sandbox = await sandboxWith({ faults: [{ kind: 'resetAfter', times: 2 }] });
		expect((await runMerlin(sandbox, { parameters: search })).json('Merlin')).toHaveLength(2);
		expect(sandbox.requests).toHaveLength(3);
	});

	test('is rejected without a name or an ID', async () => {
		const sandbox = await sandboxWith();
		const run = await runMerlin(sandbox, {
			parameters: { resource: 'contact', operation: 'search', Fname: ' ' },
		});
		expect(run.error?.message).toBe(
			"'First Name', 'Last Name' and 'Contact ID' are empty [item 0]",
		);
		expect(sandbox.requests).toEqual([]);
	});
});

test('a write that Merlin answers with an empty list keeps its item', async () => {
	const sandbox = await sandboxWith({ faults: [responds([])] });
	const parameters = { resource: 'sms', operation: 'send', number: '+59899123456', text: 'Hola' };
	const run = await runMerlin(sandbox, { parameters });
	expect(run.json('Merlin')).toEqual([{ response: [] }]);
	expect(run.hints('Merlin')).toHaveLength(1);
});

const field = (id: string, value: string) => ({ id, value });
const create = { resource: 'contact', operation: 'create' };
const update = { resource: 'contact', operation: 'update', idContact: '7' };

test.each([
	[
		{ ...sms, number: '6643596440' },
		"'6643596440' in 'Phone' is not a phone number in international form",
	],
	[
		{ ...sms, number: '+52 664' },
		"'+52664' in 'Phone' is not a phone number in international form",
	],
	[
		{ ...sms, number: '+0526643596440' },
		"'+0526643596440' in 'Phone' has a 0 where its country code begins",
	],
	[{ ...sms, number: '+5266435964401234' }, "'+5266435964401234' in 'Phone' has too many digits"],
	[{ ...sms, number: '+526643596440 ext. 3' }, "in 'Phone' has an extension"],
	[
		{ ...sms, number: '52,664,359,640' },
		"'52,664,359,640' in 'Phone' has more than a phone number",
	],
	[{ ...sms, number: '154417159582282@lid' }, "'154417159582282@lid' in 'Phone' is WhatsApp's ID"],
	[{ ...sms, number: 'UY.1234abc' }, "'UY.1234abc' in 'Phone' is the ID that WhatsApp uses"],
	[{ ...sms, country: 'Argntina' }, "'Argntina' in 'Country' is not a country"],
	[{ ...sms, text: '={{ NaN }}' }, "'Text' is empty"],
	[{ ...sms, text: '={{ String({}) }}' }, "'Text' is empty"],
	[
		{ resource: 'contact', operation: 'search', Fname: 'Juan', idContact: '={{ $json.missing }}' },
		"'Contact ID' is empty",
	],
	[
		{ resource: 'contact', operation: 'search', Fname: 'Juan', Lname: '={{ $json.missing }}' },
		"'Last Name' is empty",
	],
	[{ ...update, idContact: '={{ 120212345678901234 }}' }, 'has more digits than a number can hold'],
	[
		{ resource: 'customApiRequest', operation: 'send', action: '{"id": 120212345678901234}' },
		"'120212345678901234' in 'Action (JSON)' has more digits than a number can hold",
	],
	[{ ...sms, number: '5.266436e+12' }, "'5.266436e+12' in 'Phone' is a number in scientific"],
	[{ ...sms, text: '={{ "#N/A" }}' }, "'#N/A' in 'Text' is an error of a spreadsheet"],
	[{ ...sms, text: '={{ "\u200B" }}' }, "'Text' is empty"],
	[{ ...update, updateFields: { Fname: '={{ "#REF!" }}' } }, "'#REF!' in 'First Name' is an error"],
	[{ ...update, idContact: '1.234' }, "'1.234' in 'Contact ID' is not an ID"],
	[{ ...update, idContact: '={{ 7.5 }}' }, "'7.5' in 'Contact ID' is not an ID"],
	[{ ...sms, number: '={{ "" }}' }, "'Phone' is empty"],
	[{ ...sms, text: '={{ "" }}' }, "'Text' is empty"],
	[create, "'Phone', 'First Name' and all other fields are empty"],
	[{ ...create, Number: 'Ana' }, "'Ana' in 'Phone' is not a phone number"],
	[{ ...create, Email: 'nobody' }, "'nobody' in 'Email' is not an email"],
	[
		{ ...create, additionalFields: { Custom: { field: [field('', 'x')] } } },
		"'Custom Field 1: ID' is empty",
	],
	[
		{ ...create, additionalFields: { Custom: { field: [field('1', 'x'), field('1', 'y')] } } },
		"'1' in 'Custom Field 2: ID' is given twice",
	],
	[{ ...update, updateFields: {} }, "'Update Fields' is empty"],
	[{ ...update, updateFields: { Email: '' } }, "'Email' is empty"],
	[{ ...update, updateFields: { Email: 'a@b.c', Lname: '={{ null }}' } }, "'Last Name' is empty"],
	[{ ...update, updateFields: { Custom: {} } }, "'Custom Fields' is empty"],
	[
		{ ...update, updateFields: { Custom: { field: [field('1', '')] } } },
		"'Custom Field 1: Value' is empty",
	],
	[{ ...update, idContact: 'Ana Suarez' }, "'Ana Suarez' in 'Contact ID' is not an ID"],
	[{ ...update, idContact: '+526643596440' }, "'+526643596440' in 'Contact ID' is not an ID"],
	...['true', 'False', '5;6', '5,6', '-1', '0', '00', '1e3', '+7', '7.0'].map(
		(idContact): [typeof update, string] => [
			{ ...update, idContact },
			`'${idContact}' in 'Contact ID' is not an ID`,
		],
	),
	[{ ...update, idContact: '={{ true }}' }, "'true' in 'Contact ID' is not an ID"],
	[{ ...update, idContact: '={{ [5, 6] }}' }, "'Contact ID' is not a text"],
	[{ ...update, idContact: '={{ "" }}' }, "'Contact ID' is empty"],
	[
		{ resource: 'automation', operation: 'addContact', idContact: '7', idAuto: '={{ null }}' },
		"'Automation ID' is empty",
	],
	[
		{ resource: 'customApiRequest', operation: 'send', action: '[]' },
		"'Action (JSON)' is not a JSON object",
	],
])('%j is rejected before anything is sent', async (parameters, message) => {
	const sandbox = await sandboxWith();
	const run = await runMerlin(sandbox, { parameters });
	expect(run.error?.message).toContain(message);
	expect(sandbox.requests).toEqual([]);
});

test.each([
	['664 359-6440', 'MX', '+526643596440'],
	['044 664 359 6440', 'México', '+526643596440'],
	['(0341) 15-444-5555', 'argentina', '+5493414445555'],
	['+59897123456', 'AR', '+59897123456'],
	['526643596440.0', 'MX', '+526643596440'],
	['5491122334455@s.whatsapp.net', '', '+5491122334455'],
])('%s in %s is dialed as %s', async (number, country, dialed) => {
	const sandbox = await sandboxWith();
	const run = await runMerlin(sandbox, { parameters: { ...sms, number, country } });
	expect(run.error).toBeUndefined();
	expect(sandbox.requests[0]?.actions[0]).toMatchObject({ number: dialed });
});

test("the credential's default country counts where the item has none", async () => {
	const sandbox = await sandboxWith();
	await runMerlin(sandbox, {
		items: [{ phone: '99123456' }, { phone: '11 4555-1234', country: 'AR' }],
		parameters: { ...sms, number: '={{ $json.phone }}', country: '={{ $json.country }}' },
		credential: { defaultCountry: 'UY' },
	});
	const numbers = sandbox.requests.map(({ actions }) => Reflect.get(Object(actions[0]), 'number'));
	expect(new Set(numbers)).toEqual(new Set(['+59899123456', '+541145551234']));
});

test('an answer keeps all digits of a long number', async () => {
	const body = JSON.parse('{"idContact": 7, "adId": "LONG"}');
	const sandbox = await sandboxWith({
		faults: [responds(JSON.stringify(body).replace('"LONG"', '120212345678901234'))],
	});
	const run = await runMerlin(sandbox, { parameters: sms });
	expect(run.json('Merlin')).toEqual([{ idContact: 7, adId: '120212345678901234' }]);
});

test("with continue on fail, a failure stays with its item and quotes Merlin's message", async () => {
	const sandbox = await sandboxWith({ failure: 'status' });
	const run = await runMerlin(sandbox, {
		items: [{ id: '7' }, { id: '99' }],
		parameters: { ...update, idContact: '={{ $json.id }}', updateFields: { Fname: 'Ana' } },
		node: continued,
	});
	expect(run.json('Merlin')).toEqual([
		{ idContact: 7, Fname: 'Ana', Lname: 'Pedro', status: 'rejected' },
		{
			error: 'Merlin has no such record [item 1]',
			message:
				'Merlin says: "The contact does not exist: error". Nothing was changed. Check the ID: the record may have been deleted. (HTTP status 200)',
		},
	]);
});

test.each(['agent', 'engine'] as const)(
	'is a tool of an AI agent, called by the %s',
	async (by) => {
		const sandbox = await sandboxWith();
		const { response } = await callTool({
			by,
			packageDirectories,
			credentials: { merlinApi: credentialFor(sandbox) },
			node: {
				name: 'Merlin',
				type: 'n8n-nodes-merlin.merlinTool',
				parameters: {
					resource: 'sms',
					operation: 'send',
					number: "={{ $fromAI('number', 'Phone number') }}",
					text: 'Hola',
				},
			},
			arguments: { number: '+526643596440' },
		});
		expect(response).toContain('+526643596440');
		expect(sandbox.carriedOut).toHaveLength(1);
	},
);

describe('the key', () => {
	const redact = createRedactor(sentinelKey);
	const echoes = {
		json: (body: unknown): unknown => ({ received: body }),
		error: (body: unknown): unknown => ({ error: 'Invalid', received: body }),
		list: (body: unknown): unknown => body,
		textOfJson: (body: unknown): unknown => ({ received: JSON.stringify(body) }),
		slashes: (body: unknown): unknown => ({
			received: JSON.stringify(body).replaceAll('/', '\\/'),
		}),
		text: (body: unknown): unknown => `Error in ${JSON.stringify(body)}`,
		page: (body: unknown): unknown => `<html>${JSON.stringify(body)}</html>`,
		form: (body: unknown): unknown => ({
			url: `/?${new URLSearchParams({ body: JSON.stringify(body) }).toString()}`,
		}),
	};

	describe.each(Object.entries(echoes))('repeated by Merlin: %s', (_, echo) => {
		test.each([200, 302, 400, 401, 500])('does not leak after status %d', async (status) => {
			const sandbox = await sandboxWith({
				faults: [({ body }) => responds(echo(body), { status })],
			});
			for (const parameters of [search, sms]) {
				for (const node of [undefined, continued]) {
					const run = await runMerlin(sandbox, { parameters, node });
					const text = run.serialized() + String(run.error?.stack);
					// The redactor knows every form of the key: it leaves a text without the key
					// unchanged.
					expect(redact(text) === text).toBe(true);
				}
			}
			const { message } = await testMerlinCredential(credentialFor(sandbox));
			expect(redact(message)).toBe(message);
		});
	});
});

describe('the credential', () => {
	test('passes its test with one search', async () => {
		const sandbox = await sandboxWith();
		expect(await testMerlinCredential(credentialFor(sandbox))).toEqual({
			status: 'OK',
			message: 'Merlin accepts this secret key',
		});
		expect(sandbox.requests).toMatchObject([
			{ hasKey: true, actions: [{ type: 'SEARCH', idContact: 0 }], complaints: [] },
		]);
	});

	test.each(Object.entries(failures))('fails its test with a wrong key: %s', async (_, form) => {
		const sandbox = await sandboxWith({
			faults: [responds(form('Invalid key'), { kind: 'status' })],
		});
		const { message, status } = await testMerlinCredential(credentialFor(sandbox));
		expect(status).toBe('Error');
		expect(message).toMatch(/^Merlin (reports a failure|answered with)/);
	});

	test.each([
		[{ apiKey: 'short' }, /^'Secret Key' of the credential is empty or too short\./],
		[{ baseUrl: 'ccenter.merlin.watch' }, /^'Base URL' of the credential is not an address\./],
		[{ smsUrl: 'ftp://x/' }, /^'SMS URL' of the credential must start with https:\/\/\./],
		[{ callUrl: 'https://u:p@x/' }, /^'Call URL' of the credential must not contain a user/],
		[
			{ baseUrl: 'http://127.0.0.1:9/flex/API/' },
			/^No response from this address \(ECONNREFUSED\)/,
		],
	])('fails its test with %j', async (data, message) => {
		const sandbox = await sandboxWith();
		expect(await testMerlinCredential(credentialFor(sandbox, data))).toEqual({
			status: 'Error',
			message: expect.stringMatching(message),
		});
	});

	test("fails its test if the base URL lacks the API's path", async () => {
		const sandbox = await sandboxWith();
		const baseUrl = new URL(sandbox.url).origin;
		expect(await testMerlinCredential(credentialFor(sandbox, { baseUrl }))).toEqual({
			status: 'Error',
			message: 'Nothing at this address. The base URL ends with /flex/API/.',
		});
	});
});

test('every operation has an output schema that only says "response"', async () => {
	const { nodes } = await loadPackage(packageDirectories[0]);
	const type = nodes.get('merlin');
	if (!type || !('execute' in type)) throw new Error('The node is not loaded');
	const operations = type.description.properties.filter(({ name }) => name === 'operation');
	const names = operations.flatMap(({ displayOptions, options = [] }) =>
		options.map((option) => [displayOptions?.show?.resource?.[0], Reflect.get(option, 'value')]),
	);
	expect(names).toHaveLength(8);
	for (const [resource, operation] of names) {
		const file = `dist/nodes/Merlin/__schema__/v1.0.0/${String(resource)}/${String(operation)}.json`;
		const schema: unknown = JSON.parse(
			readFileSync(join(packageDirectories[0] ?? '', file), 'utf8'),
		);
		expect(Object.keys(Object(Reflect.get(Object(schema), 'properties')))).toEqual(['response']);
	}
});
