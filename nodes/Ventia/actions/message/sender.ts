import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ValidationError } from '../../../../packages/api-client/src/errors';
import { userLocator } from '../fields/locators';
import { checkObjectId } from '../ids';
import type { Item } from '../operation';

const media = ['unofficial_wpp', 'whatsapp_business'] as const;

/** Who sends: exactly one of a channel, a user, or a user's integration (API reference, section 6.1). */
export const senderField: INodeProperties = {
	displayName: 'Sender',
	name: 'sender',
	type: 'fixedCollection',
	placeholder: 'Add Sender',
	required: true,
	default: {},
	description: 'Who or what sends the message; exactly one',
	options: [
		{
			displayName: 'Channel',
			name: 'channel',
			values: [
				{
					displayName: 'Channel ID',
					name: 'channelId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 656b0e1f8e5a2c001f3a9d12',
					description: 'ID of a channel of your company: WhatsApp, Facebook or Instagram',
				},
			],
		},
		{
			displayName: 'User',
			name: 'user',
			values: [
				userLocator('userId', 'User', 'The user whose own WhatsApp sends the message'),
				{
					displayName: 'Medium',
					name: 'medium',
					type: 'options',
					options: [
						{ name: 'WhatsApp (Phone Session)', value: 'unofficial_wpp' },
						{ name: 'WhatsApp Business', value: 'whatsapp_business' },
					],
					default: 'whatsapp_business',
					description: "Which of the user's integrations sends",
				},
			],
		},
		{
			displayName: 'User Integration',
			name: 'userIntegration',
			values: [
				{
					displayName: 'User Integration ID',
					name: 'userIntegrationId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 656b0e1f8e5a2c001f3a9d12',
					description: "ID of a user's own WhatsApp Business integration",
				},
			],
		},
	],
};

/**
 * Reads the sender.
 *
 * @returns `{ channelId }`, `{ userId, medium }` or `{ userIntegrationId }`
 * @throws ValidationError when there is none, or more than one
 */
export function readSender(item: Item): IDataObject {
	const channel = item.field('sender.channel.channelId');
	const user = item.field('sender.user.userId');
	const integration = item.field('sender.userIntegration.userIntegrationId');
	const given = [channel, user, integration].filter((field) => !field.isEmpty);
	const labels = given.map((field) => `'${field.label}'`).join(' and ');
	if (given.length > 1) {
		throw new ValidationError(
			`'Sender' has ${labels}`,
			'Only one sender is possible; remove the others.',
		);
	}
	if (!channel.isEmpty) return { channelId: channel.as(checkObjectId) };
	if (!integration.isEmpty) return { userIntegrationId: integration.as(checkObjectId) };
	if (user.isEmpty) {
		throw new ValidationError(
			"'Sender' is empty",
			'Choose a channel, a user, or a user integration.',
		);
	}
	const medium = item.field('sender.user.medium');
	return { userId: user.as(checkObjectId), medium: medium.required(medium.choice(media)) };
}
