import { readEvents } from '../../../nodes/Ventia/trigger/events/readEvents';
import { isWanted, topicOf, type Wanted } from '../../../nodes/Ventia/trigger/wanted';
import {
	change,
	envelope,
	interaction,
	message,
	messageTopic,
	status,
	statusTopic,
} from './samples';

const both = [messageTopic, statusTopic];
const all: Wanted = {
	topics: both,
	messageTypes: [],
	statuses: [],
	channels: [],
	ignoreOwnMessages: false,
	otherEvents: true,
};
const bodies = {
	text: envelope(change({ messages: [message('m')] })),
	image: envelope(change({ messages: [{ ...message('m'), type: 'image' }] })),
	own: envelope(change({ messages: [{ ...message('m'), from: '59821234567' }] })),
	read: envelope(change({ statuses: [status('m', 'read')] })),
	failed: envelope(change({ statuses: [status('m', 'FAILED')] })),
	interaction: interaction('i'),
	note: { ...interaction('i'), type: 'Note' },
	untyped: { ...interaction('i'), content: { body: 'x' } },
	unknown: { hello: 'world' },
};
type Name = keyof typeof bodies;
const names = (Object.keys(bodies) as Name[]).sort();

function kept(changes: Partial<Wanted>): Name[] {
	const wanted = { ...all, ...changes };
	return names.filter((name) => readEvents(bodies[name]).every((event) => isWanted(event, wanted)));
}

function without(...out: Name[]): Name[] {
	return names.filter((name) => !out.includes(name));
}

test.each<[string, Partial<Wanted>, Name[]]>([
	['no filter', {}, names],
	['messages and statuses', { otherEvents: false }, without('note')],
	['messages alone', { topics: [messageTopic] }, without('read', 'failed')],
	[
		'statuses alone',
		{ topics: [statusTopic] },
		without('text', 'image', 'own', 'interaction', 'untyped'),
	],
	['texts', { messageTypes: ['text'] }, without('image')],
	[
		'images and stickers',
		{ messageTypes: ['image', 'sticker'] },
		without('text', 'own', 'interaction'),
	],
	['read', { statuses: ['read'] }, without('failed')],
	['failed', { statuses: ['failed'] }, without('read')],
	['others', { ignoreOwnMessages: true }, without('own')],
	['a channel by its ID', { channels: ['106540352242922'] }, without('interaction', 'note')],
	['a channel by its number', { channels: [' +598 2123-4567'] }, without('interaction', 'note')],
	[
		"a channel of Ventia's",
		{ channels: ['c1'] },
		without('text', 'image', 'own', 'read', 'failed'),
	],
	['another channel', { channels: ['c2'] }, ['unknown', 'untyped']],
	[
		'all at once',
		{ messageTypes: ['text'], statuses: ['read'], ignoreOwnMessages: true },
		without('image', 'failed', 'own'),
	],
])('filters keep the right events: %s', (_, changes, expected) => {
	expect(kept(changes)).toEqual(expected);
});

test.each<[Name, string[], string | undefined]>([
	['text', [statusTopic], messageTopic],
	['read', [messageTopic], statusTopic],
	['interaction', both, messageTopic],
	['interaction', [statusTopic], messageTopic],
	['unknown', [messageTopic], messageTopic],
	['unknown', both, undefined],
	['note', both, undefined],
])('the topic of %s, with the topics %j chosen, is %s', (name, topics, topic) => {
	expect(readEvents(bodies[name]).map((event) => topicOf(event, topics))).toEqual([topic]);
});

test('the topic named in the delivery takes precedence', () => {
	const [event] = readEvents({ topic: 'interactions.new', data: bodies.text });
	expect(event && topicOf(event, [messageTopic])).toBe('interactions.new');
	expect(event && isWanted(event, all)).toBe(true);
});

test.each([
	{ key: { remoteJid: '59899000001@s.whatsapp.net', fromMe: true, id: 'A1' }, message: {} },
	{ event: 'messages.upsert', data: { key: { fromMe: true }, message: { conversation: 'Hi' } } },
	{ message: { key: { from_me: true } } },
	{ data: { fromMe: true, text: 'Hi' } },
	{ payload: { message: { direction: 'outbound' } } },
	{ data: { key: { fromMe: 'true' }, text: 'Hi' } },
	{ data: { isOutgoing: 1, text: 'Hi' } },
])('an own message of an unknown shape starts nothing: %j', (body) => {
	const isStarted = (ignoreOwnMessages: boolean) =>
		readEvents(body).some((event) => isWanted(event, { ...all, ignoreOwnMessages }));
	expect([isStarted(true), isStarted(false)]).toEqual([false, true]);
});

test.each([
	{ key: { fromMe: false }, message: { contextInfo: { fromMe: true } } },
	{ data: { text: 'Hola', quoted: { fromMe: true } } },
])('a message of a customer that quotes an own one starts the workflow: %j', (body) => {
	const [event] = readEvents(body);
	expect(event && isWanted(event, { ...all, ignoreOwnMessages: true })).toBe(true);
});
