import { known } from '../../../sandbox';
import { objectId } from '../../../sandbox/store/objectId';
import { byId } from '../../support/runVentia';
import { type Limit, long, value } from './limit';

const john = { name: 'John', lastname: 'Doe', email: 'john@example.com' };
const userId = byId(known.users.online);
const hook = { name: 'Test', callbackUrl: 'https://example.com/hook' };
const webhookId = byId(objectId('webhook', 999));
const sale = { status: 'sold', ticket_id: 't-1', phone: '+59897123456' };

type Checked = Pick<Limit, 'label' | 'inside' | 'outside' | 'problem' | 'quotes'>;

const tooShort = { inside: 'Jo', outside: 'J', problem: 'is shorter than 2 characters' };
const tooLong = { inside: long(32), outside: long(33), problem: 'is longer than 32 characters' };
const noText = { inside: 'D', outside: ' ', problem: 'is empty' };
const noEmail = {
	inside: 'a@b.co',
	outside: 'nobody',
	problem: 'is not an email address',
	quotes: true,
};
const noRole = { inside: ['super'], outside: ['boss'], problem: 'is not an option', quotes: true };

function user(name: string, checked: Checked): Limit[] {
	return [
		...['create', 'replace'].map((operation) => ({
			resource: 'user',
			operation,
			parameters:
				operation === 'create'
					? { ...john, password: 'four', ...place(name) }
					: { userId, ...john, roles: ['user'], [name]: value },
			...checked,
		})),
		{
			resource: 'user',
			operation: 'update',
			parameters: { userId, updateFields: { [name]: value } },
			...checked,
		},
	];
}

/** `roles` is one of the additional fields of Create. */
function place(name: string) {
	return name === 'roles' ? { additionalFields: { roles: value } } : { [name]: value };
}

function webhook(name: string, checked: Checked): Limit[] {
	return [
		{
			resource: 'webhook',
			operation: 'create',
			parameters: { ...hook, [name]: value },
			...checked,
		},
		{
			resource: 'webhook',
			operation: 'update',
			parameters: { webhookId, updateFields: { [name]: value } },
			...checked,
		},
	];
}

function contactFilter(name: string, checked: Checked): Limit {
	return {
		resource: 'contact',
		operation: 'getAll',
		parameters: { limit: 1, filters: { [name]: value } },
		...checked,
	};
}

const noId = {
	inside: known.users.online,
	outside: long(24),
	problem: 'is not a Ventia ID',
	quotes: true,
};
const noDay = {
	inside: '2026-02-28',
	outside: '2026-02-30',
	problem: 'is not a date',
	quotes: true,
};

/** Users, webhooks, sales, and the filters of contacts. */
export const recordLimits: Limit[] = [
	...user('name', { label: 'First Name', ...tooShort }),
	...user('name', { label: 'First Name', ...tooLong }),
	...user('lastname', { label: 'Last Name', ...noText }),
	...user('email', { label: 'Email', ...noEmail }),
	...user('roles', { label: 'Roles', ...noRole }),
	{
		resource: 'user',
		operation: 'create',
		parameters: { ...john, password: value },
		label: 'Password',
		inside: 'four',
		outside: 'few',
		problem: 'is shorter than 4 characters',
	},
	...webhook('name', { label: 'Name', ...noText }),
	...webhook('name', {
		label: 'Name',
		inside: long(64),
		outside: long(65),
		problem: 'is longer than 64 characters',
	}),
	...webhook('callbackUrl', {
		label: 'Callback URL',
		inside: 'https://example.com/a',
		outside: 'example.com/a',
		problem: 'is not an address that starts with https://',
		quotes: true,
	}).slice(0, 1),
	...webhook('callbackUrl', {
		label: 'Callback URL',
		inside: 'https://example.com/a',
		outside: 'example.com/a',
		problem: 'is not a web address',
		quotes: true,
	}).slice(1),
	...webhook('topics', {
		label: 'Topics',
		inside: ['interactions.official_whatsapp_statuses'],
		outside: ['interactions.all'],
		problem: 'is not an option',
		quotes: true,
	}),
	...['date', 'date_sale'].map((name) => ({
		resource: 'sale',
		operation: 'create',
		parameters: { ...sale, user: userId, additionalFields: { [name]: value } },
		label: name === 'date' ? 'Date' : 'Sale Date',
		...noDay,
	})),
	{
		resource: 'sale',
		operation: 'create',
		parameters: { ...sale, user: byId(value) },
		label: 'User',
		...noId,
		outside: 'ana/suarez',
		problem: 'is not an ID',
	},
	{
		resource: 'sale',
		operation: 'update',
		parameters: { saleId: byId(objectId('sale', 3)), updateFields: { date_sale: value } },
		label: 'Sale Date',
		...noDay,
	},
	contactFilter('agent', { label: 'Agent', ...noId }),
	contactFilter('firstAgent', { label: 'First Agent', ...noId }),
	contactFilter('campaignId', { label: 'Campaign ID', ...noId, inside: known.campaigns[0] }),
	{
		resource: 'contact',
		operation: 'getAll',
		parameters: { limit: 1, search: 'a', field: value },
		label: 'Search Field Name or ID',
		inside: 'lastName',
		outside: 'company',
		problem: 'cannot be company',
	},
	contactFilter('gteCreatedAt', {
		label: 'Created After',
		inside: '2020-02-28T10:00:00Z',
		outside: 'yesterday evening',
		problem: 'is not a date and time',
		quotes: true,
	}),
	{
		resource: 'contact',
		operation: 'getAll',
		parameters: { limit: 1, sorting: { sort: value } },
		label: 'Sort By',
		inside: '-createdAt',
		outside: 'createdAt',
		problem: 'is not an option',
		quotes: true,
	},
	{
		resource: 'contact',
		operation: 'getAll',
		parameters: { limit: value },
		label: 'Limit',
		inside: 1,
		outside: 0,
		problem: 'is less than 1',
	},
];
