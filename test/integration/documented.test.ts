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

const contactId = byId(known.contacts.openWindow);
/** As printed in the documentation's sample. */
const sampleUser = 'abcd1234efgh5678ijkl9012';
const sale = { status: 'SOLD', ticket_id: 'ticket-5678', phone: '+1234567890' };
const form = { resource: 'lead', operation: 'submitEntryForm', code: 'website' };
const webhookId = byId(objectId('webhook', 1));

/** What the documentation allows, the parameters, and the expected body of the request. */
const allowed: Array<[what: string, parameters: INodeParameters, body: IDataObject]> = [
	[
		"the vendor's own sample of a sale's user",
		{ resource: 'sale', operation: 'create', ...sale, user: byId(sampleUser) },
		{ user: sampleUser },
	],
	[
		'a lead for that user',
		{ resource: 'lead', operation: 'create', firstName: 'Ana', agent: byId(sampleUser) },
		{ agent: sampleUser },
	],
	[
		'a contact with nothing but a phone',
		{ resource: 'contact', operation: 'create', phones: ['+59897444666'] },
		{ firstName: '', phones: ['+59897444666'] },
	],
	[
		'a contact with nothing but an email address',
		{ resource: 'contact', operation: 'create', emails: ['ana@example.com'] },
		{ emails: ['ana@example.com'] },
	],
	[
		'a lead without first name and origin',
		{
			resource: 'lead',
			operation: 'create',
			phones: ['+59897444666'],
			agent: byId(known.users.online),
		},
		{ firstName: '', origin: '' },
	],
	[
		'custom fields of which a required one is empty',
		{
			...form,
			firstName: 'Ana',
			additionalDataSource: 'fields',
			additionalData: {
				mappingMode: 'defineBelow',
				value: { rooms: '3', housename: '={{ "" }}' },
				matchingColumns: [],
				schema: ['housename', 'rooms'].map((id) => ({
					id,
					displayName: id,
					required: false,
					display: true,
					defaultMatch: false,
					type: 'string',
				})),
			},
		},
		{ additionalData: { rooms: '3' } },
	],
	[
		'a user without roles',
		{
			resource: 'user',
			operation: 'update',
			userId: byId(known.users.online),
			clearFields: ['roles'],
		},
		{ roles: [] },
	],
	[
		'a webhook that is moved to an address without https',
		{
			resource: 'webhook',
			operation: 'update',
			webhookId,
			updateFields: { callbackUrl: 'http://example.com/hook' },
		},
		{ callbackUrl: 'http://example.com/hook' },
	],
	[
		'a link preview that is turned off',
		{
			resource: 'message',
			operation: 'sendWhatsapp',
			channelId: known.channels.whatsappBusiness,
			contactId,
			body: 'Hi',
			preview_url: 'false',
		},
		{ preview_url: 'false' },
	],
	[
		'a link preview of a message in JSON',
		{
			resource: 'message',
			operation: 'sendWhatsapp',
			channelId: known.channels.whatsappBusiness,
			contactId,
			type: 'json',
			preview_url: 'true',
		},
		{ preview_url: 'true' },
	],
	[
		'cleared texts of a sale',
		{
			resource: 'sale',
			operation: 'upsert',
			saleId: byId(objectId('sale', 3)),
			clearFields: ['name', 'gov_id'],
		},
		{ name: '', gov_id: '' },
	],
];

test.each(allowed)('%s: sent, whatever the response', async (_, parameters, body) => {
	await runVentia(sandbox, { parameters });
	// A 404 that names no record may be about the endpoint, so the other candidates are tried, too.
	expect(sandbox.requests.length).toBeGreaterThan(0);
	for (const request of sandbox.requests) expect(request.body).toMatchObject(body);
});

test.each(['INV-2024/001', 'order 77', 'a+b@c'])(
	'a sale may have the ID %j from another system',
	async (id) => {
		const parameters = {
			resource: 'sale',
			operation: 'upsert',
			saleId: byId(id),
			additionalFields: { status: 'sold' },
		};
		await runVentia(sandbox, { parameters });
		expect(sandbox.requests.map(({ method }) => method)).toEqual(['PUT']);
		expect(sandbox.requests[0]?.path).toMatch(new RegExp(`/sales/${encodeURIComponent(id)}$`));
	},
);

describe.each([
	['archive', 'reason', 'No es cliente', 'notclient'],
	['archive', 'reason', 'viejo', 'viejo'],
	['create', 'additionalFields.origin', 'sitio WEB', 'web'],
	['create', 'additionalFields.origin', 'store', 'store'],
	['update', 'updateFields.origin', 'sitio WEB', 'web'],
])('Contact > %s, %s by expression', (operation, place, given, code) => {
	const [top = '', name] = place.split('.');
	const parameters = {
		resource: 'contact',
		operation,
		...(operation === 'create' ? { firstName: 'Ana' } : { contactId }),
		[top]: name ? { [name]: '={{ $json.given }}' } : '={{ $json.given }}',
	};

	test(`${given} is sent as ${code}, and the groups are read once`, async () => {
		const run = await runVentia(sandbox, { parameters, items: [{ given }, { given }, { given }] });
		expect(run.error).toBeUndefined();
		const writes = sandbox.requests.filter(({ method }) => method !== 'GET');
		// The second and third update would not change anything.
		expect(writes.map(({ body }) => body)).toEqual(
			(operation === 'update' ? [1] : [1, 2, 3]).map(() =>
				expect.objectContaining({ [name ?? top]: code }),
			),
		);
		const lists = sandbox.requests.filter(({ operationId }) => operationId === 'listGroups');
		expect(new Set(lists.map(({ query }) => JSON.stringify(query))).size).toBe(lists.length);
	});

	test('an unknown name is rejected, and the error lists the known ones', async () => {
		const run = await runVentia(sandbox, { parameters, items: [{ given: 'mi motivo' }] });
		expect(run.error?.message).toMatch(/^'mi motivo' in '.+ Name or ID' is not an option/);
		expect(run.error?.description).toContain(code);
		expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('if the groups cannot be read, a code is sent unchanged', async () => {
		sandbox.configure({
			faults: [{ operationId: 'listGroups', kind: 'status', status: 403, times: Infinity }],
		});
		const sent = await runVentia(sandbox, { parameters, items: [{ given: code }] });
		expect(sent.error).toBeUndefined();
		const run = await runVentia(sandbox, { parameters, items: [{ given: 'Mi motivo' }] });
		expect(run.error?.message).toBe('The API key is not allowed to do this in Ventia [item 0]');
	});
});

test('a reason chosen in the editor needs no lookup', async () => {
	const parameters = { resource: 'contact', operation: 'archive', contactId, reason: 'duplicado' };
	await runVentia(sandbox, { parameters });
	expect(sandbox.requests.map(({ operationId }) => operationId)).toEqual(['archiveContact']);
});

test.each([
	['archive', { reason: 'No es cliente' }, { reason: 'notclient' }],
	['create', { firstName: 'Ana', additionalFields: { origin: 'Sitio web' } }, { origin: 'web' }],
])('Contact > %s takes a name that an assistant has written as a value', async (...given) => {
	const [operation, more, body] = given;
	const parameters = { resource: 'contact', operation, contactId, ...more };
	expect((await runVentia(sandbox, { parameters })).error).toBeUndefined();
	expect(sandbox.requests.at(-1)?.body).toMatchObject(body);
	sandbox.requests.length = 0;
	const unknown = JSON.parse(JSON.stringify(more).replace(/No es cliente|Sitio web/, 'Mi motivo'));
	const run = await runVentia(sandbox, { parameters: { ...parameters, ...unknown } });
	expect(run.error?.message).toMatch(/^'Mi motivo' in '.+ Name or ID' is not an option/);
	expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
});
