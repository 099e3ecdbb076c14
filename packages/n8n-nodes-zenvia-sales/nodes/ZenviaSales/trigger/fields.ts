import type { INodeProperties } from 'n8n-workflow';

import {
	ignoreOwnMessagesField as ignoreOwnMessages,
	topicsField as topicsOf,
	triggerOptionsField,
} from '@n8n-nodes-ventia/node-framework';
import { topics } from '../api/topics';

export const topicsField = topicsOf('Zenvia', topics, 'interactions');

export const ignoreOwnMessagesField = ignoreOwnMessages(
	['interactions'],
	"Whether to leave out messages that your company has sent, from Zenvia or the API: those whose 'direction' is outbound. An event that does not say starts the workflow.",
);

export const replaceField: INodeProperties = {
	displayName: 'Replace Existing Subscription',
	name: 'replaceExisting',
	type: 'boolean',
	default: false,
	description:
		"Whether this node may replace another subscription. Zenvia keeps one for each group and drops the other without warning; while this is off, publishing fails instead and names it. It is also needed to listen for a test event while the workflow is published: the published workflow's subscription is restored when the test ends, unless n8n restarts meanwhile.",
};

/** Parameters that narrow what starts the workflow, or add to what it gets. */
export const optionsField = triggerOptionsField('Zenvia', [
	{
		displayName: 'Event Types',
		name: 'types',
		type: 'multiOptions',
		default: [],
		description: 'Start only on events of these types; if you choose none, on all events',
		options: [
			{ name: 'Created', value: 'created' },
			{ name: 'Updated', value: 'updated' },
		],
	},
	{
		displayName: 'Channels',
		name: 'via',
		type: 'string',
		default: '',
		placeholder: 'e.g. whatsApp, email',
		description:
			"Start only on interactions through these channels, given as their 'via', separated by commas",
	},
]);
