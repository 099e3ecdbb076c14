import type { Resource } from '../operation';
import { send } from './send.operation';

export const message: Resource = {
	option: { name: 'Message', value: 'message' },
	usual: 'send',
	operations: [send],
};
