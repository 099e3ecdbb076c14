import type { INodePropertyOptions } from 'n8n-workflow';

/** What one can subscribe to. */
interface Topic {
	/** As the API names it. */
	value: string;
	/** As the editor offers it. */
	name: string;
	description: string;
	/** What the node shows below its name. */
	shortName: string;
	/** Entry in n8n's list of triggers. */
	action: string;
}

/** Every topic of notifications, in the order of their names. The choices and the subtitle follow from it. */
export const topics = [
	{
		value: 'agents',
		name: 'Agent',
		description:
			'The user of the integration has created a prospect or got one; needs the scope integration:act-as-user',
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
] as const satisfies readonly Topic[];

/** The choices of a field for topics. */
export const topicOptions: INodePropertyOptions[] = topics.map(
	({ value, name, description, action }) => ({ value, name, description, action }),
);
