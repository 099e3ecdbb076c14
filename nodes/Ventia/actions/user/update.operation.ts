import { readUpdateFields, updateFields } from '@n8n-nodes-ventia/node-framework';
import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';
import { requireUserId } from '../users';
import { userFields, userIdField, userReaders } from './userFields';

const emptyValues = { phone_work: null, roles: [] };

export const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update user',
		description: 'Change some fields of a user and leave the others as they are',
	},
	fields: [userIdField, ...updateFields(Object.values(userFields), emptyValues)],
	endpoints: ['updateUser', 'listUsers'],
	orderingKeys: orderedByRecord('userId'),
	async execute(item) {
		return await item.send('updateUser', {
			parameters: { id: await requireUserId(item, 'userId') },
			body: readUpdateFields(item, userReaders, emptyValues),
		});
	},
};
