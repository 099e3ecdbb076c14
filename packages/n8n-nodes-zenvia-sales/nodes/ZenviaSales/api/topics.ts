import type { TriggerTopic } from '@n8n-nodes-ventia/node-framework';

/**
 * Every topic of notifications, in the order of their names. The choices and the subtitle come from
 * it.
 */
export const topics = [
	{
		value: 'agents',
		name: 'Agent',
		description:
			'The user of the integration has created or received a prospect; needs the scope integration:act-as-user',
		shortName: 'agents',
		action: 'On agent event',
	},
	{
		value: 'interactions',
		name: 'Interaction',
		description: 'A message, call, note or other interaction is new or has changed',
		shortName: 'interactions',
		action: 'On interaction',
	},
	{
		value: 'prospects',
		name: 'Prospect',
		description: 'A prospect is new or has changed',
		shortName: 'prospects',
		action: 'On prospect',
	},
	{
		value: 'quotes',
		name: 'Quote',
		description: 'A quote is new or has changed',
		shortName: 'quotes',
		action: 'On quote',
	},
] as const satisfies readonly TriggerTopic[];
