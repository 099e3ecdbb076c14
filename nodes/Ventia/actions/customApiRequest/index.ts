import type { Resource } from '../operation';
import { send } from './send.operation';

export const customApiRequest: Resource = {
	option: { name: 'Custom API Request', value: 'customApiRequest' },
	defaultOperation: 'send',
	operations: [send],
};
