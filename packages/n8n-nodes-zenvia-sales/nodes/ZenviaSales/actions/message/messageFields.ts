import { picked } from '../fields';
import type { Item } from '../operation';

/** The channels that Zenvia's documentation names, and the one that its specification adds. */
const channels = ['facebook', 'instagram', 'whatsapp'] as const;

export const channelField = picked('channel', 'Channel', 'getChannels', {
	required: true,
	default: 'whatsapp',
	description:
		'How the prospect is reached: whatsapp, facebook or instagram. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
});

/** The parameters of a path to a prospect's channel. Throws ValidationError. */
export function readChannel(item: Item) {
	const channel = item.field('channel');
	return {
		prospectId: item.id('prospectId'),
		channel: channel.required(channel.choice(channels)),
	};
}
