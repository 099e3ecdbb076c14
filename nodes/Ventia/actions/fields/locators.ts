import type { INodeProperties } from 'n8n-workflow';

import {
	type Chosen,
	locator as recordLocator,
} from '../../../../packages/node-framework/src/locators';

function locator(chosen: Omit<Chosen, 'exampleId'>): INodeProperties {
	return recordLocator({ ...chosen, exampleId: '621e8a5463c02a8bd532ff8c' });
}

export const contactLocator: INodeProperties = {
	...locator({
		name: 'contactId',
		displayName: 'Contact',
		searchListMethod: 'searchContacts',
		description: 'The contact, found by name, phone or email, or given by its ID',
	}),
	required: true,
};

/** A user: `userId`, or another parameter that takes a user. */
export function userLocator(
	name: string,
	displayName: string,
	description: string,
): INodeProperties {
	return locator({ name, displayName, searchListMethod: 'searchUsers', description });
}

export const saleLocator: INodeProperties = {
	...locator({
		name: 'saleId',
		displayName: 'Sale',
		searchListMethod: 'searchSales',
		description: 'The sale, found in the list, or given by its ID',
	}),
	required: true,
};

export const webhookLocator: INodeProperties = {
	...locator({
		name: 'webhookId',
		displayName: 'Webhook',
		searchListMethod: 'searchWebhooks',
		description: 'The webhook, found by name, or given by its ID',
	}),
	required: true,
};

/** Which group's custom fields to show; nothing of it is sent. */
export const groupLocator: INodeProperties = locator({
	name: 'groupId',
	displayName: 'Group',
	searchListMethod: 'searchGroups',
	description: 'Shows the custom fields of one group only; without it, those of all groups',
});
