import type { IHttpRequestMethods } from 'n8n-workflow';

import type { PageNumbers } from '../../../packages/api-client/src/pagination';
import type { Candidate, Endpoint } from '../../../packages/api-client/src/service';
import { contactPages, pagesFromOne, plainPages } from './paginations';

type Written = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;

function spelling(written: Written): Candidate {
	const [method = '', path = ''] = written.split(' ');
	return { method: methodOf(method), path };
}

/** The methods that Ventia's endpoints have. */
export const methods: IHttpRequestMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function methodOf(name: string): IHttpRequestMethods {
	return methods.find((method) => method === name) ?? 'GET';
}

/** An endpoint that the documentation prints. */
function documented(written: Written, pagination?: PageNumbers): Endpoint {
	return endpoint(true, written, [], pagination);
}

/** An endpoint that follows from the documentation's wording; the others are tried where it is unknown. */
function inferred(written: Written, others: Written[], pagination?: PageNumbers): Endpoint {
	return endpoint(false, written, others, pagination);
}

function endpoint(
	sure: boolean,
	written: Written,
	others: Written[],
	pagination?: PageNumbers,
): Endpoint {
	return {
		candidates: [spelling(written), ...others.map(spelling)],
		documented: sure,
		idempotent: /^(GET|PUT|PATCH|DELETE) /.test(written),
		pagination,
	};
}

/** For actions that leave a trace each time, whatever their method. */
function oncePerCall(given: Endpoint): Endpoint {
	return { ...given, idempotent: false };
}

/**
 * Every endpoint of Ventia's public API (API reference, sections 1 to 3), and nothing else in this
 * package spells a path. Two of them are documented with method and path; correct the others here
 * once a real account has answered (`npm run probe`).
 */
export const endpoints = {
	listContacts: documented('GET /contacts', contactPages),
	getContact: inferred('GET /contact/{idcontact}', ['GET /contacts/{idcontact}']),
	updateContact: inferred('PUT /contact/{idcontact}', [
		'PATCH /contact/{idcontact}',
		'PUT /contacts/{idcontact}',
		'PATCH /contacts/{idcontact}',
	]),
	listContactInteractions: inferred(
		'GET /contact/{idcontact}/interactions',
		['GET /contact/{idcontact}/interaction', 'GET /contacts/{idcontact}/interactions'],
		plainPages,
	),
	createContact: inferred('POST /contact', ['POST /contacts']),
	createLead: inferred('POST /lead', ['POST /contact/lead', 'POST /leads']),
	listInteractions: inferred('GET /interactions', ['GET /interaction'], plainPages),
	createNote: inferred('POST /contact/{idcontact}/note', [
		'POST /contact/{idcontact}/notes',
		'POST /contacts/{idcontact}/note',
	]),
	archiveContact: oncePerCall(
		inferred('POST /contact/{idcontact}/archive', [
			'PUT /contact/{idcontact}/archive',
			'POST /contact/{idcontact}/archiving',
			'POST /contacts/{idcontact}/archive',
		]),
	),
	transferContact: oncePerCall(
		inferred('POST /contact/{idcontact}/transfer', [
			'PUT /contact/{idcontact}/transfer',
			'POST /contacts/{idcontact}/transfer',
		]),
	),
	createMessage: documented('POST /contact/{idcontact}/message'),
	createReminder: inferred('POST /contact/{idcontact}/reminder', [
		'POST /contact/{idcontact}/reminders',
		'POST /contacts/{idcontact}/reminder',
	]),
	listUsers: inferred('GET /users', ['GET /user'], plainPages),
	createUser: inferred('POST /users', ['POST /user']),
	getUser: inferred('GET /users/{id}', ['GET /user/{id}']),
	updateUser: inferred('PATCH /users/{id}', ['PATCH /user/{id}']),
	replaceUser: inferred('PUT /users/{id}', ['PUT /user/{id}']),
	listGroups: inferred('GET /groups', ['GET /group'], plainPages),
	listSales: inferred('GET /sales', ['GET /sale'], pagesFromOne),
	createSale: inferred('POST /sales', ['POST /sale']),
	getSale: inferred('GET /sales/{id}', ['GET /sale/{id}']),
	updateSale: inferred('PATCH /sales/{id}', ['PATCH /sale/{id}']),
	upsertSale: inferred('PUT /sales/{id}', ['PUT /sale/{id}']),
	createLeadEntry: inferred('POST /lead-entry/{code}', [
		'POST /leadentry/{code}',
		'POST /leadEntry/{code}',
	]),
	sendWhatsappMessage: inferred('POST /whatsapp-official/{channelId}/{contactId}/message', [
		'POST /whatsapp-official/{channelId}/message/{contactId}',
		'POST /channel/{channelId}/contact/{contactId}/message',
		'POST /whatsapp/{channelId}/{contactId}/message',
	]),
	listWebhooks: inferred('GET /webhooks', ['GET /webhook'], plainPages),
	createWebhook: inferred('POST /webhooks', ['POST /webhook']),
	updateWebhook: inferred('PATCH /webhooks/{id}', [
		'PUT /webhooks/{id}',
		'PATCH /webhook/{id}',
		'PUT /webhook/{id}',
	]),
	getWebhook: inferred('GET /webhooks/{id}', ['GET /webhook/{id}']),
	deleteWebhook: inferred('DELETE /webhooks/{id}', ['DELETE /webhook/{id}']),
} satisfies Record<string, Endpoint>;

export type EndpointId = keyof typeof endpoints;

/** Whether a text is the name of an endpoint in the table. */
export function isEndpointId(name: string): name is EndpointId {
	return Object.hasOwn(endpoints, name);
}
