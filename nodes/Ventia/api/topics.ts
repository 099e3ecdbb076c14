import { topicOptions as optionsOf, type TriggerTopic } from '@n8n-nodes-ventia/node-framework';

/** What an event is about: a message, or the status of one. */
export type TopicKind = 'message' | 'status';

/** What a webhook can be registered for. */
export interface Topic extends TriggerTopic {
	kind: TopicKind;
}

/**
 * Every topic of Ventia (docs/api-reference.md#webhooks), in the order of their names. All that depends on
 * topics follows from this table: choices, subtitle, filters, the topic of an event, and what the
 * sandbox knows. The first is the default.
 */
export const topics = [
	{
		value: 'interactions.official_whatsapp',
		name: 'WhatsApp Message',
		description: 'A message in a conversation of an official WhatsApp channel',
		shortName: 'messages',
		action: 'On WhatsApp message',
		kind: 'message',
	},
	{
		value: 'interactions.official_whatsapp_statuses',
		name: 'WhatsApp Message Status',
		description: 'A sent message was delivered, read, or could not be delivered',
		shortName: 'statuses',
		action: 'On WhatsApp message status',
		kind: 'status',
	},
] as const satisfies readonly [Topic, ...Topic[]];

/** The choices of a field for topics. */
export const topicOptions = optionsOf(topics);

/** The topics of a kind, as the API names them. */
export function topicsOfKind(kind: TopicKind): string[] {
	return topics.filter((topic) => topic.kind === kind).map(({ value }) => value);
}

/** The kind of a topic; undefined for one that is not in the table. */
export function kindOfTopic(name: string | undefined): TopicKind | undefined {
	return topics.find(({ value }) => value === name)?.kind;
}
