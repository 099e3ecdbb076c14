import { known } from '../../../sandbox';
import { objectId } from '../../../sandbox/store/objectId';
import { byId } from '../../support/byId';
import { type Case, type Cases, type CaseTable, userEmails } from './case';

/** A webhook with this ID must exist before each run. */
export const storedWebhook = objectId('webhook', 999);
const webhookId = byId(storedWebhook);
const storedUser = objectId('user', 2);
const userId = byId(storedUser);
const storedSale = objectId('sale', 3);
const saleId = byId(storedSale);
const unknownSale = 'a'.repeat(24);

const john = { name: 'John', lastname: 'Doe', email: 'john.doe@example.com' };
const seller = known.users.online;
const ticket = { status: 'SOLD', ticket_id: 'ticket-5678', phone: '+12345678900', user: seller };
const day = '2024-02-24';
const given = '2024-02-24T09:30:00';
const extra = { ticket_sale_id: 'sale-5678', type: 'online', name: 'John Doe', gov_id: '12345678' };
const topics = ['interactions.official_whatsapp', 'interactions.official_whatsapp_statuses'];
const hook = { name: 'Test', callbackUrl: 'https://example.com/hook', topics, active: false };

function lists(request: string, more: Case['parameters'] = {}): Cases {
	return {
		request,
		minimal: { parameters: {} },
		full: [
			{ parameters: { ...more, returnAll: true } },
			{ parameters: { ...more, limit: 3 }, query: { limit: '3' } },
		],
	};
}

/** User, Group, Sale and Webhook. */
export const recordCases: CaseTable = {
	'group.getAll': lists('GET /groups', { simplify: false }),
	'user.create': {
		request: 'POST /users',

		minimal: {
			parameters: { ...john, password: 'four' },
			body: { ...john, password: 'four' },
		},
		full: [
			{
				parameters: {
					...john,
					password: ' with blanks ',
					additionalFields: { phone_work: '+1234567890', roles: ['user', 'comercial'] },
				},
				body: {
					...john,
					password: ' with blanks ',
					phone_work: '+1234567890',
					roles: ['user', 'comercial'],
				},
			},
		],
	},
	'user.get': {
		request: `GET /users/${storedUser}`,
		minimal: { parameters: { userId } },
		full: [{ parameters: { userId: byId(userEmails.second) } }],
	},
	'user.getAll': lists('GET /users'),
	'user.replace': {
		request: `PUT /users/${storedUser}`,

		minimal: {
			parameters: { userId, ...john, roles: ['user'] },
			body: { ...john, phone_work: null, roles: ['user'] },
		},
		full: [
			{
				request: `PUT /users/${objectId('user', 3)}`,
				parameters: { userId: byId(userEmails.third), ...john, roles: ['user'] },
				body: { ...john, phone_work: null, roles: ['user'] },
			},
			{
				parameters: { userId, ...john, phone_work: '097123456', roles: ['super'] },
				body: { ...john, phone_work: '097123456', roles: ['super'] },
			},
		],
	},
	'user.update': {
		request: `PATCH /users/${storedUser}`,

		minimal: {
			parameters: { userId, clearFields: ['phone_work'] },
			body: { phone_work: null },
		},
		full: [
			{
				parameters: { userId, updateFields: { ...john, phone_work: '097', roles: ['user'] } },
				body: { ...john, phone_work: '097', roles: ['user'] },
			},
			{
				request: `PATCH /users/${objectId('user', 4)}`,
				parameters: { userId: byId(userEmails.fourth), clearFields: ['roles'] },
				body: { roles: [] },
			},
		],
	},
	'sale.create': {
		request: 'POST /sales',

		minimal: { parameters: { ...ticket, user: byId(seller) }, body: ticket },
		full: [
			{
				parameters: {
					...ticket,
					country: 'US',
					user: byId(userEmails.online),
					additionalFields: { ...extra, date: given, date_sale: '2024/02/24' },
					simplify: false,
				},
				body: { ...ticket, ...extra, date: day, date_sale: day },
			},
		],
	},
	'sale.upsert': {
		request: `PUT /sales/${storedSale}`,

		minimal: {
			parameters: { saleId, additionalFields: { status: 'sold', name: '' } },
			body: { status: 'sold' },
		},
		full: [
			{
				request: `PUT /sales/${unknownSale}`,
				parameters: {
					saleId: byId(unknownSale),
					country: '+598',
					additionalFields: {
						...ticket,
						...extra,
						user: byId(userEmails.online),
						date: given,
						date_sale: given,
						product: 'Fibre',
						importation: 'n8n',
					},
				},
				body: {
					...ticket,
					...extra,
					date: day,
					date_sale: day,
					product: 'Fibre',
					importation: 'n8n',
				},
			},
			{
				parameters: { saleId, clearFields: ['phone', 'product'] },
				body: { phone: '', product: '' },
			},
		],
	},
	'sale.get': {
		request: `GET /sales/${storedSale}`,

		minimal: { parameters: { saleId } },
		full: [{ parameters: { saleId } }],
	},
	'sale.getAll': lists('GET /sales'),
	'sale.update': {
		request: `PATCH /sales/${storedSale}`,

		minimal: {
			parameters: { saleId, updateFields: { status: 'sold' } },
			body: { status: 'sold' },
		},
		full: [
			{
				parameters: {
					saleId,
					updateFields: { status: 'pending', date_sale: given, user: byId(userEmails.online) },
				},
				body: { status: 'pending', date_sale: day, user: seller },
			},
		],
	},
	'webhook.create': {
		request: 'POST /webhooks',

		minimal: {
			parameters: { name: 'Test', callbackUrl: 'HTTPS://example.com/hook' },
			body: {
				name: 'Test',
				callbackUrl: 'https://example.com/hook',
				active: true,
				topics: ['interactions.official_whatsapp'],
			},
		},
		full: [{ parameters: hook, body: hook }],
	},
	'webhook.delete': {
		request: `DELETE /webhooks/${storedWebhook}`,

		minimal: { parameters: { webhookId } },
		full: [{ parameters: { webhookId } }],
	},
	'webhook.get': {
		request: `GET /webhooks/${storedWebhook}`,
		minimal: { parameters: { webhookId } },
		full: [{ parameters: { webhookId } }],
	},
	'webhook.getAll': lists('GET /webhooks'),
	'webhook.update': {
		request: `PATCH /webhooks/${storedWebhook}`,

		minimal: {
			parameters: { webhookId, updateFields: { active: false } },
			body: { active: false },
		},
		full: [
			{ parameters: { webhookId, updateFields: hook }, body: hook },
			{ parameters: { webhookId, clearFields: ['topics'] }, body: { topics: [] } },
		],
	},
};
