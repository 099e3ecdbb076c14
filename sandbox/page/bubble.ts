import { wamidOf } from '../delivery/createEvents';
import type { MessageStatus } from '../store/records';
import { isRecord, optionalText, record, text } from '../operations/fields';
import type { Interaction, Message } from '../store/records';
import { rowsIn } from '../store/listRows';
import { quickReplies } from '../store/quickReplies';
import type { Store } from '../store/store';

/** A message as the phone shows it. */
export interface Bubble {
	/** WhatsApp's ID of the message. */
	id: string;
	from: 'customer' | 'company';
	/** ISO 8601. */
	at: string;
	/** The kind of message, such as `Image`, if it is more than text. */
	kind?: string;
	text: string;
	/** Names and values that come with it, such as a file's name or a template's parameters. */
	details: Array<[name: string, value: string]>;
	/** Address of a file. */
	link?: string;
	buttons: Button[];
	/** ID of the message that it replies to. */
	replyTo?: string;
	/** What the customer did with the message later. */
	changed?: 'edited' | 'deleted';
	/** Whether it is in a group. */
	inGroup?: boolean;
	/** ID of the button that the customer tapped: in the tap, and in the message that has the button. */
	tapped?: string;
	/** Only for the company's messages. */
	status?: MessageStatus | 'accepted' | 'queued';
}

export interface Button {
	id: string;
	title: string;
	/** Below the title of a list's row. */
	description?: string;
	/** Whether it opens a form (Flow) instead of answering. */
	opensForm?: boolean;
}

type Content = Partial<Omit<Bubble, 'id' | 'from' | 'at' | 'status'>>;

const EMPTY = { text: '', details: [], buttons: [] };

const MEDIA: Record<string, string> = {
	image: 'Image',
	video: 'Video',
	audio: 'Audio',
	document: 'Document',
	file: 'File',
};

const KINDS: Record<string, string> = { flow: 'Form', list: 'List', cta_url: 'Link' };

/** ID of the button that opens a form. */
const FORM = 'form';

/** @returns what the customer wrote, tapped, filled in or ordered. */
export function customerBubble({ content, createdAt }: Interaction): Bubble {
	const bubble: Bubble = {
		...EMPTY,
		id: text(content, 'id'),
		from: 'customer',
		at: createdAt,
		replyTo: optionalText(content.context, 'id'),
		inGroup: optionalText(content, 'group_id') !== undefined,
	};
	if (content.deleted === true) {
		return { ...bubble, text: 'This message was deleted.', changed: 'deleted' };
	}
	const changed = content.edited === true ? ({ changed: 'edited' } as const) : {};
	return { ...bubble, ...changed, ...customerContent(content) };
}

function customerContent(content: Record<string, unknown>): Content {
	const type = text(content, 'type');
	const interactive = record(content.interactive);
	if (isRecord(interactive.nfm_reply)) {
		return { kind: 'Form', details: formDetails(interactive.nfm_reply), tapped: FORM };
	}
	if (type === 'order') {
		return {
			kind: 'Order',
			text: text(content.order, 'text'),
			details: list(record(content.order).product_items).map(orderLine),
		};
	}
	return {
		kind:
			MEDIA[type] ??
			{ location: 'Location', button: 'Button', interactive: tappedKind(interactive) }[type],
		text: text(content, 'body'),
		tapped:
			optionalText(interactive.button_reply, 'id') ??
			optionalText(interactive.list_reply, 'id') ??
			optionalText(content.button, 'payload'),
	};
}

function tappedKind(interactive: Record<string, unknown>): string {
	return interactive.list_reply === undefined ? 'Button' : 'List';
}

function formDetails(reply: Record<string, unknown>): Array<[name: string, value: string]> {
	const filledIn: unknown = JSON.parse(text(reply, 'response_json'));
	return Object.entries(record(filledIn))
		.filter(([name]) => name !== 'flow_token')
		.map(([name, value]) => [name, String(value)]);
}

function orderLine(item: Record<string, unknown>): [name: string, value: string] {
	const { quantity, product_retailer_id: product, item_price: price, currency } = item;
	return [`${String(quantity)} x ${String(product)}`, `${String(price)} ${String(currency)}`];
}

/** @returns the message that came through the API. */
export function companyBubble(store: Store, message: Message): Bubble {
	const content =
		message.operation === 'sendWhatsappMessage'
			? officialContent(store, record(message.body.message))
			: anyChannelContent(store, message.body);
	return {
		...EMPTY,
		id: wamidOf(message),
		from: 'company',
		at: message.createdAt,
		...content,
		details: [...(content.details ?? []), ...fileDetails(message)],
		status: message.status ?? (message.queued ? 'queued' : 'accepted'),
	};
}

/** What WhatsApp got when it fetched the message's file. */
function fileDetails({ file }: Message): Array<[name: string, value: string]> {
	return file ? [['Fetched', `${file.type}, ${file.size} bytes`]] : [];
}

/** The body of Create message. */
function anyChannelContent(store: Store, body: Record<string, unknown>): Content {
	const template = optionalText(body, 'template');
	return {
		kind: template === undefined ? MEDIA[text(body, 'mediaType')] : templateById(store, template),
		text: text(body, 'text') || text(body, 'caption'),
		details: named({ File: text(body, 'fileName') }),
		link: optionalText(body, 'mediaUrl'),
		replyTo: optionalText(body, 'replyMessage'),
	};
}

/** A message of Meta's Cloud API. */
function officialContent(store: Store, message: Record<string, unknown>): Content {
	const type = text(message, 'type');
	const content = record(message[type]);
	const replyTo = optionalText(message.context, 'message_id');
	if (MEDIA[type] !== undefined) {
		return {
			replyTo,
			kind: MEDIA[type],
			text: text(content, 'caption'),
			details: named({ File: text(content, 'filename'), 'Media ID': text(content, 'id') }),
			link: optionalText(content, 'link'),
		};
	}
	switch (type) {
		case 'text':
			return { replyTo, text: text(content, 'body') };
		case 'location':
			return { replyTo, kind: 'Location', ...locationContent(content) };
		case 'template':
			return { replyTo, ...templateContent(store, content) };
		case 'interactive':
			return { replyTo, ...interactiveContent(content) };
		default:
			// The sandbox accepts unknown types.
			return { replyTo, kind: type, text: JSON.stringify(content, null, 2) };
	}
}

function locationContent(content: Record<string, unknown>): Content {
	return {
		text: [text(content, 'name'), text(content, 'address')].filter(Boolean).join(', '),
		details: named({ Latitude: text(content, 'latitude'), Longitude: text(content, 'longitude') }),
	};
}

function templateContent(store: Store, content: Record<string, unknown>): Content {
	const [name, language] = [text(content, 'name'), text(content.language, 'code')];
	const template = store.templates
		.all()
		.find((known) => known.name === name && known.language === language);
	const returned = quickReplies(content.components);
	const buttons = (template?.buttons ?? []).map((title, index) => ({
		// Without a payload, WhatsApp returns the text.
		id: returned.find((reply) => reply.index === index)?.payload ?? title,
		title,
	}));
	const details = list(content.components).flatMap((component) =>
		list(component.parameters).map((parameter, index): [string, string] => {
			const value = parameter[text(parameter, 'type')];
			const name = `${text(component, 'type')} ${index + 1}`;
			return [name, typeof value === 'string' ? value : JSON.stringify(value)];
		}),
	);
	return { kind: templateName(name, language), details, buttons };
}

function interactiveContent(content: Record<string, unknown>): Content {
	const type = text(content, 'type');
	const action = record(content.action);
	const replies = list(action.buttons).map(({ reply }) => ({
		id: text(reply, 'id'),
		title: text(reply, 'title'),
	}));
	const title = text(action.parameters, 'flow_cta') || 'Open the form';
	const form = { id: FORM, title, opensForm: true };
	return {
		...(type !== 'button' && { kind: KINDS[type] ?? `Interactive: ${type}` }),
		text: text(content.body, 'text'),
		details: named({
			Header: text(content.header, 'text'),
			Footer: text(content.footer, 'text'),
			Button: text(action, 'button') || text(action.parameters, 'display_text'),
		}),
		link: optionalText(action.parameters, 'url'),
		buttons: type === 'flow' ? [form] : [...replies, ...rowsIn({ interactive: content })],
	};
}

function templateById(store: Store, id: string): string {
	const template = store.templates.get(id);
	return template ? templateName(template.name, template.language) : 'Template';
}

function templateName(name: string, language: string): string {
	return `Template ${name} (${language})`;
}

function list(value: unknown): Array<Record<string, unknown>> {
	return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** Only the entries that have a value. */
function named(values: Record<string, string>): Array<[string, string]> {
	return Object.entries(values).filter(([, value]) => value !== '');
}
