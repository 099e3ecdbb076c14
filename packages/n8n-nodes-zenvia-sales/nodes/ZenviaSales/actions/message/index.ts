import type { Resource } from '../operation';
import { getChannels, getChannelsOfProspect } from './getChannels.operation';
import { send } from './send.operation';
import { sendFile } from './sendFile.operation';
import { sendTemplate } from './sendTemplate.operation';

export const message: Resource = {
	option: {
		name: 'Message',
		value: 'message',
		description: 'WhatsApp and other messages to prospects',
	},
	defaultOperation: 'send',
	operations: [getChannels, getChannelsOfProspect, send, sendFile, sendTemplate],
};
