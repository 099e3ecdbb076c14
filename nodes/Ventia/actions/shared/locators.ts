import type { INodeProperties } from 'n8n-workflow';

import { type Chosen, findable, locator } from '@n8n-nodes-ventia/node-framework';

const exampleId = '621e8a5463c02a8bd532ff8c';

function required(chosen: Omit<Chosen, 'exampleId'>): INodeProperties {
	return { ...locator({ exampleId, ...chosen }), required: true };
}

/** A contact, which can also be found by its phone or email address. */
export const contactLocator = findable(
	required({
		name: 'contactId',
		displayName: 'Contact',
		noun: 'a contact',
		searchListMethod: 'searchContacts',
		told: '',
		description:
			"The contact, from the list, by phone or email, or by ID. After Ventia Trigger, use By Phone with {{ $json.phone }}, because not every event has the contact's ID. In the output of this node, the ID is 'contactId'.",
	}),
	{ phone: '+59897123456', email: 'ana@example.com' },
);

/** A user: `userId`, or another parameter that takes a user. */
export function userLocator(
	name: string,
	displayName: string,
	description: string,
): INodeProperties {
	const user = locator({
		name,
		displayName,
		noun: 'a user',
		searchListMethod: 'searchUsers',
		exampleId,
		told: description,
		description: `${description}. By Name: first and last name, or the email address. By ID: the '_id' in the output of User > Get Many, or the 'agent' of a contact.`,
	});
	return {
		...user,
		modes: [
			...(user.modes ?? []),
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. Lucia Perez, or lucia@example.com',
			},
		],
	};
}

const sale = {
	name: 'saleId',
	displayName: 'Sale',
	noun: 'a sale',
	searchListMethod: 'searchSales',
	told: '',
	description: "The sale, from the list or by ID: the '_id' in the output of Sale > Get Many",
};

export const saleLocator = required(sale);

/** For Create or Update: a sale that does not exist can only be given by ID. */
export const upsertedSaleLocator: INodeProperties = {
	...required({
		...sale,
		first: 'id',
		told: 'ID of the sale; if there is none, it is created',
		description:
			'ID of the sale, from Ventia or another system. If no sale has it, Ventia creates one; it is not documented that the new sale gets this ID.',
	}),
	hint: "Ventia does not document what happens to fields that are left out. 'Update' changes some fields and keeps the others.",
};

export const webhookLocator = required({
	name: 'webhookId',
	displayName: 'Webhook',
	noun: 'a webhook',
	searchListMethod: 'searchWebhooks',
	told: '',
	description: "The webhook, from the list or by ID: the '_id' in the output of Webhook > Get Many",
});

/** Selects whose custom fields to show; it is not sent. */
export const groupLocator: INodeProperties = locator({
	name: 'groupId',
	displayName: 'Group',
	noun: 'a group',
	searchListMethod: 'searchGroups',
	told: 'Whose custom fields to show',
	exampleId,
	description: 'Shows only the custom fields of this group; without it, those of all groups',
});
