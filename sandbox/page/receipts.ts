import { topics } from '../../nodes/Ventia/api/topics';
import { STATUS_COURSE, wamidOf } from '../delivery/createEvents';
import type { MessageStatus } from '../store/records';
import type { Sandbox } from '../sandbox';
import type { Message } from '../store/records';
import type { Store } from '../store/store';
import { userIdOf } from '../store/whatsappUser';

/**
 * The phone shows this contact's messages, so they become sent, delivered and read, one after the
 * other. For messages through official WhatsApp, the webhooks get an event for each status.
 */
export async function markRead(sandbox: Sandbox, contactId: string): Promise<void> {
	const { store } = sandbox;
	// Another window may show the same phone: only the one that changes a message first continues.
	const unread = store.messages
		.all()
		.filter(({ contact, status, queued }) => contact === contactId && !status && !queued);
	for (const message of unread) store.messages.update(message._id, { status: STATUS_COURSE[0] });
	for (const message of unread) {
		for (const status of STATUS_COURSE) {
			store.messages.update(message._id, { status });
			await report(sandbox, message, status);
		}
	}
}

async function report(sandbox: Sandbox, message: Message, status: MessageStatus): Promise<void> {
	const contact = sandbox.store.contacts.get(message.contact);
	const userId = userIdOf(sandbox.store, { contact });
	const topic = topics.find(({ kind }) => kind === 'status')?.value;
	if (
		!contact ||
		userId === undefined ||
		topic === undefined ||
		!isOfficial(sandbox.store, message)
	)
		return;
	await sandbox.deliver({ topic, status, messageId: wamidOf(message), contacts: [contact._id] });
}

/** Whether it went through an official WhatsApp channel, of the company or of a user. */
function isOfficial(store: Store, { sender, body, operation }: Message): boolean {
	if (operation === 'sendWhatsappMessage' || body.medium === 'whatsapp_business') return true;
	const isIntegration = store.userIntegrations.get(sender) !== undefined;
	return isIntegration || store.channels.get(sender)?.type === 'whatsapp_business';
}
