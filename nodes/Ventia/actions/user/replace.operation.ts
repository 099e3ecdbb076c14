import { orderedByRecord } from '../ids';
import type { Item, Operation } from '../operation';
import { requireUserId } from '../users';
import { userFields, userIdField, userReaders } from './userFields';

/**
 * None of its fields is marked as required, but what Ventia does with one that is left out is not
 * documented either. So all of them are sent, and all are required here.
 */
export const replace: Operation = {
	option: {
		name: 'Replace',
		value: 'replace',
		action: 'Replace user',
		description: 'Set all fields of a user at once; an empty work phone is removed',
	},
	fields: [
		userIdField,
		{ ...userFields.name, required: true },
		{ ...userFields.lastname, required: true },
		{ ...userFields.email, required: true },
		{ ...userFields.phone_work, description: 'Leave empty to remove the phone' },
		{ ...userFields.roles, required: true },
	],
	endpoints: ['replaceUser', 'listUsers'],
	orderingKeys: orderedByRecord('userId'),
	async execute(item) {
		return await item.send('replaceUser', {
			parameters: { id: await requireUserId(item, 'userId') },
			body: {
				name: userReaders.name(item.field('name')),
				lastname: userReaders.lastname(item.field('lastname')),
				email: userReaders.email(item.field('email')),
				phone_work: readPhone(item),
				roles: userReaders.roles(item.field('roles')),
			},
		});
	},
};

/** An empty field removes the phone; an expression that finds nothing does not. */
function readPhone(item: Item): string | null {
	const field = item.field('phone_work');
	const phone = userReaders.phone_work(field);
	if (phone === undefined && item.isExpression('phone_work')) {
		field.reject('is empty', 'To remove the phone, leave the field empty, without an expression.');
	}
	return phone ?? null;
}
