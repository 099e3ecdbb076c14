import type { Resource } from '../operation';
import { send } from './send.operation';
import { sendWhatsapp } from './sendWhatsapp.operation';

export const message: Resource = {
	option: { name: 'Message', value: 'message' },
	defaultOperation: 'send',
	operations: [send, sendWhatsapp],
};
