import { readEvents } from '../../../nodes/Ventia/trigger/events/readEvents';
import { messageTopic, statusTopic } from '../../../nodes/Ventia/trigger/topics';
import { change, envelope, interaction, message, status } from './samples';

const at = '2026-11-21T10:00:00.000Z';

test('a WhatsApp message', () => {
	const [event, ...others] = readEvents(envelope(change({ messages: [message('m1')] })));
	expect(others).toEqual([]);
	expect(event).toMatchObject({ kind: 'message', id: 'm1', topic: messageTopic });
	expect(event?.channels).toEqual(['106540352242922', '59821234567']);
	expect(event?.fields).toEqual({
		fromMe: false,
		messageId: 'm1',
		timestamp: at,
		type: 'text',
		text: 'Hola',
		phone: '59899000001',
		contactName: 'Ana Silva',
		channelId: '106540352242922',
	});
});

test('a WhatsApp status that tells a failure', () => {
	const errors = [
		{ code: 131047, title: 'Re-engagement message', error_data: { details: 'Over 24 hours' } },
	];
	const [event] = readEvents(envelope(change({ statuses: [status('m1', 'failed', { errors })] })));
	expect(event).toMatchObject({ kind: 'status', id: 'm1:failed', topic: statusTopic });
	expect(event?.fields).toMatchObject({
		fromMe: true,
		messageId: 'm1',
		status: 'failed',
		failure: '131047: Re-engagement message: Over 24 hours',
		phone: '59899000001',
	});
});

test.each<[string, object, { text?: string; mediaId?: string }]>([
	['text', { text: { body: 'Hola' } }, { text: 'Hola' }],
	['image', { image: { id: 'f1', caption: 'Photo' } }, { text: 'Photo', mediaId: 'f1' }],
	['audio', { audio: { id: 'f2', voice: true } }, { mediaId: 'f2' }],
	['document', { document: { id: 'f3', filename: 'a.pdf' } }, { mediaId: 'f3' }],
	['sticker', { sticker: { id: 'f4' } }, { mediaId: 'f4' }],
	['button', { button: { text: 'Yes', payload: 'y' } }, { text: 'Yes' }],
	['interactive', { interactive: { button_reply: { id: 'y', title: 'Yes' } } }, { text: 'Yes' }],
	['interactive', { interactive: { list_reply: { id: 'y', title: 'Two' } } }, { text: 'Two' }],
	['reaction', { reaction: { message_id: 'm0', emoji: '+1' } }, { text: '+1' }],
	['location', { location: { latitude: -34.9, longitude: -56.2, name: 'Port' } }, { text: 'Port' }],
	['contacts', { contacts: [{ name: {} }] }, {}],
	['unsupported', { errors: [{ code: 131051 }] }, {}],
])('the text and the file of a message of type %s', (type, content, expected) => {
	const sent = { ...message('m1'), text: undefined, type, ...content };
	const fields = readEvents(envelope(change({ messages: [sent] })))[0]?.fields;
	expect(fields?.type).toBe(type);
	expect({ text: fields?.text, mediaId: fields?.mediaId }).toEqual({
		text: undefined,
		mediaId: undefined,
		...expected,
	});
});

test('own messages are known by the phone they come from, or by their list', () => {
	const own = { ...message('m1'), from: '+598 2123 4567', to: '59899000001' };
	const echo = { ...message('m2'), from: '59820000000', to: '59899000001' };
	const events = readEvents(envelope(change({ messages: [own], message_echoes: [echo] })));
	expect(events.map(({ fields }) => [fields?.fromMe, fields?.phone])).toEqual([
		[true, '59899000001'],
		[true, '59899000001'],
	]);
});

test('an interaction of Ventia', () => {
	const [event] = readEvents(interaction('i1'));
	expect(event).toMatchObject({ kind: 'message', id: 'i1', likelyTopic: messageTopic });
	expect(event?.topic).toBeUndefined();
	expect(event?.fields).toMatchObject({
		fromMe: false,
		messageId: 'w1',
		timestamp: at,
		type: 'text',
		text: 'Hola',
		phone: '+59899000001',
		contactId: '65a0c0de3000000000000001',
		channelId: 'c1',
	});
});

test.each<[string, object, object]>([
	[
		'a note is no message',
		{ type: 'note', content: { body: 'Called' } },
		{ kind: 'other', id: 'i1', fields: { text: 'Called', type: 'note' } },
	],
	[
		'a delivery status',
		{ content: { id: 'w1', status: 'read' } },
		{
			kind: 'status',
			id: 'i1:read',
			likelyTopic: statusTopic,
			fields: { status: 'read', fromMe: true },
		},
	],
	[
		'a later version is another event',
		{ updatedAt: '2026-11-21T11:00:00.000Z' },
		{ kind: 'message', id: 'i1:2026-11-21T11:00:00.000Z' },
	],
	['made by the company', { via: 'web' }, { fields: { fromMe: true } }],
	[
		'said to be outgoing',
		{ content: { direction: 'outbound', text: 'x' } },
		{ fields: { fromMe: true, text: 'x' } },
	],
	[
		'its contact as an object',
		{
			contact: { _id: 'k', firstName: 'Ana', lastName: 'Silva', phones: ['+598'] },
			content: { body: 'x' },
		},
		{ fields: { contactId: 'k', contactName: 'Ana Silva', phone: '+598' } },
	],
])('an interaction: %s', (_, changes, expected) => {
	expect(readEvents({ ...interaction('i1'), ...changes })[0]).toMatchObject(expected);
});

test.each<[string, unknown, string[]]>([
	[
		'two entries, three changes, five events',
		envelope(
			change({ messages: [message('a'), message('b')] }),
			change({ statuses: [status('a', 'sent'), status('a', 'read')] }),
			change({ messages: [message('c')] }),
		),
		['a', 'b', 'a:sent', 'a:read', 'c'],
	],
	['a list of interactions', [interaction('i1'), interaction('i2')], ['i1', 'i2']],
	[
		'an envelope with a list',
		{ topic: messageTopic, data: [interaction('i1'), interaction('i2')] },
		['i1', 'i2'],
	],
	[
		'a list of envelopes',
		[
			{ topic: messageTopic, data: interaction('i1') },
			{ event: messageTopic, payload: interaction('i2') },
		],
		['i1', 'i2'],
	],
	[
		'Meta within a topic',
		{ topic: messageTopic, data: envelope(change({ messages: [message('a'), message('b')] })) },
		['a', 'b'],
	],
	[
		'a list of Meta envelopes',
		[
			envelope(change({ messages: [message('a')] })),
			envelope(change({ messages: [message('b')] })),
		],
		['a', 'b'],
	],
	['lists within lists', [[interaction('i1')], [[interaction('i2')]]], ['i1', 'i2']],
	[
		'the value of a change alone',
		{ messaging_product: 'whatsapp', messages: [message('a')] },
		['a'],
	],
	['a message alone', { topic: messageTopic, data: message('a') }, ['a']],
	['a status alone', status('a', 'read'), ['a:read']],
])('%s', (_, body, ids) => {
	expect(readEvents(body).map(({ id }) => id)).toEqual(ids);
});

test('each event keeps its envelope without the others', () => {
	const body = {
		...envelope(change({ messages: [message('a'), message('b')], errors: [{ code: 1 }] })),
		trace: 'kept',
	};
	const [, second] = readEvents({ topic: messageTopic, deliveredAt: at, data: body });
	const alone = {
		...envelope(change({ messages: [message('b')], errors: [{ code: 1 }] })),
		trace: 'kept',
	};
	expect(second?.raw).toEqual({ topic: messageTopic, deliveredAt: at, data: alone });
	expect(second?.topic).toBe(messageTopic);
});

test('contacts stay with the event that they belong to, others with all', () => {
	const contacts = ['59899000001', '59899000002', '59899000003'].map((phone) => ({ wa_id: phone }));
	const second = { ...message('b'), from: '59899000002' };
	const events = readEvents(change({ messages: [message('a'), second], contacts }).value);
	expect(events.map(({ raw }) => raw)).toMatchObject([
		{ contacts: [{ wa_id: '59899000003' }, { wa_id: '59899000001' }] },
		{ contacts: [{ wa_id: '59899000003' }, { wa_id: '59899000002' }] },
	]);
});
