import type { INodeParameters } from 'n8n-workflow';

import { type FaultRule, known, type Sandbox } from '../../sandbox';
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
const { channels, users, userIntegrations, templates } = known;
const send = { resource: 'message', operation: 'send', contactId, text: 'Hi' };
const official = {
	resource: 'message',
	operation: 'sendWhatsapp',
	channelId: channels.whatsappBusiness,
	contactId,
	type: 'text',
	body: 'Hi',
};
const template = { ...official, type: 'template', language: 'es' };

function fromUser(id: string, medium: string) {
	return { ...send, sendFrom: 'user', userId: byId(id), medium };
}

/** The case, the parameters, the message, what Ventia says, and the advice. */
const errors: Array<[string, INodeParameters, string, string, string]> = [
	[
		'the 24-hour window is closed',
		{ ...official, contactId: byId(known.contacts.closedWindow) },
		'The 24-hour window of this contact is closed',
		'more than 24 hours have passed',
		'Send an approved template instead',
	],
	[
		'there is no such template',
		{ ...template, name: 'nothing_like_it' },
		'WhatsApp did not accept the template',
		'(#132001) Template name does not exist in the translation: nothing_like_it (es)',
		'Check that the template is approved',
	],
	[
		'a template gets too few parameters',
		{ ...template, name: templates.orderUpdate.name },
		'WhatsApp did not accept the template',
		'body: 0 given, 1 expected',
		'as many parameters as it has variables',
	],
	[
		'the phone of a user is offline',
		fromUser(users.offline, 'unofficial_wpp'),
		'The WhatsApp session of this user is offline',
		'Personal WhatsApp session is not online',
		'reconnect the phone',
	],
	[
		'a user has no WhatsApp Business',
		fromUser(users.offline, 'whatsapp_business'),
		'This user has no WhatsApp Business integration of their own',
		'User has no active personal WhatsApp Business integration',
		"Choose another sender under 'Send From'",
	],
	[
		'an integration is not active',
		{ ...send, sendFrom: 'userIntegration', userIntegrationId: userIntegrations.inactive },
		'This user has no WhatsApp Business integration of their own',
		'User has no active personal WhatsApp Business integration',
		"Choose another sender under 'Send From'",
	],
	[
		'a channel belongs to somebody else',
		{ ...official, channelId: channels.otherCompany },
		'Ventia does not accept the group of the API key',
		'Invalid API KEY Group',
		'use a key from their group',
	],
	[
		'a sale is locked',
		{
			resource: 'sale',
			operation: 'update',
			saleId: byId(known.sales.locked),
			updateFields: { status: 'sold' },
		},
		'The API key is not allowed to do this in Ventia',
		'Sale is locked',
		'',
	],
	[
		'an ID of a contact is none',
		{ resource: 'contact', operation: 'get', contactId: byId('abc') },
		"'Contact' is not an ID of Ventia",
		'idcontact: Must be a valid ObjectId',
		'Choose the record from the list',
	],
	[
		'an ID of a sender is none',
		fromUser('abc', 'whatsapp_business'),
		"'User' is not an ID of Ventia",
		'userId: Must be a valid ObjectId',
		'Choose the record from the list',
	],
	[
		'an ID is none, and Ventia does not say whose',
		{ resource: 'user', operation: 'get', userId: byId('abc') },
		'The ID of the record is not an ID of Ventia',
		'id: Must be a valid ObjectId',
		'Choose the record from the list',
	],
	[
		'there is no such record',
		{ resource: 'sale', operation: 'get', saleId: byId(objectId('sale', 777)) },
		'Sale not found in Ventia',
		'Sale not found',
		'Check the ID of the sale',
	],
];

test.each(errors)('%s', async (_, parameters, message, said, advice) => {
	const run = await runVentia(sandbox, { parameters });
	expect(run.error?.message).toBe(`${message} [item 0]`);
	expect(run.error?.description).toContain('Ventia says: "');
	expect(run.error?.description).toContain(said);
	expect(run.error?.description).toContain(advice);
	expect(sandbox.requests).toHaveLength(1);
});

test('digits within a longer number are not mistaken for a WhatsApp error code', async () => {
	const body = { success: false, error: 'No sale for +1320012345' };
	const fault: FaultRule = { kind: 'status', status: 400, body };
	sandbox.configure({ faults: [fault] });
	const run = await runVentia(sandbox, { parameters: official });
	expect(run.error?.message).toBe('Ventia did not accept the values [item 0]');
});
