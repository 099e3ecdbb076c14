import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';
import { userFields, userIdField, userReaders } from './userFields';

/** Endpoint 17 of the API reference. All fields are sent, so nothing depends on what Ventia does to absent ones. */
export const replace: Operation = {
	option: {
		name: 'Replace',
		value: 'replace',
		action: 'Replace user',
		description: 'Set all fields of a user; an empty phone is removed',
	},
	fields: [
		userIdField,
		{ ...userFields.name, required: true },
		{ ...userFields.lastname, required: true },
		{ ...userFields.email, required: true },
		userFields.phone_work,
		{ ...userFields.roles, required: true },
	],
	endpoints: ['replaceUser'],
	orderingKeys: orderedByRecord('userId'),
	async execute(item) {
		return await item.send('replaceUser', {
			parameters: { id: item.id('userId') },
			body: {
				name: userReaders.name(item.field('name')),
				lastname: userReaders.lastname(item.field('lastname')),
				email: userReaders.email(item.field('email')),
				phone_work: userReaders.phone_work(item.field('phone_work')),
				roles: userReaders.roles(item.field('roles')),
			},
		});
	},
};
