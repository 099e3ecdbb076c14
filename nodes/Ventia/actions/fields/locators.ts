import type { INodeProperties } from 'n8n-workflow';

/** What a locator chooses: its parameter name, its label, and the list method behind it. */
interface Chosen {
	name: string;
	displayName: string;
	searchListMethod: string;
	description: string;
}

/** A field that chooses one record, from a searchable list or by its ID. */
function locator(chosen: Chosen): INodeProperties {
	const { searchListMethod, ...property } = chosen;
	return {
		...property,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select a ${chosen.displayName.toLowerCase()}...`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 621e8a5463c02a8bd532ff8c',
			},
		],
	};
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
