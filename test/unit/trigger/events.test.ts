import { readEvents } from '../../../nodes/Ventia/trigger/events/readEvents';
import { eventFields } from '../../../nodes/Ventia/trigger/events/eventFields';
import { change, envelope, interaction, message, messageTopic, status } from './samples';

const at = '2026-11-21T10:00:00.000Z';
const nothing = Object.fromEntries(Object.keys(eventFields).map((name) => [name, null]));

test('a WhatsApp message is read into its fields', () => {
	const [event, ...others] = readEvents(envelope(change({ messages: [message('m1')] })));
	expect(others).toEqual([]);
	expect(event).toMatchObject({ kind: 'message', id: 'm1' });
	expect(event).not.toHaveProperty('unnamed');
	expect(event?.channels).toEqual(['106540352242922', '59821234567']);
	expect(event?.fields).toEqual({
		...nothing,
		fromMe: false,
		messageId: 'm1',
		timestamp: at,
		type: 'text',
		text: 'Hola',
		phone: '+59899000001',
		contactName: 'Ana Silva',
		field: 'messages',
		whatsappPhoneNumberId: '106540352242922',
	});
});

test('a WhatsApp message begins with what most workflows use', () => {
	const [event] = readEvents(envelope(change({ messages: [message('m1')] })));
	const names = ['phone', 'contactName', 'text', 'choiceId', 'contactId'];
	expect(Object.keys(event?.fields ?? {}).slice(0, names.length)).toEqual(names);
});

test('a WhatsApp status "failed" has the reason', () => {
	const errors = [
		{ code: 131047, title: 'Re-engagement message', error_data: { details: 'Over 24 hours' } },
	];
	const [event] = readEvents(envelope(change({ statuses: [status('m1', 'failed', { errors })] })));
	expect(event).toMatchObject({ kind: 'status', id: 'm1:failed' });
	expect(event?.fields).toMatchObject({
		fromMe: true,
		messageId: 'm1',
		status: 'failed',
		failure: '131047: Re-engagement message: Over 24 hours',
		phone: '+59899000001',
	});
});

test.each<[string, object, object]>([
	['text', { text: { body: 'Hola' } }, { text: 'Hola' }],
	[
		'image',
		{ image: { id: 'f1', caption: 'Photo', mime_type: 'image/jpeg', url: 'https://x.test/f1' } },
		{ text: 'Photo', mediaId: 'f1', mimeType: 'image/jpeg', mediaUrl: 'https://x.test/f1' },
	],
	[
		'audio',
		{ audio: { id: 'f2', voice: true, mime_type: 'audio/ogg' } },
		{ mediaId: 'f2', mimeType: 'audio/ogg', isVoice: true },
	],
	['document', { document: { id: 'f3', filename: 'a.pdf' } }, { mediaId: 'f3', fileName: 'a.pdf' }],
	['sticker', { sticker: { id: 'f4' } }, { mediaId: 'f4' }],
	[
		'button',
		{ button: { text: 'Yes', payload: 'y' }, context: { id: 'm0', from: '59821234567' } },
		{ text: 'Yes', choiceId: 'y', choiceTitle: 'Yes', replyToMessageId: 'm0' },
	],
	[
		'interactive',
		{ interactive: { type: 'button_reply', button_reply: { id: 'y', title: 'Yes' } } },
		{ text: 'Yes', choiceId: 'y', choiceTitle: 'Yes' },
	],
	[
		'interactive',
		{ interactive: { type: 'list_reply', list_reply: { id: '2', title: 'Two' } } },
		{ text: 'Two', choiceId: '2', choiceTitle: 'Two' },
	],
	[
		'reaction',
		{ reaction: { message_id: 'm0', emoji: '+1' } },
		{ text: '+1', replyToMessageId: 'm0' },
	],
	// A removed reaction has no emoji.
	['reaction', { reaction: { message_id: 'm0' } }, { replyToMessageId: 'm0' }],
	[
		'location',
		{ location: { latitude: -34.9, longitude: -56.2, name: 'Port' } },
		{ text: 'Port', location: { latitude: -34.9, longitude: -56.2, name: 'Port' } },
	],
	[
		'contacts',
		{ contacts: [{ name: { formatted_name: 'Luis' }, phones: [{ phone: '+598' }] }] },
		{ contactCards: [{ name: { formatted_name: 'Luis' }, phones: [{ phone: '+598' }] }] },
	],
	[
		'text',
		{ text: { body: 'Info' }, referral: { source_type: 'ad', source_id: '1', headline: 'Sale' } },
		{ text: 'Info', referral: { source_type: 'ad', source_id: '1', headline: 'Sale' } },
	],
	[
		'unsupported',
		{ errors: [{ code: 131051, message: 'Unknown' }] },
		{ failure: '131051: Unknown' },
	],
])('the fields of a message of type %s: %j', (type, content, expected) => {
	const sent = { ...message('m1'), text: undefined, type, ...content };
	const fields = readEvents(envelope(change({ messages: [sent] })))[0]?.fields;
	expect(fields).toEqual({
		...nothing,
		fromMe: false,
		messageId: 'm1',
		timestamp: at,
		type,
		phone: '+59899000001',
		contactName: 'Ana Silva',
		field: 'messages',
		whatsappPhoneNumberId: '106540352242922',
		...expected,
	});
});

test('own messages are recognized by their sender, or by being in message_echoes', () => {
	const own = { ...message('m1'), from: '+598 2123 4567', to: '59899000001' };
	const echo = { ...message('m2'), from: '59820000000', to: '59899000001' };
	const events = readEvents(envelope(change({ messages: [own], message_echoes: [echo] })));
	expect(events.map(({ fields }) => [fields?.fromMe, fields?.phone])).toEqual([
		[true, '+59899000001'],
		[true, '+59899000001'],
	]);
});

/** The ID of a message that was delivered as an interaction. */
function contentId(id: string): unknown {
	return expect.stringMatching(new RegExp(`^${id}:[0-9a-f]{12}$`));
}

test('a message with a changed record is the same event, one with new content is another', () => {
	const idOf = (changes: object) => readEvents({ ...interaction('i1'), ...changes })[0]?.id;
	expect(idOf({ updatedAt: '2026-11-21T11:00:00.000Z', status: 'closed' })).toBe(idOf({}));
	expect(idOf({ content: { body: 'More' } })).not.toBe(idOf({}));
});

test('an interaction of Ventia is read into its fields', () => {
	const [event] = readEvents(interaction('i1'));
	expect(event).toMatchObject({ kind: 'message', id: contentId('i1'), channels: ['c1'] });
	expect(event?.fields).toEqual({
		...nothing,
		fromMe: false,
		messageId: 'w1',
		interactionId: 'i1',
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
		'a note is not a message',
		{ type: 'note', content: { body: 'Called' } },
		{ kind: 'other', id: 'i1', fields: { text: 'Called', type: 'note' } },
	],
	[
		'a delivery status',
		{ content: { id: 'w1', status: 'read' } },
		{
			kind: 'status',
			id: 'i1:read',
			fields: { status: 'read', fromMe: true, type: null },
		},
	],
	[
		'a later version of a note is another event',
		{ type: 'note', updatedAt: '2026-11-21T11:00:00.000Z' },
		{ kind: 'other', id: 'i1:2026-11-21T11:00:00.000Z' },
	],
	[
		'with a content like that of WhatsApp',
		{
			content: {
				id: 'w1',
				type: 'interactive',
				interactive: { button_reply: { id: 'y', title: 'Yes' } },
				context: { id: 'w0' },
			},
		},
		{ fields: { text: 'Yes', choiceId: 'y', replyToMessageId: 'w0', type: 'interactive' } },
	],
	[
		'with a file as the API names it',
		{ content: { mediaUrl: 'https://x.test/a', mimetype: 'image/png', fileName: 'a.png' } },
		{ fields: { mediaUrl: 'https://x.test/a', mimeType: 'image/png', fileName: 'a.png' } },
	],
	['sent through the API', { via: 'api' }, { fields: { fromMe: true } }],
	['written by an agent', { via: 'web', agent: 'u1' }, { fields: { fromMe: true } }],
	[
		'sent through the API, naming only the number it came from',
		{ via: 'api', content: { from: '59890000000', text: { body: 'Hola' } } },
		{ fields: { fromMe: true } },
	],
	[
		'written in a chat on the web, in the conversation of an agent',
		{ via: 'web', agent: 'u1', content: { from: '59890000000', text: { body: 'Hola' } } },
		{ fields: { fromMe: false } },
	],
	[
		'recorded by the server, with its sender',
		{ via: 'server', content: { from: '59899000001', id: 'w1', text: { body: 'Hola' } } },
		{ fields: { fromMe: false, text: 'Hola' } },
	],
	[
		'recorded by the server, without its sender',
		{ via: 'server', content: { body: 'Hola' } },
		{ fields: { fromMe: null, text: 'Hola' } },
	],
	[
		'said to be outgoing',
		{ content: { direction: 'outbound', text: 'x' } },
		{ fields: { fromMe: true, text: 'x' } },
	],
	...[
		{ fromMe: 'true' },
		{ fromMe: 'True' },
		{ isOutgoing: true },
		{ content: { isFromMe: true } },
		{ content: { key: { fromMe: true } } },
		{ content: { sender: 'Bot' } },
		{ via: 'API' },
	].map((said): [string, object, object] => [
		`own, as ${JSON.stringify(said)} says`,
		{ via: 'server', ...said },
		{ kind: 'message', fields: { fromMe: true } },
	]),
	[
		'of a customer, as a text says',
		{ via: 'api', content: { fromMe: 'false', sender: 'Ana', text: 'x' } },
		{ fields: { fromMe: false } },
	],
	[
		'its contact as an object',
		{
			contact: { _id: 'k', firstName: 'Ana', lastName: 'Silva', phones: ['598 99 000 001'] },
			content: { body: 'x' },
		},
		{ fields: { contactId: 'k', contactName: 'Ana Silva', phone: '+59899000001' } },
	],
])('an interaction: %s', (_, changes, expected) => {
	expect(readEvents({ ...interaction('i1'), ...changes })[0]).toMatchObject(expected);
});

test.each<[unknown, unknown]>([
	['1795255200', at],
	[1795255200, at],
	[1795255200123, '2026-11-21T10:00:00.123Z'],
	['2026-11-21T07:00:00-03:00', at],
	['soon', null],
	['1e400', null],
	[{}, null],
	['', null],
])('the timestamp %j is output as %s', (timestamp, expected) => {
	const [event] = readEvents(change({ messages: [{ ...message('m1'), timestamp }] }));
	expect(event?.fields?.timestamp).toBe(expected);
});

test.each<[string, string | null]>([
	['59899000001', '+59899000001'],
	['+59899000001', '+59899000001'],
	['+598 (99) 000-001', '+59899000001'],
	['5491122334455@s.whatsapp.net', '+5491122334455'],
	['5491122334455:12@s.whatsapp.net', '+5491122334455'],
	['5491122334455@c.us', '+5491122334455'],
	['12345@lid', null],
	['UY.1234', null],
	['120363@g.us', null],
])('the phone %s is output as %s', (from, expected) => {
	const [event] = readEvents(change({ contacts: [], messages: [{ ...message('m1'), from }] }));
	expect(event?.fields?.phone).toBe(expected);
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
])('a delivery is split into its events: %s', (_, body, ids) => {
	const read = readEvents(body).map(({ id }) => id.replace(/:[0-9a-f]{12}$/, ''));
	expect(read).toEqual(ids);
});

test('each event keeps its envelope without the other events', () => {
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

test('each event keeps its own contact, and contacts that belong to no event', () => {
	const contacts = ['59899000001', '59899000002', '59899000003'].map((phone) => ({ wa_id: phone }));
	const second = { ...message('b'), from: '59899000002' };
	const events = readEvents(change({ messages: [message('a'), second], contacts }).value);
	expect(events.map(({ raw }) => raw)).toMatchObject([
		{ contacts: [{ wa_id: '59899000001' }, { wa_id: '59899000003' }] },
		{ contacts: [{ wa_id: '59899000002' }, { wa_id: '59899000003' }] },
	]);
});

test.each([
	[
		'messages',
		message('m1'),
		{ kind: 'message', fields: { text: 'Hola', contactName: 'Ana Silva' } },
	],
	['statuses', status('m1', 'failed'), { kind: 'status', fields: { status: 'failed' } }],
	['message_echoes', message('m1'), { kind: 'message', fields: { fromMe: true } }],
])('%s as an object instead of a list are an event', (name, element, expected) => {
	const events = readEvents(envelope(change({ [name]: element })));
	expect(events).toMatchObject([expected]);
	expect(events.map(({ id }) => id)).toEqual(
		readEvents(envelope(change({ [name]: [element] }))).map(({ id }) => id),
	);
});

test('a whole envelope of objects instead of lists is read, too', () => {
	const body = {
		entry: { changes: change({ contacts: { wa_id: '59899000001' }, messages: message('m1') }) },
	};
	expect(readEvents(body)).toMatchObject([{ kind: 'message', fields: { text: 'Hola' } }]);
});

test('a status is output, and identified, in lower case', () => {
	const [event] = readEvents(envelope(change({ statuses: [status('m1', 'FAILED')] })));
	expect(event).toMatchObject({ id: 'm1:failed', fields: { status: 'failed' } });
	const [own] = readEvents({ ...interaction('i1'), status: 'Delivered', content: {} });
	expect(own).toMatchObject({ kind: 'status', fields: { status: 'delivered' } });
});
