import { fetchLater } from '../delivery/fetchFile';
import { known } from '../seed/known';
import type { ChannelType } from '../store/records';
import type { Store } from '../store/store';
import { invalid, notFound, errorAnswer } from './answers';
import { optionalText, record, text } from './fields';
import { addNewInteraction } from './newInteraction';
import type { Answer, Operation } from './operation';
import { checkWindow } from './window';

/** The sender: the ID in the body, and the provider behind it. */
interface Sender {
	id: string;
	provider: ChannelType;
}

/**
 * The rules and the seven responses of docs/api-reference.md#messages-through-any-channel. Media through
 * unofficial WhatsApp is queued (the documentation does not say when messages are). WhatsApp's
 * 24-hour window applies to everything that goes through WhatsApp Business (inferred).
 */
export const createMessage: Operation = (state, { params, body }) => {
	const { store } = state;
	const contact = store.contacts.get(params.idcontact ?? '');
	if (!contact) return notFound('Contact');
	const sender = findSender(store, body);
	if ('status' in sender) return sender;
	const rejected = checkTemplate(store, body, sender);
	if (rejected) return rejected;
	const isTemplate = optionalText(body, 'template') !== undefined;
	const closed =
		sender.provider === 'whatsapp_business' ? checkWindow(store, contact, isTemplate) : undefined;
	if (closed) return closed;
	const queued = sender.provider === 'unofficial_wpp' && text(body, 'mediaType') !== '';
	const interaction = addNewInteraction(store, contact, {
		type: 'message',
		content: record(body),
	});
	const sent = store.messages.add({
		_id: store.nextId('message'),
		operation: 'createMessage',
		contact: contact._id,
		sender: sender.id,
		queued,
		body: record(body),
		createdAt: interaction.createdAt,
	});
	fetchLater(state, sent, text(body, 'mediaUrl'));
	const localId = optionalText(body, 'localId');
	return {
		status: queued ? 202 : 200,
		body: JSON.stringify({
			success: true,
			...(queued ? { queued } : { interactionId: interaction._id }),
			...(localId !== undefined && { localId }),
		}),
	};
};

function findSender(store: Store, body: unknown): Sender | Answer {
	const channelId = optionalText(body, 'channelId');
	if (channelId !== undefined) return findChannel(store, channelId);
	const integrationId = optionalText(body, 'userIntegrationId');
	if (integrationId !== undefined) {
		const active = store.userIntegrations.get(integrationId)?.active;
		return active ? { id: integrationId, provider: 'whatsapp_business' } : noIntegration();
	}
	return findUserSession(store, text(body, 'userId'), text(body, 'medium'));
}

function findChannel(store: Store, id: string): Sender | Answer {
	const channel = store.channels.get(id);
	if (!channel) return notFound('Channel');
	if (channel.company !== known.company) return errorAnswer(403, 'Invalid API KEY Group');
	if (channel.broken)
		return errorAnswer(500, 'Internal Server Error', 'The provider did not answer');
	return { id, provider: channel.type };
}

function findUserSession(store: Store, id: string, medium: string): Sender | Answer {
	const user = store.users.get(id);
	if (!user?.active) return notFound('User');
	if (medium === 'unofficial_wpp') {
		if (user.whatsappSession === 'online') return { id, provider: medium };
		return errorAnswer(409, 'Personal WhatsApp session is not online');
	}
	const integrations = store.userIntegrations.all();
	const active = integrations.some((integration) => integration.user === id && integration.active);
	return active ? { id, provider: 'whatsapp_business' } : noIntegration();
}

function noIntegration(): Answer {
	return errorAnswer(422, 'User has no active personal WhatsApp Business integration');
}

function checkTemplate(store: Store, body: unknown, sender: Sender): Answer | undefined {
	const template = optionalText(body, 'template');
	if (template === undefined) return undefined;
	if (sender.provider !== 'whatsapp_business') {
		return invalid('template: Only supported with WhatsApp Business');
	}
	if (text(body, 'mediaType') !== '') return invalid('template: Cannot be combined with media');
	return store.templates.get(template)
		? undefined
		: invalid('template: Is not an approved template');
}
