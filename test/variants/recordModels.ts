import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { EndpointId } from '../../nodes/Ventia/api/endpoints';
import { known, type Store } from '../../sandbox';
import { byId } from '../support/byId';
import {
	fromItem,
	updatedFields,
	type CollectionName,
	type ItemContext,
	type OperationModel,
	type PlannedItem,
} from './operationModel';
import { contactOf, nobody, saleOf, userOf, webhookOf } from './targets';

/** An operation that reads one record. */
function reading(
	endpoint: EndpointId,
	parameter: string,
	idOf: (store: Store, number: number) => string,
): OperationModel {
	return {
		endpoints: [endpoint],
		parameters: ({ simplify }) => ({ [parameter]: byId('={{ $json.id }}'), simplify }),
		plan: ({ item, store }) => {
			const id = item.unknown ? nobody : idOf(store, item.target);
			return { json: { id }, ...(id === nobody ? { refused: true } : { reads: id }) };
		},
	};
}

interface Changing {
	endpoint: EndpointId;
	parameter: string;
	collection: CollectionName;
	idOf(store: Store, number: number): string;
	/** The fields to draw from. */
	fields: readonly string[];
	clearable?: readonly string[];
	values(context: ItemContext): IDataObject;
	/** How the given values are stored. */
	stored?(values: IDataObject): IDataObject;
}

/** An operation that changes fields of one record; each item has its own record. */
function changing(model: Changing): OperationModel {
	const { endpoint, parameter, fields, clearable } = model;
	return {
		endpoints: [endpoint],
		parameters: (step) => {
			const { updated, cleared } = updatedFields(step, model);
			return {
				[parameter]: byId('={{ $json.id }}'),
				updateFields: fieldsFromItem(updated),
				...(clearable && { clearFields: cleared }),
			};
		},
		plan: (context) =>
			planChange(context, model, updatedFields(context.step, { fields, clearable })),
	};
}

function fieldsFromItem(names: string[]): INodeParameters {
	const { user, ...others } = fromItem(names);
	return { ...others, ...(user !== undefined && { user: byId(String(user)) }) };
}

function planChange(
	context: ItemContext,
	{ endpoint, collection, idOf, values, stored = (given) => given }: Changing,
	{ updated, cleared }: { updated: string[]; cleared: string[] },
): PlannedItem {
	const { item, index, store } = context;
	const id = item.unknown ? nobody : idOf(store, index);
	const all = values(context);
	const given: IDataObject = Object.fromEntries(updated.map((name) => [name, all[name]]));
	if (item.empty) delete given[updated[0] ?? ''];
	const json = { id, ...given };
	if (item.empty || id === nobody) return { json, refused: true };
	const emptied = cleared.map((name) => [name, name === 'topics' ? [] : null]);
	const change = {
		collection,
		id,
		fields: { ...stored(given), ...Object.fromEntries(emptied) },
	};
	return {
		json,
		write: { endpoints: [endpoint], isOurs: ({ path }) => path.includes(id), change },
	};
}

function userValues({ item, token }: ItemContext): IDataObject {
	return {
		name: `Name ${token}`.slice(0, 32),
		lastname: `Last ${token}`,
		email: `${token}@example.com`,
		phone_work: `09${7_000_000 + item.value}`,
		roles: [['user'], ['comercial'], ['super']][item.value % 3] ?? ['user'],
	};
}

function saleValues({ item, token }: ItemContext): IDataObject {
	return {
		status: known.saleStatuses[item.value % known.saleStatuses.length] ?? 'sold',
		date_sale: `2031-02-1${item.value % 10}`,
		user: known.users.offline,
		ticket_id: `Ticket ${token}`,
		ticket_sale_id: `Sale ${token}`,
		name: `Name ${token}`,
		product: `Product ${token}`,
		gov_id: `Id ${token}`,
		type: `Type ${token}`,
		phone: `+5989${4_000_000 + item.value}`,
	};
}

function storedSale({ status, date_sale, user, ...others }: IDataObject): IDataObject {
	return {
		...others,
		...(status !== undefined && {
			status,
			sold: status === 'sold',
			cancel: status === 'cancelled',
		}),
		...(date_sale !== undefined && { date_sale: `${String(date_sale)}T15:00:00.000Z` }),
		...(user !== undefined && { user }),
	};
}

function webhookValues({ item, token }: ItemContext): IDataObject {
	return {
		name: `Name ${token}`.slice(0, 64),
		callbackUrl: `https://example.com/${token}`,
		active: item.value % 2 === 0,
		topics: ['interactions.official_whatsapp_statuses'],
	};
}

function has(token: string) {
	return ({ body }: { body: unknown }) => JSON.stringify(body ?? '').includes(token);
}

const userNames = ['name', 'lastname', 'email', 'phone_work', 'roles'] as const;
const upsertedSale = ['status', 'date_sale', 'ticket_id', 'name', 'product', 'phone'] as const;
const webhookNames = ['name', 'callbackUrl', 'active', 'topics'] as const;

/** Users, sales, webhooks, and custom requests. */
export const recordModels: Record<string, OperationModel> = {
	'user.get': reading('getUser', 'userId', userOf),
	'user.create': {
		endpoints: ['createUser'],
		parameters: () => ({
			...fromItem(['name', 'lastname', 'email']),
			password: 'secret word',
			additionalFields: fromItem(['phone_work', 'roles']),
		}),
		plan: (context) => {
			const values = userValues(context);
			if (context.item.empty) return { json: { ...values, email: '' }, refused: true };
			const isOurs = has(String(values.email));
			return { json: values, write: { endpoints: ['createUser'], isOurs } };
		},
	},
	'user.update': changing({
		endpoint: 'updateUser',
		parameter: 'userId',
		collection: 'users',
		idOf: userOf,
		fields: userNames,
		clearable: ['phone_work'],
		values: userValues,
	}),
	'user.replace': {
		endpoints: ['replaceUser'],
		parameters: () => ({ userId: byId('={{ $json.id }}'), ...fromItem(userNames) }),
		plan: (context) => {
			const { item, index, store } = context;
			const id = item.unknown ? nobody : userOf(store, index);
			const fields = userValues(context);
			const json = { id, ...fields, ...(item.empty && { email: '' }) };
			if (item.empty || item.unknown) return { json, refused: true };
			const change = { collection: 'users', id, fields } as const;
			const isOurs = ({ path }: { path: string }) => path.includes(id);
			return { json, write: { endpoints: ['replaceUser'], isOurs, change } };
		},
	},
	'sale.get': reading('getSale', 'saleId', saleOf),
	'sale.create': {
		endpoints: ['createSale'],
		parameters: () => ({
			...fromItem(['status', 'ticket_id', 'phone']),
			user: byId('={{ $json.user }}'),
			additionalFields: fromItem(['name', 'gov_id', 'date_sale', 'ticket_sale_id', 'type']),
		}),
		plan: (context) => {
			const values = saleValues(context);
			if (context.item.empty) return { json: { ...values, ticket_id: '' }, refused: true };
			const isOurs = has(String(values.ticket_id));
			return { json: values, write: { endpoints: ['createSale'], isOurs } };
		},
	},
	'sale.update': changing({
		endpoint: 'updateSale',
		parameter: 'saleId',
		collection: 'sales',
		idOf: saleOf,
		fields: ['status', 'date_sale', 'user'],
		values: saleValues,
		stored: storedSale,
	}),
	'sale.upsert': {
		endpoints: ['upsertSale'],
		parameters: (step) => ({
			saleId: byId('={{ $json.id }}'),
			additionalFields: fromItem(updatedFields(step, { fields: upsertedSale }).updated),
		}),
		plan: (context) => {
			const { step, item, index, store } = context;
			const values = saleValues(context);
			const { updated } = updatedFields(step, { fields: upsertedSale });
			const given: IDataObject = Object.fromEntries(updated.map((name) => [name, values[name]]));
			// A sale that does not exist is created.
			const id = item.unknown ? `${index}${nobody.slice(1)}` : saleOf(store, index);
			const isOurs = ({ path }: { path: string }) => path.includes(id);
			const change = { collection: 'sales', id, fields: storedSale(given) } as const;
			return {
				json: { id, ...given },
				write: { endpoints: ['upsertSale'], isOurs, ...(!item.unknown && { change }) },
			};
		},
	},
	'webhook.get': reading('getWebhook', 'webhookId', webhookOf),
	'webhook.create': {
		endpoints: ['createWebhook'],
		parameters: () => fromItem(webhookNames),
		plan: (context) => {
			const values = webhookValues(context);
			if (context.item.empty) return { json: { ...values, callbackUrl: '' }, refused: true };
			const isOurs = has(String(values.callbackUrl));
			return { json: values, write: { endpoints: ['createWebhook'], isOurs } };
		},
	},
	'webhook.update': changing({
		endpoint: 'updateWebhook',
		parameter: 'webhookId',
		collection: 'webhooks',
		idOf: webhookOf,
		fields: webhookNames,
		clearable: ['topics'],
		values: webhookValues,
	}),
	'webhook.delete': {
		endpoints: ['deleteWebhook'],
		parameters: () => ({ webhookId: byId('={{ $json.id }}') }),
		plan: ({ item, index, store }) => {
			const id = item.unknown ? nobody : webhookOf(store, index);
			if (id === nobody) return { json: { id }, refused: true };
			const isOurs = ({ path }: { path: string }) => path.includes(id);
			const deletes = { collection: 'webhooks', id } as const;
			return { json: { id }, write: { endpoints: ['deleteWebhook'], isOurs, deletes } };
		},
	},
	'customApiRequest.send': {
		endpoints: ['createMessage'],
		parameters: () => ({
			method: 'POST',
			path: '={{ $json.path }}',
			body: '={{ JSON.stringify($json.body) }}',
		}),
		plan: ({ item, store, token }) => {
			const path = `/contact/${contactOf(store, item.target)}/message`;
			const body = { channelId: known.channels.whatsappBusiness, text: token };
			if (item.empty) return { json: { path: '', body }, refused: true };
			return { json: { path, body }, write: { endpoints: ['createMessage'], isOurs: has(token) } };
		},
	},
};
