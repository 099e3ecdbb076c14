import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { callTool, type ToolCall, type ToolOptions } from '../../packages/node-test-engine/src';
import { known, type Sandbox } from '../../sandbox';
import { byId, sentinelKey } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 20 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const contact = known.contacts.openWindow;
const fromModel = (name: string) => `={{ $fromAI('${name}', '', 'string') }}`;

function ask(
	parameters: INodeParameters,
	values: IDataObject,
	how: Pick<ToolOptions, 'by' | 'executionId'> = {},
): Promise<ToolCall> {
	return callTool({
		...how,
		node: { name: 'Tool', type: 'n8n-nodes-ventia.ventiaTool', parameters },
		arguments: values,
		credentials: {
			ventiaApi: {
				apiKey: sentinelKey,
				baseUrl: sandbox.url,
				requestsPerMinute: 1_000_000,
				defaultChannelId: known.channels.whatsappBusiness,
			},
		},
	});
}

/** The values that a model tries in turn, and the errors it gets until one is accepted. */
const conversations: Array<{
	mistakes: string;
	parameters: INodeParameters;
	attempts: Array<[values: IDataObject, told: RegExp]>;
	right: IDataObject;
	written: IDataObject;
}> = [
	{
		mistakes: 'a name and a phone instead of an ID, then no text',
		parameters: {
			resource: 'message',
			operation: 'send',
			contactId: byId(fromModel('contact')),
			text: fromModel('text'),
		},
		attempts: [
			[{ contact: 'Ana Suarez', text: 'Hi' }, /'Ana Suarez' in 'Contact' is not an ID.*IDs look/s],
			[
				{ contact: '+59899123456', text: 'Hi' },
				/in 'Contact' is not the phone or email address of any contact.*Create or Update/s,
			],
			[{ contact: 'f'.repeat(24), text: 'Hi' }, /Contact not found|no such record/i],
			[{ contact, text: '' }, /'Text' is empty.*Fill it in/s],
		],
		right: { contact, text: 'Hi' },
		written: { text: 'Hi', channelId: known.channels.whatsappBusiness },
	},
	{
		mistakes: 'a reason that does not exist',
		parameters: {
			resource: 'contact',
			operation: 'archive',
			contactId: byId(fromModel('contact')),
			reason: fromModel('reason'),
		},
		attempts: [
			[
				{ contact, reason: 'not interested' },
				/'not interested' in 'Reason Name or ID' is not an option.*No es cliente \(notclient\)/,
			],
			[{ contact, reason: '' }, /'Reason Name or ID' is empty/],
		],
		right: { contact, reason: 'no es cliente' },
		written: { reason: 'notclient' },
	},
	{
		mistakes: 'words instead of a phone, then a colleague who does not exist',
		parameters: {
			resource: 'lead',
			operation: 'create',
			firstName: fromModel('name'),
			phones: fromModel('phone'),
			agent: byId(fromModel('agent')),
		},
		attempts: [
			[
				{ name: 'Ana', phone: 'unknown', agent: known.users.online },
				/'unknown' in 'Phones' is not/,
			],
			[
				{ name: 'Ana', phone: '+59899111222', agent: 'boss@example.com' },
				/'boss@example.com' in 'Agent' is not the name or email address of a user.*Use one of .*@/,
			],
			[{ name: 'Ana', phone: '+59899111222', agent: '' }, /'Agent' is empty/],
		],
		right: {
			name: 'Ana',
			// Without + and with hyphens: sent as digits.
			phone: '598-99-111-222',
			agent: 'agustin.suarez.agent0@example.com',
		},
		written: { phones: ['59899111222'], agent: known.users.online },
	},
	{
		mistakes: 'a role that does not exist',
		parameters: {
			resource: 'user',
			operation: 'update',
			userId: byId(known.users.online),
			updateFields: { roles: fromModel('roles') },
		},
		attempts: [
			[{ roles: 'admin' }, /'admin' in 'Roles' is not an option.*Commercial \(comercial\)/s],
		],
		right: { roles: 'Commercial' },
		written: { roles: ['comercial'] },
	},
];

describe.each(conversations)('a model that passes $mistakes', (conversation) => {
	const { parameters, attempts, right, written } = conversation;

	test('is told what is wrong and what to do, and nothing is written until its values are right', async () => {
		for (const [values, told] of attempts) {
			const { error, response } = await ask(parameters, values);
			expect({ values, said: error ?? response }).toEqual({
				values,
				said: expect.stringMatching(told),
			});
			const accepted = sandbox.requests.filter(
				({ method, status }) => method !== 'GET' && (status ?? 0) < 300,
			);
			expect(accepted).toEqual([]);
		}
		const { error } = await ask(parameters, right);
		expect(error).toBeUndefined();
		expect(sandbox.requests.at(-1)?.body).toMatchObject(written);
	});
});

describe('the output for the model', () => {
	const parameters = { resource: 'contact', operation: 'get', contactId: byId(contact) };

	async function received(output: INodeParameters): Promise<IDataObject> {
		const { response = '[]' } = await ask({ ...parameters, ...output }, {});
		const parsed: unknown = JSON.parse(response);
		const [record]: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
		return Object.fromEntries(Object.entries(record ?? {}));
	}

	test('is simplified by default, as it is for people', async () => {
		const record = await received({});
		expect(record).toMatchObject({ contactId: contact });
		expect(record).not.toHaveProperty('company');
	});

	test('can be the whole record', async () => {
		expect(await received({ output: 'raw' })).toHaveProperty('company');
	});

	test('can be selected fields, with null for missing ones', async () => {
		const chosen = { output: 'selectedFields', outputFields: 'contactId, company, none' };
		expect(await received(chosen)).toEqual({
			contactId: contact,
			company: known.company,
			none: null,
		});
	});
});

describe.each(['agent', 'engine'] as const)('a call that a model repeats, by the %s', (by) => {
	const send = {
		resource: 'message',
		operation: 'send',
		contactId: byId(contact),
		text: fromModel('text'),
	};
	let number = 0;
	let executionId: string;

	beforeEach(() => (executionId = `${by} ${++number}`));

	const sent = () => sandbox.requests.filter(({ carriedOut }) => carriedOut);

	test('sends once in an execution, and says so', async () => {
		const first = await ask(send, { text: 'Hi' }, { by, executionId });
		expect(first.response).not.toContain('alreadyDone');
		const second = await ask(send, { text: 'Hi' }, { by, executionId });
		expect(second.response).toContain('was not done again');
		expect(sent()).toHaveLength(1);
		await ask(send, { text: 'Hi again' }, { by, executionId });
		await ask(send, { text: 'Hi' }, { by, executionId: `${executionId}, next` });
		expect(sent()).toHaveLength(3);
	});

	test('sends once if both calls come at the same time', async () => {
		const call = async () => await ask(send, { text: 'Hi' }, { by, executionId });
		const calls = await Promise.all([call(), call()]);
		expect(calls.map(({ error }) => error)).toEqual([undefined, undefined]);
		expect(sent()).toHaveLength(1);
	});

	test('sends once if the response was lost', async () => {
		sandbox.configure({ faults: [{ kind: 'resetAfter', operationId: 'createMessage' }] });
		for (let call = 0; call < 2; call++) {
			const { error, response } = await ask(send, { text: 'Hi' }, { by, executionId });
			expect(error ?? response).toMatch(/not known/);
		}
		expect(sent()).toHaveLength(1);
	});

	test('tries again after a mistake', async () => {
		sandbox.configure({ faults: [{ kind: 'status', status: 400, operationId: 'createMessage' }] });
		const { error, response } = await ask(send, { text: 'Hi' }, { by, executionId });
		expect(error ?? response).toContain('did not accept the values');
		await ask(send, { text: 'Hi' }, { by, executionId });
		expect(sent()).toHaveLength(1);
	});

	test('archives each time, because that adds nothing', async () => {
		const archive = {
			resource: 'contact',
			operation: 'archive',
			contactId: byId(contact),
			reason: 'notclient',
		};
		await ask(archive, {}, { by, executionId });
		await ask(archive, {}, { by, executionId });
		expect(sent()).toHaveLength(2);
	});
});
