import type { INode } from 'n8n-workflow';

import { isObjectId } from './objectId';

/** More channels than a company has; beyond it, new ones are not noted. */
const most = 100;
/** By the credential's ID. */
const seen = new Map<string, Set<string>>();

/** The IDs of channels that this process has sent from or heard of: Ventia has no list of them. */
export function seenChannels({ credentials }: INode): Set<string> {
	const id = credentials?.ventiaApi?.id ?? '';
	const channels = seen.get(id) ?? new Set();
	seen.set(id, channels);
	return channels;
}

/** Notes a channel, for the list of channels. */
export function seeChannel(node: INode, channelId: unknown): void {
	const channels = seenChannels(node);
	// WhatsApp's own IDs are decimal, and shorter.
	if (isObjectId(channelId) && channels.size < most) channels.add(channelId.toLowerCase());
}
