import { additionalFields, emailKey, withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import type { Operation } from '../operation';
import { userFields, userReaders } from './userFields';

export const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create user',
		description: 'Add a user of Ventia',
	},
	fields: [
		{ ...userFields.name, required: true },
		{ ...userFields.lastname, required: true },
		{ ...userFields.email, required: true },
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: "Password for the user's first sign-in, 4 characters or more",
		},
		additionalFields([
			{
				...userFields.roles,
				description: `${userFields.roles.description}. Without it, Ventia gives the role user.`,
			},
			userFields.phone_work,
		]),
	],
	endpoints: ['createUser'],
	orderingKeys: (item) => (item.field('email').texts() ?? []).map(emailKey),
	async execute(item) {
		const password = item.field('password');
		const roles = item.field('additionalFields.roles');
		return await item.send('createUser', {
			body: withoutEmpty({
				name: userReaders.name(item.field('name')),
				lastname: userReaders.lastname(item.field('lastname')),
				email: userReaders.email(item.field('email')),
				password: password.required(password.exactText({ minimum: 4 })),
				phone_work: item.field('additionalFields.phone_work').text(),
				roles: roles.isEmpty ? undefined : userReaders.roles(roles),
			}),
		});
	},
};
