import type { Operation } from '../operation';
import { requireUserId } from '../users';
import { userIdField } from './userFields';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get user',
		description: 'Read an active user of your group or of a group below it',
	},
	fields: [userIdField],
	endpoints: ['getUser', 'listUsers'],
	async execute(item) {
		return await item.send('getUser', { parameters: { id: await requireUserId(item, 'userId') } });
	},
};
