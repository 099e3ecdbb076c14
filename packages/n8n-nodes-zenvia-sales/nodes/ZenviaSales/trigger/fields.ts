import type { INodeProperties } from 'n8n-workflow';

import { topicOptions, topics } from '../api/topics';

export const topicsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'topics',
	type: 'multiOptions',
	required: true,
	default: ['interactions'],
	options: topicOptions,
	description: 'What starts the workflow',
	hint: 'Zenvia must be able to reach this n8n from the internet over https',
};

/** Names the chosen topics below the node; one that the table does not have, by itself. */
export const topicsSubtitle = `={{ [$parameter["topics"]].flat().map((topic) => (${JSON.stringify(
	Object.fromEntries(topics.map(({ value, shortName }) => [value, shortName])),
)})[topic] ?? topic).join(", ") }}`;

/** On by default: a workflow that answers each message would else answer its own answers, for ever. */
export const ignoreOwnMessagesField: INodeProperties = {
	displayName: 'Ignore Own Messages',
	name: 'ignoreOwnMessages',
	type: 'boolean',
	default: true,
	displayOptions: { show: { topics: ['interactions'] } },
	description:
		"Whether to leave out messages that your company has sent, from Zenvia or the API: those whose 'direction' is outbound. Where an event does not tell, it starts the workflow.",
};

export const replaceField: INodeProperties = {
	displayName: 'Replace Existing Subscription',
	name: 'replaceExisting',
	type: 'boolean',
	default: false,
	description:
		"Whether this node may take the place of another subscription. Zenvia keeps one for each group and drops the other without warning; while this is off, publishing fails instead and names it. It is also needed to listen for a test event while the workflow is published: the published workflow's subscription is restored when the test ends, unless n8n restarts meanwhile.",
};

/** Parameters that narrow what starts the workflow, or add to what it gets. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Event Types',
			name: 'types',
			type: 'multiOptions',
			default: [],
			description: 'Start only on events of these types; on all if none is chosen',
			options: [
				{ name: 'Created', value: 'created' },
				{ name: 'Updated', value: 'updated' },
			],
		},
		{
			displayName: 'Headers',
			name: 'headers',
			type: 'boolean',
			default: false,
			description: "Whether to add the headers of the request to each item as 'headers'",
		},
		{
			displayName: 'Raw Body',
			name: 'rawBody',
			type: 'boolean',
			default: false,
			description:
				"Whether to add the text of the whole request, as it was received, to each item as 'rawBody'",
		},
		{
			displayName: 'Via',
			name: 'via',
			type: 'string',
			default: '',
			placeholder: 'e.g. whatsApp, email',
			description:
				"Start only on interactions that took one of these ways: what they have as 'via', separated by commas",
		},
	],
};
