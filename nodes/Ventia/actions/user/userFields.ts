import type { INodeProperties } from 'n8n-workflow';

import { userLocator } from '../fields/locators';
import type { Field } from '@n8n-nodes-ventia/node-framework';

export const userIdField: INodeProperties = {
	...userLocator('userId', 'User', 'The user, from the list or by ID'),
	required: true,
};

/** The documented roles. */
const roles = [
	{ name: 'Commercial', value: 'comercial' },
	{ name: 'Super', value: 'super' },
	{ name: 'User', value: 'user' },
];

/** The fields of a user that can be set (docs/api-reference.md#users). */
export const userFields = {
	email: {
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '',
		placeholder: 'e.g. nathan@example.com',
		description: 'Email address of the user',
	},
	name: {
		displayName: 'First Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. John',
		description: 'First name of the user, 2 to 32 characters',
	},
	lastname: {
		displayName: 'Last Name',
		name: 'lastname',
		type: 'string',
		default: '',
		placeholder: 'e.g. Doe',
		description: 'Last name of the user',
	},
	roles: {
		displayName: 'Roles',
		name: 'roles',
		type: 'multiOptions',
		options: roles,
		default: [],
		description: 'What the user may do in Ventia: any of comercial, super and user',
	},
	phone_work: {
		displayName: 'Work Phone',
		name: 'phone_work',
		type: 'string',
		default: '',
		placeholder: 'e.g. +59897123456',
		description: 'Work phone of the user, sent as written',
	},
} satisfies Record<string, INodeProperties>;

/** How a field of a user is read; an empty one is rejected, except for the phone. */
export const userReaders = {
	email: (field: Field) => field.required(field.email()),
	lastname: (field: Field) => field.required(field.text()),
	name: (field: Field) => field.required(field.text({ minimum: 2, maximum: 32 })),
	phone_work: (field: Field) => field.text(),
	roles: (field: Field) => field.required(field.options(roles)),
};
