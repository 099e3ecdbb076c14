import type { Operation } from '../operation';
import { userIdField } from './userFields';

export const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get user',
		description: 'Read an active user of your group or of a group below it',
	},
	fields: [userIdField],
	endpoints: ['getUser'],
	async execute(item) {
		return await item.send('getUser', { parameters: { id: item.id('userId') } });
	},
};
