import type { INodeParameters } from 'n8n-workflow';

import type { EndpointId } from '../../nodes/Ventia/api/endpoints';
import { known } from '../../sandbox';
import { isRecord } from '../../sandbox/operations/fields';
import { byId } from '../support/byId';
import type { ItemContext, OperationModel, PlannedItem } from './operationModel';
import { contactOf, nobody } from './targets';

const contactId = byId('={{ $json.contactId }}');
const channel = known.channels.whatsappBusiness;

/** An operation that writes a text to a contact. */
function writing(endpoint: EndpointId, parameters: INodeParameters): OperationModel {
	return {
		endpoints: [endpoint],
		parameters: () => parameters,
		plan: (context) => planned(context, endpoint),
	};
}

function planned({ item, store, token }: ItemContext, endpoint: EndpointId): PlannedItem {
	const id = item.unknown ? nobody : contactOf(store, item.target);
	const json = { contactId: id, ...(!item.empty && { text: token }) };
	if (item.empty || item.unknown) return { json, refused: true };
	return {
		json,
		write: { endpoints: [endpoint], isOurs: ({ body }) => JSON.stringify(body).includes(token) },
	};
}

/** Operations that write to contacts, and write again each time. */
export const messageModels: Record<string, OperationModel> = {
	'interaction.createNote': writing('createNote', { contactId, body: '={{ $json.text }}' }),
	// The way the contact is chosen follows the operation's name.
	'interaction.createNote byPhone': {
		endpoints: ['listContacts', 'getContact', 'createNote'],
		parameters: () => ({
			contactId: { __rl: true, mode: 'phone', value: '={{ $json.phone }}' },
			body: '={{ $json.text }}',
		}),
		plan: (context) => {
			const { item, store } = context;
			const contact = store.contacts.get(contactOf(store, item.target));
			const phone = item.unknown ? '+5491199999999' : contact?.phones[0];
			const { json, ...rest } = planned(context, 'createNote');
			return { json: { ...json, phone }, ...rest };
		},
	},
	'message.send': writing('createMessage', {
		contactId,
		text: '={{ $json.text }}',
		channelId: channel,
	}),
	'message.sendWhatsapp': writing('sendWhatsappMessage', {
		contactId,
		channelId: channel,
		type: 'text',
		body: '={{ $json.text }}',
	}),
	'interaction.createReminder': {
		endpoints: ['createReminder'],
		parameters: () => ({ contactId, reminderDate: '={{ $json.date }}' }),
		plan: ({ item, index, store, token }) => {
			const id = item.unknown ? nobody : contactOf(store, item.target);
			// The token ends with the number of the step.
			const minute = 10 * Number(token.split('-')[1]) + index;
			const date = new Date(Date.UTC(2030, 0, 1, 0, minute)).toISOString();
			const json = { contactId: id, ...(!item.empty && { date }) };
			if (item.empty || item.unknown) return { json, refused: true };
			const isOurs = ({ body }: { body: unknown }) => isRecord(body) && body.reminderDate === date;
			return { json, write: { endpoints: ['createReminder'], isOurs } };
		},
	},
};
