import type { INodePropertyOptions } from 'n8n-workflow';

/** Messages of official WhatsApp channels (API reference, section 8). */
export const messageTopic = 'interactions.official_whatsapp';
/** Delivery statuses of messages that were sent through them. */
export const statusTopic = 'interactions.official_whatsapp_statuses';

/** What a webhook can be registered for, as the editor offers it. */
export const topicOptions: INodePropertyOptions[] = [
	{
		name: 'WhatsApp Message',
		value: messageTopic,
		description: 'A message in a conversation of an official WhatsApp channel',
	},
	{
		name: 'WhatsApp Message Status',
		value: statusTopic,
		description: 'A sent message was delivered, read, or could not be delivered',
	},
];
