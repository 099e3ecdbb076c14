import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { stoppedClock } from '../support/clock';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import {
	change,
	envelope,
	interaction,
	message,
	messageTopic,
	status,
	statusTopic,
} from '../unit/trigger/samples';
import { listen, type ListeningTrigger } from './trigger/listen';

const pass = stoppedClock();

let sandbox: Sandbox;
let listening: ListeningTrigger;
let nodes = 0;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 1 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.store.webhooks.clear());

afterEach(async () => {
	await listening.close();
	expect(listening.failures).toEqual([]);
});

const messages: INodeParameters = { topics: [messageTopic] };
const statuses: INodeParameters = { topics: [statusTopic] };
const both: INodeParameters = {};

/** What starts the workflow, delivery by delivery. */
async function started(parameters: INodeParameters, ...bodies: unknown[]): Promise<IDataObject[]> {
	listening = await listen(sandbox, { nodeId: `kinds-${++nodes}`, parameters });
	for (const body of bodies) expect(await listening.send(body)).toMatchObject({ status: 200 });
	return await listening.items();
}

/** One WhatsApp message in its envelope. */
function sent(content: object, value: object = {}) {
	return envelope(
		change({ messages: [{ ...message('wamid.1'), text: undefined, ...content }], ...value }),
	);
}

/** Two customers who hide their numbers. */
const ana = { profile: { name: 'Ana', username: 'ana' }, user_id: 'UY.1' };
const bruno = { profile: { name: 'Bruno' }, user_id: 'UY.2' };

function hidden(id: string, user: string, text = 'Hola', more: object = {}) {
	return { ...message(id), from: undefined, from_user_id: user, text: { body: text }, ...more };
}

describe('a customer without a phone number', () => {
	test('has a user ID and a username', async () => {
		const body = envelope(change({ contacts: [ana], messages: [hidden('wamid.1', 'UY.1')] }));
		expect(await started(messages, body)).toMatchObject([
			{ phone: null, userId: 'UY.1', username: 'ana', contactName: 'Ana', text: 'Hola' },
		]);
	});

	test('is told apart from another one, in the fields and in the event', async () => {
		const contacts = [ana, bruno];
		const said = [hidden('wamid.1', 'UY.1'), hidden('wamid.2', 'UY.2')];
		const body = envelope(change({ contacts, messages: said }));
		expect(await started(messages, body)).toMatchObject([
			{ contactName: 'Ana', userId: 'UY.1' },
			{ contactName: 'Bruno', userId: 'UY.2' },
		]);
		await listening.close();
		const whole = await started({ ...messages, simplify: false }, body);
		expect(whole.map(({ event }) => event)).toEqual([
			envelope(change({ contacts: [ana], messages: [said[0]] })),
			envelope(change({ contacts: [bruno], messages: [said[1]] })),
		]);
	});

	test('is in the statuses of own messages, too', async () => {
		const read = status('wamid.1', 'read', { recipient_id: undefined, recipient_user_id: 'UY.1' });
		const body = envelope(change({ contacts: [ana], statuses: [read] }));
		expect(await started(statuses, body)).toMatchObject([{ userId: 'UY.1', username: 'ana' }]);
	});

	test('gets one answer to several messages', async () => {
		const parameters = { ...messages, options: { collectSeconds: 2 } };
		listening = await listen(sandbox, { nodeId: `kinds-${++nodes}`, parameters });
		const answers = ['wamid.1', 'wamid.2', 'wamid.3'].map(async (id) =>
			listening.send(envelope(change({ contacts: [ana], messages: [hidden(id, 'UY.1', id)] }))),
		);
		await listening.arrived(3);
		pass(2000);
		await Promise.all(answers);
		expect(await listening.runs()).toHaveLength(1);
		expect((await listening.items()).map(({ collectedText }) => collectedText)).toEqual([
			expect.stringMatching(/^wamid\.\d\nwamid\.\d\nwamid\.\d$/),
		]);
	});

	test('has the contact of the delivery if it is the only one, even if its ID does not fit', async () => {
		const contacts = [{ profile: { name: 'Ana' }, wa_id: '59899000009', user_id: 'UY.9' }];
		const body = envelope(change({ contacts, messages: [hidden('wamid.1', 'UY.1')] }));
		expect(await started(messages, body)).toMatchObject([{ contactName: 'Ana', userId: 'UY.1' }]);
	});
});

test('a user ID is output beside the phone number', async () => {
	const contacts = [{ profile: { name: 'Ana' }, wa_id: '59899000001', user_id: 'UY.1' }];
	const body = sent({ text: { body: 'Hola' } }, { contacts });
	expect(await started(messages, body)).toMatchObject([{ phone: '+59899000001', userId: 'UY.1' }]);
});

test('a phone number that is a user ID is output as the user ID', async () => {
	const body = sent({ from: 'UY.1234', text: { body: 'Hola' } }, { contacts: [] });
	expect(await started(messages, body)).toMatchObject([{ phone: null, userId: 'UY.1234' }]);
});

test('messages of a group are collected apart from private ones', async () => {
	const parameters = { ...messages, options: { collectSeconds: 2 } };
	listening = await listen(sandbox, { nodeId: `kinds-${++nodes}`, parameters });
	const answers = [
		sent({ id: 'wamid.1', text: { body: 'private' } }),
		sent({ id: 'wamid.2', text: { body: 'in the group' }, group_id: 'G' }),
	].map(async (body) => listening.send(body));
	await listening.arrived(2);
	pass(2000);
	await Promise.all(answers);
	const items = await listening.items();
	expect(items.map((item) => [item.collectedText, item.groupId]).sort()).toEqual([
		['in the group', 'G'],
		['private', null],
	]);
});

describe('own messages', () => {
	const from = '59821234567';
	test.each<[string, unknown]>([
		['alone', { ...message('wamid.1'), from, to: '59899000001' }],
		[
			'alone, naming the recipient only',
			{ ...message('wamid.1'), from: undefined, to: '59899000001' },
		],
		[
			'alone, to a customer without a phone number',
			{ ...message('wamid.1'), from, to_user_id: 'UY.1' },
		],
		['in an envelope of its own', { topic: 'x', data: { ...message('wamid.1'), from, to: '1' } }],
		[
			'from a Brazilian number without its ninth digit',
			sent(
				{ from: '551187654321', text: { body: 'x' } },
				{ metadata: { display_phone_number: '+55 11 98765-4321', phone_number_id: '1' } },
			),
		],
		[
			"from a Mexican number with WhatsApp's 1",
			sent(
				{ from: '5215512345678', text: { body: 'x' } },
				{ metadata: { display_phone_number: '+52 55 1234 5678', phone_number_id: '1' } },
			),
		],
		[
			"from an Argentine number without WhatsApp's 9",
			sent(
				{ from: '541145520371', text: { body: 'x' } },
				{ metadata: { display_phone_number: '5491145520371', phone_number_id: '1' } },
			),
		],
		[
			'in an echo',
			envelope({
				field: 'smb_message_echoes',
				value: { message_echoes: [{ ...message('wamid.1'), from, to: '59899000001' }] },
			}),
		],
		...['accepted', 'sent', 'delivered', 'read', 'played', 'failed', 'deleted'].flatMap(
			(name): Array<[string, unknown]> => [
				[
					`in an interaction with the status ${name}`,
					{ ...interaction('i1'), content: { text: 'Hi', fromMe: true, status: name } },
				],
				[
					`in an interaction that is ${name} itself`,
					{ ...interaction('i1'), via: 'api', status: name, content: { text: 'Hi' } },
				],
			],
		),
		['in an interaction with id', { ...interaction('i1'), _id: undefined, id: 'i1', via: 'api' }],
		[
			'in an interaction, from a number that is not the customer’s',
			{
				...interaction('i1'),
				contact: { _id: 'k', phones: ['+59899000001'] },
				content: { from: '59821234567', text: 'Hi' },
			},
		],
		[
			'in an interaction, to the customer in another spelling',
			{
				...interaction('i1'),
				contact: { _id: 'k', phones: ['+55 11 98765-4321'] },
				content: { to: '551187654321', text: 'Hi' },
			},
		],
		['in an unknown shape that says so', { fromMe: true, text: 'Hi' }],
		['in an unknown shape that is outgoing', { direction: 'outbound', message: 'Hi' }],
	])('%s start nothing', async (_, body) => {
		expect(await started(messages, body, { topic: messageTopic, data: body })).toEqual([]);
	});

	test('start nothing when they are reported again as delivered and read', async () => {
		const bodies = ['sent', 'delivered', 'read'].map((name) => ({
			...interaction('i1'),
			via: 'api',
			content: { id: 'wamid.1', text: 'Hi', status: name },
		}));
		expect(await started(messages, ...bodies)).toEqual([]);
		await listening.close();
		const items = await started(both, ...bodies);
		expect(items.map(({ topic, status: name }) => [topic, name])).toEqual([
			[statusTopic, 'sent'],
			[statusTopic, 'delivered'],
			[statusTopic, 'read'],
		]);
	});
});

test("a customer's message with a status is a message, and starts the workflow once", async () => {
	const body = (name: string) => ({
		...interaction('i1'),
		content: { id: 'wamid.1', type: 'text', text: 'Hola', fromMe: false, status: name },
	});
	const parameters = { ...both, options: { statuses: ['failed'] } };
	expect(await started(parameters, body('delivered'), body('read'))).toMatchObject([
		{ fromMe: false, type: 'text', text: 'Hola', topic: messageTopic },
	]);
});

describe('messages and statuses alone, of customers without a phone number', () => {
	const read = { ...status('wamid.1', 'read'), recipient_id: undefined, recipient_user_id: 'UY.1' };
	const image = { ...hidden('wamid.1', 'UY.1'), type: 'image', image: { id: 'f' } };

	test.each<[string, INodeParameters, unknown, number]>([
		['a status does not start a workflow for messages', messages, read, 0],
		['a status is filtered', { ...statuses, options: { statuses: ['failed'] } }, read, 0],
		['a status starts a workflow for statuses', statuses, read, 1],
		['a message is filtered', { ...messages, options: { messageTypes: ['text'] } }, image, 0],
		['a message starts a workflow for messages', messages, image, 1],
	])('%s', async (_, parameters, body, count) => {
		expect(await started(parameters, body)).toHaveLength(count);
	});
});

test.each<[string, object, object]>([
	[
		'the answers of a form',
		{
			type: 'interactive',
			interactive: {
				type: 'nfm_reply',
				nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"rating":"5","city":"Salto"}' },
			},
		},
		{ formResponse: { rating: '5', city: 'Salto' } },
	],
	[
		'the items of an order',
		{
			type: 'order',
			order: {
				catalog_id: '7',
				text: 'Please',
				product_items: [{ product_retailer_id: 'A', quantity: 2, item_price: 30, currency: 'UYU' }],
			},
		},
		{
			text: 'Please',
			catalogId: '7',
			orderItems: [{ product_retailer_id: 'A', quantity: 2, item_price: 30, currency: 'UYU' }],
		},
	],
	[
		'whether calls are permitted',
		{
			type: 'interactive',
			interactive: {
				type: 'call_permission_reply',
				call_permission_reply: { response: 'reject', response_source: 'user_action' },
			},
		},
		{ callPermission: { response: 'reject', response_source: 'user_action' } },
	],
	[
		'the product that was asked about',
		{
			text: { body: 'Is it there?' },
			context: { referred_product: { catalog_id: '7', product_retailer_id: 'A' } },
		},
		{ product: { catalog_id: '7', product_retailer_id: 'A' }, text: 'Is it there?' },
	],
	[
		'an edited message',
		{
			type: 'edit',
			edit: {
				original_message_id: 'wamid.0',
				message: { type: 'text', text: { body: 'at 5' }, context: { id: 'wamid.q' } },
			},
		},
		{ type: 'edit', text: 'at 5', editedMessageId: 'wamid.0', replyToMessageId: 'wamid.q' },
	],
	[
		'a deleted message',
		{ type: 'revoke', revoke: { original_message_id: 'wamid.0' } },
		{ type: 'revoke', deletedMessageId: 'wamid.0', text: null },
	],
	[
		'a new phone number',
		{
			type: 'system',
			system: {
				type: 'user_changed_number',
				body: 'User Ana changed',
				wa_id: '59899000002',
				user_id: 'UY.2',
				previous_user_id: 'UY.1',
			},
		},
		{ phone: '+59899000001', newPhone: '+59899000002', newUserId: 'UY.2', previousUserId: 'UY.1' },
	],
	[
		'the description of a list row',
		{
			type: 'interactive',
			interactive: {
				type: 'list_reply',
				list_reply: { id: '2', title: 'Two', description: 'The second' },
			},
		},
		{ choiceId: '2', choiceTitle: 'Two', choiceDescription: 'The second' },
	],
	['a voice note', { type: 'audio', audio: { id: 'f', voice: true } }, { isVoice: true }],
	['an audio file', { type: 'audio', audio: { id: 'f', voice: false } }, { isVoice: false }],
	[
		'that it was forwarded',
		{ text: { body: 'x' }, context: { frequently_forwarded: true } },
		{ isForwarded: true },
	],
	[
		'what is not supported',
		{ type: 'unsupported', unsupported: { type: 'poll' }, errors: [{ code: 131051, title: 'T' }] },
		{ unsupportedType: 'poll', failure: '131051: T' },
	],
	[
		'a new kind of reply whole',
		{ type: 'interactive', interactive: { type: 'new_reply', new_reply: { id: 'n' } } },
		{ type: 'interactive', event: expect.objectContaining({ object: expect.any(String) }) },
	],
])('an item has %s', async (_, content, expected) => {
	expect(await started(messages, sent(content))).toMatchObject([expected]);
	const [item] = await listening.items();
	expect(Object.hasOwn(item ?? {}, 'event')).toBe('event' in expected);
});

test('an item has the error of a message that came without its content', async () => {
	const errors = [{ code: 131000, title: 'Wrong', error_data: { details: 'Unsupported' } }];
	const body = sent({ type: 'interactive' }, { errors });
	expect(await started(messages, body)).toMatchObject([{ failure: '131000: Wrong: Unsupported' }]);
});

test('a payment has its reference, and each transaction is an event', async () => {
	const paid = (id: string) =>
		status('wamid.1', 'pending', {
			type: 'payment',
			payment: { reference_id: 'order-7', transaction: { id, status: 'pending' } },
		});
	const bodies = ['t1', 't1', 't2'].map((id) => envelope(change({ statuses: [paid(id)] })));
	expect(await started(statuses, ...bodies)).toMatchObject([
		{ payment: { reference_id: 'order-7', transaction: { id: 't1' } } },
		{ payment: { reference_id: 'order-7', transaction: { id: 't2' } } },
	]);
});

test('each participant of a group has statuses', async () => {
	const read = (phone: string) =>
		status('wamid.1', 'read', {
			recipient_id: 'G',
			recipient_type: 'group',
			recipient_participant_id: phone,
		});
	const one = envelope(change({ statuses: [read('59899000001'), read('59899000002')] }));
	const other = envelope(change({ statuses: [read('59899000002'), read('59899000003')] }));
	expect(await started(statuses, one, other)).toMatchObject([
		{ phone: '+59899000001', groupId: 'G' },
		{ phone: '+59899000002', groupId: 'G' },
		{ phone: '+59899000003', groupId: 'G' },
	]);
});

describe('what belongs to neither topic', () => {
	const value = (content: object) => change(content).value;
	const others: Array<[string, unknown]> = [
		[
			'old media of the history',
			envelope({ field: 'history', value: value({ messages: [message('wamid.0')] }) }),
		],
		[
			'the history',
			envelope({
				field: 'history',
				value: value({ history: [{ threads: [{ id: '1', messages: [message('wamid.0')] }] }] }),
			}),
		],
		[
			"what Meta's agent answers",
			envelope({ field: 'standby', value: { standby: value({ messages: [message('wamid.0')] }) } }),
		],
		[
			"the statuses of Meta's agent",
			envelope({
				field: 'standby',
				value: { standby: value({ statuses: [status('wamid.0', 'read')] }) },
			}),
		],
		[
			'a call',
			envelope({
				field: 'calls',
				value: value({ calls: [{ id: 'wacid.1', from: '1', event: 'connect' }] }),
			}),
		],
		[
			'the status of a call',
			envelope({
				field: 'calls',
				value: value({ statuses: [status('wacid.1', 'RINGING', { type: 'call' })] }),
			}),
		],
		[
			'a rejected template',
			envelope({ field: 'message_template_status_update', value: { event: 'REJECTED' } }),
		],
		[
			'a change of the account',
			envelope({ field: 'account_update', value: { event: 'DISABLED' } }),
		],
		[
			'a new group',
			envelope({
				field: 'group_lifecycle_update',
				value: value({ groups: [{ type: 'group_create' }] }),
			}),
		],
		[
			'preferences',
			envelope({
				field: 'user_preferences',
				value: value({ user_preferences: [{ value: 'stop' }] }),
			}),
		],
		[
			'contacts of the phone app',
			envelope({
				field: 'smb_app_state_sync',
				value: value({ state_sync: [{ type: 'contact' }] }),
			}),
		],
		[
			'an error of the account',
			envelope({ field: 'messages', value: value({ errors: [{ code: 1 }] }) }),
		],
		['a note', { ...interaction('i1'), type: 'note' }],
	];

	test.each(others)('%s starts nothing', async (_, body) => {
		expect(await started(both, body)).toEqual([]);
	});

	test.each(others)("%s starts the workflow with 'Other Events'", async (_, body) => {
		const items = await started({ ...messages, options: { otherEvents: true } }, body);
		expect(items).toHaveLength(1);
		expect(items[0]?.topic).toBeNull();
	});
});

test('a sample with placeholders is not taken for an own message', async () => {
	const metadata = { display_phone_number: 'PHONE_NUMBER', phone_number_id: 'PHONE_NUMBER_ID' };
	const said = { from: 'PHONE_NUMBER', text: { body: 'Hola' } };
	const body = sent(said, { metadata, contacts: [] });
	expect(await started(messages, body)).toMatchObject([
		{ text: 'Hola', fromMe: false, phone: null },
	]);
});

test('a change without product and metadata is understood', async () => {
	const body = envelope({
		field: 'messages',
		value: { messages: [message('wamid.1')], statuses: [status('wamid.0', 'read')] },
	});
	expect(await started(messages, body)).toMatchObject([{ text: 'Hola', phone: '+59899000001' }]);
});

describe('repetition', () => {
	const wamid = 'wamid.1';
	const image = (url: string, more: object = {}) => ({
		...interaction('i1'),
		...more,
		content: { id: wamid, type: 'image', mediaUrl: url, ...more },
	});
	const unnamed = (more: object) => ({
		...interaction('i1'),
		content: { type: 'image', mediaUrl: 'https://x.test/f?sig=1', ...more },
	});

	test.each<[string, unknown[]]>([
		[
			'a new signature of a URL',
			[image('https://x.test/f?sig=1'), image('https://x.test/f?sig=2')],
		],
		[
			'a transcription',
			[image('https://x.test/f'), image('https://x.test/f', { transcription: 'Hi' })],
		],
		['a read mark', [image('https://x.test/f'), image('https://x.test/f', { readBy: ['u1'] })]],
		[
			"WhatsApp's own shape",
			[
				image('https://x.test/f'),
				sent({ type: 'image', image: { id: 'f' } }),
				{ topic: 'x', data: message(wamid) },
			],
		],
		[
			'a new signature, without an ID of WhatsApp',
			[unnamed({}), unnamed({ mediaUrl: 'https://x.test/f?sig=2' })],
		],
		['a read mark, without an ID of WhatsApp', [unnamed({}), unnamed({ ack: 3 })]],
		[
			'another attempt, in an unknown shape',
			[
				{ attempt: 1, happened: { what: 'x' } },
				{ attempt: 2, happened: { what: 'x' } },
			],
		],
	])('is recognized in spite of %s', async (_, bodies) => {
		expect(await started(messages, ...bodies)).toHaveLength(1);
	});

	test('never joins what differs', async () => {
		const bodies = [
			unnamed({}),
			unnamed({ mediaUrl: 'https://x.test/g' }),
			unnamed({ caption: 'c' }),
		];
		expect(await started(messages, ...bodies)).toHaveLength(3);
	});
});
