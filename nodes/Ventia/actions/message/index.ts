import type { Resource } from '../shared/operation';
import { send } from './send.operation';
import { sendAndWait } from './sendAndWait.operation';
import { sendWhatsapp } from './sendWhatsapp.operation';

export const message: Resource = {
	option: {
		name: 'Message',
		value: 'message',
		description: 'Messages, on WhatsApp and other channels',
	},
	defaultOperation: 'send',
	operations: [send, sendAndWait, sendWhatsapp],
};
