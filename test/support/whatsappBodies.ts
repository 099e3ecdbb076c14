import { change, envelope, messageTopic } from '../unit/trigger/samples';

/** Somebody on WhatsApp; the number can be hidden. */
export interface Person {
	/** Digits, as WhatsApp writes them. */
	phone?: string;
	userId?: string;
	username?: string;
	name: string;
}

/** A message, before it is put into a form. */
export interface Said {
	id: string;
	/** The customer, who sent it or to whom it was sent. */
	customer: Person;
	fromMe: boolean;
	groupId?: string;
	/** What WhatsApp writes for it, beside who and when. */
	content: object;
	/** The company's number in two spellings: of its channel, and as a sender. */
	channel: { display: string; from: string };
	timestamp: string;
}

/** A message as WhatsApp writes it. */
export function whatsappMessage(said: Said): object {
	const { customer, fromMe, groupId, channel, id, timestamp, content } = said;
	const sender = fromMe
		? { from: channel.from, to: customer.phone, to_user_id: customer.userId }
		: { from: customer.phone, from_user_id: customer.userId };
	return { ...sender, group_id: groupId, id, timestamp, ...content };
}

function contactOf({ phone, userId, username, name }: Person): object {
	return { profile: { name, username }, wa_id: phone, user_id: userId };
}

function value(said: Said[], list: string): object {
	const display = said[0]?.channel.display;
	return {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: display, phone_number_id: '106540352242922' },
		contacts: said.map(({ customer }) => contactOf(customer)),
		[list]: said.map(whatsappMessage),
	};
}

/** An interaction of Ventia; its content is inferred. */
function interaction(said: Said, more: object, content: object = {}): object {
	const { id, customer, timestamp } = said;
	return {
		_id: `i-${id}`,
		contact: {
			_id: `c-${customer.name}`,
			firstName: customer.name,
			phones: customer.phone === undefined ? [] : [`+${customer.phone}`],
			userId: customer.userId,
		},
		type: 'message',
		status: 'started',
		createdAt: new Date(Number(timestamp) * 1000).toISOString(),
		content: { id, group_id: said.groupId, ...said.content, ...content },
		...more,
	};
}

/** Every form in which messages of customers and of the company may come. */
export const messageForms: Record<string, (said: Said) => unknown> = {
	envelope: (said) => envelope({ field: 'messages', value: value([said], 'messages') }),
	'change alone': (said) => ({ field: 'messages', value: value([said], 'messages') }),
	'value alone': (said) => value([said], 'messages'),
	'without product': (said) =>
		envelope({ ...change({}), value: { messages: [whatsappMessage(said)] } }),
	alone: whatsappMessage,
	'alone, under a topic': (said) => ({ topic: messageTopic, data: whatsappMessage(said) }),
	'envelope, under a topic': (said) => ({
		topic: messageTopic,
		data: envelope({ field: 'messages', value: value([said], 'messages') }),
	}),
	list: (said) => [whatsappMessage(said)],
	'interaction with a flag': (said) =>
		interaction(said, { via: 'server' }, { fromMe: said.fromMe }),
	'interaction with a direction': (said) =>
		interaction(said, { direction: said.fromMe ? 'outbound' : 'inbound' }),
	'interaction under a topic': (said) => ({
		topic: messageTopic,
		data: interaction(said, { via: said.fromMe ? 'api' : 'whatsapp' }),
	}),
	'interaction with id': (said) => ({
		...interaction(said, { via: said.fromMe ? 'api' : 'whatsapp' }),
		_id: undefined,
		id: `i-${said.id}`,
	}),
};

/** Further forms in which a company's own message is reported. */
export const ownForms: Record<string, (said: Said) => unknown> = {
	...messageForms,
	echo: (said) => envelope({ field: 'smb_message_echoes', value: value([said], 'message_echoes') }),
	'interaction of an agent': (said) => interaction(said, { via: 'web', agent: 'u1' }),
	...Object.fromEntries(
		['accepted', 'sent', 'delivered', 'read', 'played', 'failed'].flatMap((status) => [
			[
				`interaction, ${status}`,
				(said: Said) => interaction(said, { via: 'server' }, { status, fromMe: true }),
			],
			[`interaction, ${status}, by nobody`, (said: Said) => interaction(said, { status })],
		]),
	),
};

/** Several messages in one change; each customer is among its contacts. */
export function batch(said: Said[]): object {
	return envelope({ field: 'messages', value: value(said, 'messages') });
}

/** Messages that are old, or that Meta's own agent handles. */
export const passiveForms: Record<string, (said: Said) => unknown> = {
	history: (said) => envelope({ field: 'history', value: value([said], 'messages') }),
	standby: (said) => envelope({ field: 'standby', value: { standby: value([said], 'messages') } }),
	threads: (said) =>
		envelope({
			field: 'history',
			value: {
				...value([], 'unused'),
				history: [{ threads: [{ id: '1', messages: [whatsappMessage(said)] }] }],
			},
		}),
};

/** A company's number, as its channel shows it and as WhatsApp may write it. */
export const channels = [
	{ display: '+598 2123 4567', from: '59821234567' },
	{ display: '15550783881', from: '15550783881' },
	{ display: '+507 6123-4567', from: '50761234567' },
	{ display: '+55 11 98765-4321', from: '551187654321' },
	{ display: '551187654321', from: '5511987654321' },
	{ display: '+52 55 1234 5678', from: '5215512345678' },
	{ display: '525512345678', from: '5215512345678' },
	{ display: '+54 9 11 4552-0371', from: '541145520371' },
	{ display: '541145520371', from: '5491145520371' },
];
