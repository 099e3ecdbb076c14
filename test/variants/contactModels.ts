import type { IDataObject } from 'n8n-workflow';

import { known } from '../../sandbox';
import { isRecord } from '../../sandbox/operations/fields';
import { byId } from '../support/byId';
import {
	fromItem,
	updatedFields,
	type ItemContext,
	type OperationModel,
	type PlannedItem,
} from './operationModel';
import { contactOf, nobody } from './targets';
import { asWritten, noValue } from './writtenValues';

const contactId = byId('={{ $json.contactId }}');
const settable = ['detail', 'firstName', 'lastName', 'emails', 'phones', 'origin'] as const;
const origins = ['local', 'web', 'instagram', 'referido'];

/** Values for the fields of a contact, each of which identifies its item. */
function contactValues({ item, index, token }: ItemContext): IDataObject {
	const number = `${2_000_000 + 1000 * index + item.value}`;
	return {
		firstName: `First ${token}`,
		lastName: `Last ${token}`,
		detail: `Detail ${token}`,
		emails: [`${token}@example.com`],
		phones: [`+5989${number}`],
		origin: origins[item.value % origins.length] ?? 'local',
	};
}

function has(token: string) {
	return ({ body }: { body: unknown }) => JSON.stringify(body ?? '').includes(token);
}

function update(context: ItemContext): PlannedItem {
	const { step, item, index, store } = context;
	// Each item has its own contact, so that each outcome can be told apart.
	const id = item.unknown ? nobody : contactOf(store, index);
	const { updated, cleared } = updatedFields(step, { fields: settable, clearable: settable });
	const values = contactValues(context);
	const given = Object.fromEntries(updated.map((name) => [name, values[name]]));
	const [dropped] = updated;
	const others = Object.fromEntries(Object.entries(given).filter(([name]) => name !== dropped));
	const json = item.empty
		? { contactId: id, ...others, ...noValue(updated[0] ?? '', item.value) }
		: { contactId: id, ...asWritten(given, item.value) };
	if (item.empty || item.unknown) return { json, refused: true };
	const emptied = cleared.map((name) => [name, name === 'emails' || name === 'phones' ? [] : '']);
	return {
		json,
		write: {
			endpoints: ['updateContact'],
			isOurs: ({ path }) => path.includes(id),
			change: {
				collection: 'contacts',
				id,
				fields: { ...given, ...Object.fromEntries(emptied) },
			},
		},
	};
}

/** Half of the items are about an existing contact. */
function upsert(context: ItemContext): PlannedItem {
	const { item, index, store, token } = context;
	const exists = item.target % 2 === 0;
	const stored = store.contacts.get(contactOf(store, index));
	const phone = exists ? stored?.phones[0] : `+5989${3_000_000 + 10 * index + item.value}`;
	const detail = `Detail ${token}`;
	const json = {
		firstName: `First ${token}`,
		detail,
		...(item.empty
			? noValue('phones', item.value)
			: asWritten({ phones: [phone ?? ''] }, item.value)),
	};
	if (item.empty) return { json, refused: true };
	if (!exists || !stored) {
		// A second attempt finds the contact that the first one added.
		const endpoints = ['createContact', 'updateContact'] as const;
		return { json, write: { endpoints: [...endpoints], isOurs: has(detail) } };
	}
	const fields = { firstName: `First ${token}`, detail };
	const change = { collection: 'contacts', id: stored._id, fields } as const;
	return { json, write: { endpoints: ['updateContact'], isOurs: has(detail), change } };
}

/** Contacts and leads. */
export const contactModels: Record<string, OperationModel> = {
	'contact.get': {
		endpoints: ['getContact'],
		parameters: ({ simplify }) => ({ contactId, simplify }),
		plan: ({ item, store }) => {
			const id = item.unknown ? nobody : contactOf(store, item.target);
			return { json: { contactId: id }, ...(item.unknown ? { refused: true } : { reads: id }) };
		},
	},
	'contact.update': {
		endpoints: ['getContact', 'updateContact', 'listGroups'],
		parameters: (step) => {
			const { updated, cleared } = updatedFields(step, { fields: settable, clearable: settable });
			return { contactId, updateFields: fromItem(updated), clearFields: cleared };
		},
		plan: update,
	},
	'contact.upsert': {
		endpoints: ['listContacts', 'getContact', 'updateContact', 'createContact'],
		parameters: () => ({
			...fromItem(['firstName', 'phones']),
			additionalFields: fromItem(['detail']),
		}),
		plan: upsert,
	},
	'contact.create': {
		endpoints: ['createContact', 'listGroups'],
		parameters: () => ({
			...fromItem(['firstName', 'lastName', 'phones', 'emails']),
			additionalFields: fromItem(['detail', 'origin']),
		}),
		plan: (context) => ({
			json: asWritten(contactValues(context), context.item.value),
			write: { endpoints: ['createContact'], isOurs: has(`Detail ${context.token}`) },
		}),
	},
	'contact.archive': {
		endpoints: ['archiveContact', 'listGroups'],
		parameters: () => ({ contactId, reason: '={{ $json.reason }}' }),
		plan: ({ item, index, store }) => {
			const id = item.unknown ? nobody : contactOf(store, index);
			const reason = item.empty ? '' : 'duplicado';
			const json = { contactId: id, reason };
			if (item.empty || item.unknown) return { json, refused: true };
			const fields = {
				archivingReason: reason,
				archivingReasonText: 'Duplicado',
				status: 'closed',
			};
			return {
				json,
				write: {
					endpoints: ['archiveContact'],
					isOurs: ({ path }) => path.includes(id),
					change: { collection: 'contacts', id, fields },
				},
			};
		},
	},
	'contact.transfer': {
		endpoints: ['transferContact'],
		parameters: () => ({ contactId, to: byId('={{ $json.user }}') }),
		plan: ({ item, index, store }) => {
			const id = item.unknown ? nobody : contactOf(store, index);
			const user = known.users.offline;
			const json = { contactId: id, user: item.empty ? '' : user };
			if (item.empty || item.unknown) return { json, refused: true };
			return {
				json,
				write: {
					endpoints: ['transferContact'],
					isOurs: ({ path }) => path.includes(id),
					change: { collection: 'contacts', id, fields: { agent: user } },
				},
			};
		},
	},
	'lead.create': {
		endpoints: ['createLead', 'listGroups'],
		parameters: () => ({
			...fromItem(['firstName', 'lastName', 'phones', 'emails', 'origin', 'detail']),
			agent: byId('={{ $json.agent }}'),
		}),
		plan: (context) => {
			const { item, store } = context;
			const values = contactValues(context);
			// For an existing contact, the agent is notified with a note.
			const stored = store.contacts.get(contactOf(store, item.target));
			if (item.value % 2 === 0) values.phones = stored?.phones ?? [];
			if (item.empty) return { json: values, refused: true };
			const isOurs = has(`Detail ${context.token}`);
			const json = { ...values, agent: known.users.online };
			return { json, write: { endpoints: ['createLead'], isOurs } };
		},
	},
	'lead.submitEntryForm': {
		endpoints: ['createLeadEntry'],
		parameters: () => ({
			code: '={{ $json.code }}',
			...fromItem(['firstName', 'lastName', 'phones']),
			additionalFields: fromItem(['detail']),
		}),
		plan: (context) => {
			const { item, token } = context;
			const code = item.unknown ? 'nowhere' : known.leadEntryForms.website;
			const json = { ...contactValues(context), code: item.empty ? '' : code };
			if (item.empty || item.unknown) return { json, refused: true };
			const isOurs = ({ body }: { body: unknown }) =>
				isRecord(body) && body.firstName === `First ${token}`;
			return { json, write: { endpoints: ['createLeadEntry'], isOurs } };
		},
	},
};
