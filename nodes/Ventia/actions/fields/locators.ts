import type { INodeProperties } from 'n8n-workflow';

import { type Chosen, locator } from '../../../../packages/node-framework/src/locators';

const exampleId = '621e8a5463c02a8bd532ff8c';

function required(chosen: Omit<Chosen, 'exampleId'>): INodeProperties {
	return { ...locator({ exampleId, ...chosen }), required: true };
}

const contact = required({
	name: 'contactId',
	displayName: 'Contact',
	noun: 'a contact',
	searchListMethod: 'searchContacts',
	description:
		"The contact: from the list, by ID, or found by phone or email. An ID is the 'contactId' in outputs of this node and of Ventia Trigger.",
});

/** A contact, which can also be found by its phone or email address. */
export const contactLocator: INodeProperties = {
	...contact,
	modes: [
		...(contact.modes ?? []),
		{
			displayName: 'By Phone',
			name: 'phone',
			type: 'string',
			placeholder: 'e.g. +59897123456',
			hint: 'With + and the country code',
		},
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. ana@example.com',
		},
	],
};

/** A user: `userId`, or another parameter that takes a user. */
export function userLocator(
	name: string,
	displayName: string,
	description: string,
): INodeProperties {
	return locator({
		name,
		displayName,
		noun: 'a user',
		searchListMethod: 'searchUsers',
		exampleId,
		description: `${description}. By ID: the '_id' in the output of User > Get Many, or the email address of the user.`,
	});
}

const sale = {
	name: 'saleId',
	displayName: 'Sale',
	noun: 'a sale',
	searchListMethod: 'searchSales',
	description: "The sale, from the list or by ID: the '_id' in the output of Sale > Get Many",
};

export const saleLocator = required(sale);

/** For Create or Update: a sale that does not exist can only be given by ID. */
export const upsertedSaleLocator: INodeProperties = {
	...required({
		...sale,
		first: 'id',
		description:
			'ID of the sale, of Ventia or of another system. If there is no sale with it, Ventia creates one; that it gets this ID is not documented.',
	}),
	hint: "Ventia does not document what becomes of fields that are not given. 'Update' changes some fields and keeps the others.",
};

export const webhookLocator = required({
	name: 'webhookId',
	displayName: 'Webhook',
	noun: 'a webhook',
	searchListMethod: 'searchWebhooks',
	description: "The webhook, from the list or by ID: the '_id' in the output of Webhook > Get Many",
});

/** Which group's custom fields to show; nothing of it is sent. */
export const groupLocator: INodeProperties = locator({
	name: 'groupId',
	displayName: 'Group',
	noun: 'a group',
	searchListMethod: 'searchGroups',
	exampleId,
	description: 'Shows the custom fields of one group only; without it, those of all groups',
});
