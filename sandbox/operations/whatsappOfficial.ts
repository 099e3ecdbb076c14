import { wamidOf } from '../delivery/createEvents';
import { fetchLater } from '../delivery/fetchFile';
import { known } from '../seed/known';
import { userIdOf } from '../store/whatsappUser';
import type { Store } from '../store/store';
import { quickReplies } from '../store/quickReplies';
import { invalid, notFound, ok, errorAnswer } from './answers';
import { isRecord, record, text } from './fields';
import { addNewInteraction } from './newInteraction';
import { checkWindow } from './window';
import type { Answer, Operation } from './operation';

/** docs/api-reference.md#messages-through-official-whatsapp; the rules on the window and on templates are WhatsApp's (inferred). */
export const sendWhatsappMessage: Operation = (state, { params, body }) => {
	const { store } = state;
	const channelId = params.channelId ?? '';
	const contact = store.contacts.get(params.contactId ?? '');
	if (!contact) return notFound('Contact');
	const message = record(record(body).message);
	const rejected =
		checkChannel(store, channelId) ??
		checkContent(message) ??
		checkTemplate(store, message) ??
		checkWindow(store, contact, message.type === 'template');
	if (rejected) return rejected;
	const interaction = addNewInteraction(store, contact, { type: 'message', content: message });
	const sent = store.messages.add({
		_id: store.nextId('message'),
		operation: 'sendWhatsappMessage',
		contact: contact._id,
		sender: channelId,
		queued: false,
		body: record(body),
		createdAt: interaction.createdAt,
	});
	for (const link of linksIn(message)) fetchLater(state, sent, link);
	const phone = (contact.phones[0] ?? '').replace(/\D/g, '');
	const userId = userIdOf(store, { contact }) ?? '';
	return ok({
		success: true,
		messaging_product: 'whatsapp',
		contacts: [phone === '' ? { input: userId, user_id: userId } : { input: phone, wa_id: phone }],
		messages: [{ id: wamidOf(sent) }],
	});
};

/** The links of the message's files: its own, or those in the parts of a template or of buttons. */
function linksIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
		key === 'link' && typeof part === 'string' ? [part] : linksIn(part),
	);
}

function checkChannel(store: Store, id: string): Answer | undefined {
	const channel = store.channels.get(id);
	if (!channel) return notFound('Channel');
	if (channel.company !== known.company) return errorAnswer(403, 'Invalid API KEY Group');
	if (channel.type !== 'whatsapp_business') {
		return invalid('channelId: Is not an official WhatsApp channel');
	}
	if (!channel.broken) return undefined;
	return errorAnswer(500, 'Internal Server Error', 'WhatsApp did not answer');
}

function checkContent(message: Record<string, unknown>): Answer | undefined {
	const type = text(message, 'type');
	const content = message[type];
	return isRecord(content) || Array.isArray(content)
		? undefined
		: invalid(`message.${type}: Must be present`);
}

function checkTemplate(store: Store, message: Record<string, unknown>): Answer | undefined {
	if (message.type !== 'template') return undefined;
	const wanted = record(message.template);
	const name = text(wanted, 'name');
	const language = text(wanted.language, 'code');
	const template = store.templates
		.all()
		.find((candidate) => candidate.name === name && candidate.language === language);
	if (!template) {
		return errorAnswer(
			400,
			'(#132001) Template name does not exist in the translation',
			`${name} (${language})`,
		);
	}
	const components: unknown[] = Array.isArray(wanted.components) ? wanted.components : [];
	const body = components.map(record).find((component) => component.type === 'body');
	const given = Array.isArray(body?.parameters) ? body.parameters.length : 0;
	if (JSON.stringify(components).match(/"text":"[^"]*(\\[nrt]| {5})/)) {
		return errorAnswer(
			400,
			"(#132018) There's an issue with the parameters in your template",
			'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
		);
	}
	const { bodyParameters = given, buttons } = template;
	if (given !== bodyParameters) {
		return errorAnswer(
			400,
			'(#132000) Number of parameters does not match the expected number of params',
			`body: ${given} given, ${bodyParameters} expected`,
		);
	}
	const missing = buttons && quickReplies(components).find(({ index }) => !(index in buttons));
	if (!missing) return undefined;
	return errorAnswer(
		400,
		'(#131009) Parameter value is not valid',
		`buttons: the template has no quick-reply button ${missing.index}`,
	);
}
