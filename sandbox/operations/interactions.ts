import { fullName } from '../store/fullName';
import { notFound, ok } from './answers';
import { text } from './fields';
import { addNewInteraction } from './newInteraction';
import type { Operation } from './operation';
import { listPage } from './page';

export const listInteractions: Operation = (state, { query }) => {
	const { interactions } = state.store;
	return listPage(state, interactions, interactions.all(), query);
};

export const listContactInteractions: Operation = (state, { params, query }) => {
	const { store } = state;
	const contact = store.contacts.get(params.idcontact ?? '');
	if (!contact) return notFound('Contact');
	return listPage(state, store.interactions, store.interactionsOf(contact._id), query);
};

export const createNote: Operation = ({ store }, { params, body }) => {
	const contact = store.contacts.get(params.idcontact ?? '');
	if (!contact) return notFound('Contact');
	const content = { body: text(body, 'body') };
	return ok({ note: addNewInteraction(store, contact, { type: 'note', content }) });
};

export const createReminder: Operation = ({ store }, { params, body }) => {
	const contact = store.contacts.get(params.idcontact ?? '');
	if (!contact) return notFound('Contact');
	const reminderDate = text(body, 'reminderDate');
	const reminder = addNewInteraction(store, contact, {
		type: 'reminder',
		content: { reminderDate },
		change: { reminder: reminderDate },
	});
	return ok({ message: 'Reminder created', reminder });
};

export const archiveContact: Operation = ({ store }, { params, body }) => {
	const contact = store.contacts.get(params.idcontact ?? '');
	if (!contact) return notFound('Contact');
	const to = text(body, 'reason');
	const reasons = store.groups.all().flatMap((group) => group.archivingReasons);
	const archive = addNewInteraction(store, contact, {
		type: 'archiving',
		content: { from: contact.archivingReason, to },
		change: {
			status: 'closed',
			archivingReason: to,
			archivingReasonText: reasons.find(({ code }) => code === to)?.name ?? '',
		},
	});
	return ok({ archive });
};

export const transferContact: Operation = ({ store }, { params, body }) => {
	const contact = store.contacts.get(params.idcontact ?? '');
	if (!contact) return notFound('Contact');
	const toUser = text(body, 'to');
	if (!store.users.get(toUser)?.active) return notFound('User');
	const fromUser = contact.agent ?? '';
	const transfer = addNewInteraction(store, contact, {
		type: 'transfer',
		content: { fromUser, toUser },
		...(fromUser !== '' && { agent: fromUser }),
		change: {
			agent: toUser,
			agentFullName: fullName(store, toUser),
			agentAssigned: new Date().toISOString(),
		},
	});
	return ok({ transfer });
};
