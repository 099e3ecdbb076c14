import { picked } from '../fields';
import type { Item } from '../operation';
import { prospectIdOf } from '../prospect/chosenProspect';

/** The channels that Zenvia's documentation names, and the one that its specification adds. */
const channels = ['facebook', 'instagram', 'whatsapp'] as const;

/** The channel that is chosen by default. */
export const usualChannel = 'whatsapp';

export const channelField = picked('channel', 'Channel', 'getChannels', {
	required: true,
	default: usualChannel,
	description:
		'How the prospect is reached: whatsapp, facebook or instagram. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
});

/** The parameters of a path to a prospect's channel. Throws ValidationError. */
export async function readChannel(item: Item) {
	const field = item.field('channel');
	const channel = field.required(field.choice(channels));
	return { prospectId: await prospectIdOf(item), channel };
}
