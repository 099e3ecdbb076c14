import type { INodeProperties } from 'n8n-workflow';

import {
	additionalFields,
	emailKey,
	type Field,
	listFields,
	readUpdateFields,
	updateFields,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { orderedByRecord } from './shared/ids';
import { userLocator } from './shared/locators';
import type { Item, Operation, Resource } from './shared/operation';
import { requireUserId } from './shared/users';

const userIdField: INodeProperties = {
	...userLocator('userId', 'User', 'The user'),
	required: true,
};

/** The documented roles. */
const roles = [
	{ name: 'Commercial', value: 'comercial' },
	{ name: 'Super', value: 'super' },
	{ name: 'User', value: 'user' },
];

/** The fields of a user that can be set (docs/api-reference.md#users). */
const userFields = {
	email: {
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. ana@example.com',
		description: 'Email address of the user',
	},
	name: {
		displayName: 'First Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ana',
		description: '2 to 32 characters',
	},
	lastname: {
		displayName: 'Last Name',
		name: 'lastname',
		type: 'string',
		default: '',
		placeholder: 'e.g. Suarez',
		description: 'Last name of the user',
	},
	roles: {
		displayName: 'Roles',
		name: 'roles',
		type: 'multiOptions',
		options: roles,
		default: [],
		description: 'What the user may do in Ventia; any of comercial, super and user',
	},
	phone_work: {
		displayName: 'Work Phone',
		name: 'phone_work',
		type: 'string',
		default: '',
		placeholder: 'e.g. +59897123456',
		description: 'Sent as written',
	},
} satisfies Record<string, INodeProperties>;

/** How a field of a user is read; an empty one is rejected, except for the phone. */
const userReaders = {
	email: (field: Field) => field.required(field.email()),
	lastname: (field: Field) => field.required(field.text()),
	name: (field: Field) => field.required(field.text({ minimum: 2, maximum: 32 })),
	phone_work: (field: Field) => field.text(),
	roles: (field: Field) => field.required(field.options(roles)),
};

const create: Operation = {
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
	addsSomething: true,
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

const get: Operation = {
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

const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many users',
		description: 'List the users of Ventia',
	},
	fields: listFields,
	endpoints: ['listUsers'],
	execute: (item) => item.list('listUsers', {}),
};

/**
 * None of its fields is marked as required, but what Ventia does with one that is left out is not
 * documented either. So all of them are sent, and all are required here.
 */
const replace: Operation = {
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
		field.fail('is empty', 'To remove the phone, leave the field empty, without an expression.');
	}
	return phone ?? null;
}

const emptyValues = { phone_work: null, roles: [] };

const update: Operation = {
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

export const user: Resource = {
	option: { name: 'User', value: 'user', description: 'People who work in Ventia' },
	defaultOperation: 'getAll',
	operations: [create, get, getAll, replace, update],
};
