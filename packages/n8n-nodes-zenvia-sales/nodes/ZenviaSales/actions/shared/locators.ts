import type { INodeProperties } from 'n8n-workflow';

import { type Chosen, findable, locator } from '@n8n-nodes-ventia/node-framework';

const exampleId = '507f191e810c19729de860ea';

function required(chosen: Omit<Chosen, 'exampleId'>): INodeProperties {
	return { ...locator({ exampleId, ...chosen }), required: true };
}

/** A prospect, which can also be found by its phone or email address. */
export const prospectLocator = findable(
	required({
		name: 'prospectId',
		displayName: 'Prospect',
		noun: 'a prospect',
		searchListMethod: 'searchProspects',
		told: '',
		description:
			"The prospect, from the list (searchable by name, phone or email), by ID, or by phone or email. The ID is the 'prospectId' in outputs and events.",
	}),
	{ phone: '+5491145520371', email: 'name@email.com' },
);

const group = { noun: 'a group', searchListMethod: 'searchGroups', exampleId };

export const groupLocator = required({
	...group,
	name: 'groupId',
	displayName: 'Group',
	told: '',
	description: "The group, from the list or by ID: the 'id' in the output of Group > Get Many",
});

export function optionalGroup(
	name: string,
	displayName: string,
	description: string,
): INodeProperties {
	return locator({ ...group, name, displayName, description, told: description });
}

export const agentLocator = required({
	name: 'agentId',
	displayName: 'Agent',
	noun: 'an agent',
	searchListMethod: 'searchAgents',
	told: '',
	description: "The agent, from the list or by ID: the 'id' in the output of Agent > Get Many",
});

export function optionalAgent(name: string, description: string): INodeProperties {
	return locator({
		name,
		displayName: 'Agent',
		noun: 'an agent',
		searchListMethod: 'searchAgents',
		told: description,
		exampleId,
		description,
	});
}

export const quoteLocator = required({
	name: 'quoteId',
	displayName: 'Quote',
	noun: 'a quote',
	searchListMethod: 'searchQuotes',
	told: '',
	description: "The quote of the prospect, from the list or by ID: the 'id' in outputs of Quote",
});

export const subscriptionLocator = required({
	name: 'subscriptionId',
	displayName: 'Subscription',
	noun: 'a subscription',
	searchListMethod: 'searchSubscriptions',
	told: '',
	description: "The subscription, from the list or by ID: the 'id' in the output of Get Many",
});
