import type { Contact } from '../store/records';
import type { Store } from '../store/store';
import { errorAnswer } from './answers';
import type { Answer } from './operation';

/**
 * @returns WhatsApp's rejection of anything but a template if the customer has not written within 24
 *   hours, or never. That Ventia passes it on with status 409 is inferred.
 */
export function checkWindow(
	store: Store,
	contact: Contact,
	isTemplate: boolean,
): Answer | undefined {
	if (isTemplate || store.isWindowOpen(contact._id)) return undefined;
	return errorAnswer(
		409,
		'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
		'Send a template message instead.',
	);
}
