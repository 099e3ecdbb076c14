import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { locator } from '@n8n-nodes-ventia/node-framework';
import { seeChannel } from '../../api/channels';
import { userLocator } from '../shared/locators';
import { checkChannelId, checkId } from '../shared/ids';
import type { Item } from '../shared/operation';
import { requireUserId } from '../shared/users';

const media = [
	{ name: 'WhatsApp (Phone Session)', value: 'unofficial_wpp' },
	{ name: 'WhatsApp Business', value: 'whatsapp_business' },
];

const senders = [
	{
		name: 'Channel',
		value: 'channel',
		description: 'A channel of your company: WhatsApp, Facebook or Instagram',
	},
	{ name: 'User', value: 'user', description: "A user's own WhatsApp" },
	{
		name: 'User Integration',
		value: 'userIntegration',
		description: "A user's own WhatsApp Business integration",
	},
];

/** A channel, for both ways to send. */
export const channelIdField: INodeProperties = {
	...locator({
		name: 'channelId',
		displayName: 'Channel ID',
		noun: 'a channel',
		searchListMethod: 'searchChannels',
		exampleId: '656b0e1f8e5a2c001f3a9d12',
		told: '',
		description:
			"Ventia's ID of the channel to send from: 24 hexadecimal characters (0-9, a-f). It is not the WhatsApp phone number ID. The list has the channels that messages name: of the chosen contact or the latest ones, and those that this n8n has received or sent. Ventia does not document where it shows the ID: look in the URLs of its panel, or ask its support.",
	}),
	hint: "If empty, 'Default Channel ID' of the credential is used",
};

function shownFor(sendFrom: string, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { sendFrom: [sendFrom] } } };
}

const sendFromField: INodeProperties = {
	displayName: 'Send From',
	name: 'sendFrom',
	type: 'options',
	options: senders,
	default: 'channel',
	description: 'Who or what to send the message from',
	builderHint: { propertyHint: '' },
};

const userSenderFields: INodeProperties[] = [
	shownFor('user', {
		...userLocator('userId', 'User', 'Whose own WhatsApp sends the message'),
		required: true,
	}),
	shownFor('user', {
		displayName: 'Medium',
		name: 'medium',
		type: 'options',
		options: media,
		default: 'whatsapp_business',
		description: "Which of the user's WhatsApp connections to send from",
		builderHint: { propertyHint: '' },
	}),
	shownFor('userIntegration', {
		displayName: 'User Integration ID',
		name: 'userIntegrationId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 656b0e1f8e5a2c001f3a9d12',
		description: "ID of a user's own WhatsApp Business integration; the one in Ventia",
		builderHint: { propertyHint: "Of a user's own" },
	}),
];

/**
 * The sender: exactly one of a channel, a user, or a user's integration
 * (docs/api-reference.md#messages-through-any-channel).
 */
export const senderFields: INodeProperties[] = [
	sendFromField,
	shownFor('channel', channelIdField),
	...userSenderFields,
];

const official = 'officialChannel';

/** As `senderFields`, and official WhatsApp as one more choice (docs/api-reference.md#messages-through-official-whatsapp). */
export const allSenderFields: INodeProperties[] = [
	{
		...sendFromField,
		options: [
			...senders,
			{
				name: 'WhatsApp (Official)',
				value: official,
				description: "An official WhatsApp channel, as in 'Send WhatsApp (Official)'",
			},
		],
	},
	{ ...channelIdField, displayOptions: { show: { sendFrom: ['channel', official] } } },
	...userSenderFields,
];

/** Whether to send through official WhatsApp. */
export function isOfficial(item: Item): boolean {
	return item.value('sendFrom') === official;
}

/**
 * Reads the sender.
 *
 * @returns `{ channelId }`, `{ userId, medium }` or `{ userIntegrationId }`
 * @throws ValidationError when its field is empty or holds no ID
 */
export async function readSender(item: Item): Promise<IDataObject> {
	const sendFrom = item.field('sendFrom');
	switch (sendFrom.required(sendFrom.option(senders))) {
		case 'user': {
			const medium = item.field('medium');
			const userId = await requireUserId(item, 'userId');
			return { userId, medium: medium.required(medium.option(media)) };
		}
		case 'userIntegration': {
			const integration = item.field('userIntegrationId');
			return { userIntegrationId: integration.required(integration.as(checkId)) };
		}
		default:
			return { channelId: readChannelId(item) };
	}
}

/** Notes the channel of a message that was sent, for the list of channels. */
export function sentFrom(item: Item, { channelId }: IDataObject): void {
	seeChannel(item.execution.getNode(), channelId);
}

/**
 * The given channel, or else the credential's. An expression that finds nothing does not fall back
 * to another channel.
 *
 * @throws ValidationError if there is neither, or the ID does not have the documented form
 */
export function readChannelId(item: Item): string {
	const field = item.field('channelId');
	const given = field.as(checkChannelId);
	if (given !== undefined || item.isExpression('channelId')) return field.required(given);
	const usual = item.labeled('Default Channel ID', item.accountSetting('defaultChannelId'));
	return (
		usual.as(checkChannelId) ??
		field.fail(
			'is empty',
			"Choose one, or set 'Default Channel ID' in the credential for all messages. Look for the ID in the URLs of Ventia's panel, or ask its support.",
		)
	);
}
