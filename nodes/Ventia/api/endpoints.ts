// Generated from sandbox/openapi.yaml by `npm run docs`; change it there.
import { defineEndpoint } from '@n8n-nodes-ventia/api-client';
import { contactPages, pagesFromOne, plainPages } from './lists';

/** Every endpoint of the service's public API; nothing else in this package spells a path. */
export const endpoints = {
	listContacts: defineEndpoint({
		documented: true,
		candidates: ['GET /contacts'],
		pagination: contactPages,
	}),
	createContact: defineEndpoint({
		documented: false,
		candidates: ['POST /contact', 'POST /contacts'],
	}),
	getContact: defineEndpoint({
		documented: false,
		candidates: ['GET /contact/{idcontact}', 'GET /contacts/{idcontact}'],
	}),
	updateContact: defineEndpoint({
		documented: false,
		candidates: ['PUT /contact/{idcontact}', 'PATCH /contact/{idcontact}', 'PUT /contacts/{idcontact}', 'PATCH /contacts/{idcontact}'],
	}),
	listContactInteractions: defineEndpoint({
		documented: false,
		candidates: ['GET /contact/{idcontact}/interactions', 'GET /contact/{idcontact}/interaction', 'GET /contacts/{idcontact}/interactions'],
		pagination: plainPages,
	}),
	createLead: defineEndpoint({
		documented: false,
		candidates: ['POST /lead', 'POST /contact/lead', 'POST /leads'],
	}),
	listInteractions: defineEndpoint({
		documented: false,
		candidates: ['GET /interactions', 'GET /interaction'],
		pagination: plainPages,
	}),
	createNote: defineEndpoint({
		documented: false,
		candidates: ['POST /contact/{idcontact}/note', 'POST /contact/{idcontact}/notes', 'POST /contacts/{idcontact}/note'],
	}),
	archiveContact: defineEndpoint({
		documented: false,
		candidates: ['POST /contact/{idcontact}/archive', 'PUT /contact/{idcontact}/archive', 'POST /contact/{idcontact}/archiving', 'POST /contacts/{idcontact}/archive'],
		idempotent: false,
	}),
	transferContact: defineEndpoint({
		documented: false,
		candidates: ['POST /contact/{idcontact}/transfer', 'PUT /contact/{idcontact}/transfer', 'POST /contacts/{idcontact}/transfer'],
		idempotent: false,
	}),
	createMessage: defineEndpoint({
		documented: true,
		candidates: ['POST /contact/{idcontact}/message'],
	}),
	createReminder: defineEndpoint({
		documented: false,
		candidates: ['POST /contact/{idcontact}/reminder', 'POST /contact/{idcontact}/reminders', 'POST /contacts/{idcontact}/reminder'],
	}),
	listUsers: defineEndpoint({
		documented: false,
		candidates: ['GET /users', 'GET /user'],
		pagination: plainPages,
	}),
	createUser: defineEndpoint({
		documented: false,
		candidates: ['POST /users', 'POST /user'],
	}),
	getUser: defineEndpoint({
		documented: false,
		candidates: ['GET /users/{id}', 'GET /user/{id}'],
	}),
	updateUser: defineEndpoint({
		documented: false,
		candidates: ['PATCH /users/{id}', 'PATCH /user/{id}'],
	}),
	replaceUser: defineEndpoint({
		documented: false,
		candidates: ['PUT /users/{id}', 'PUT /user/{id}'],
	}),
	listGroups: defineEndpoint({
		documented: false,
		candidates: ['GET /groups', 'GET /group'],
		pagination: plainPages,
	}),
	listSales: defineEndpoint({
		documented: false,
		candidates: ['GET /sales', 'GET /sale'],
		pagination: pagesFromOne,
	}),
	createSale: defineEndpoint({
		documented: false,
		candidates: ['POST /sales', 'POST /sale'],
	}),
	getSale: defineEndpoint({
		documented: false,
		candidates: ['GET /sales/{id}', 'GET /sale/{id}'],
	}),
	updateSale: defineEndpoint({
		documented: false,
		candidates: ['PATCH /sales/{id}', 'PATCH /sale/{id}'],
	}),
	upsertSale: defineEndpoint({
		documented: false,
		candidates: ['PUT /sales/{id}', 'PUT /sale/{id}'],
	}),
	createLeadEntry: defineEndpoint({
		documented: false,
		candidates: ['POST /lead-entry/{code}', 'POST /leadentry/{code}', 'POST /leadEntry/{code}'],
	}),
	sendWhatsappMessage: defineEndpoint({
		documented: false,
		candidates: ['POST /whatsapp-official/{channelId}/{contactId}/message', 'POST /whatsapp-official/{channelId}/message/{contactId}', 'POST /channel/{channelId}/contact/{contactId}/message', 'POST /whatsapp/{channelId}/{contactId}/message'],
	}),
	listWebhooks: defineEndpoint({
		documented: false,
		candidates: ['GET /webhooks', 'GET /webhook'],
		pagination: plainPages,
	}),
	createWebhook: defineEndpoint({
		documented: false,
		candidates: ['POST /webhooks', 'POST /webhook'],
	}),
	getWebhook: defineEndpoint({
		documented: false,
		candidates: ['GET /webhooks/{id}', 'GET /webhook/{id}'],
	}),
	updateWebhook: defineEndpoint({
		documented: false,
		candidates: ['PATCH /webhooks/{id}', 'PUT /webhooks/{id}', 'PATCH /webhook/{id}', 'PUT /webhook/{id}'],
	}),
	deleteWebhook: defineEndpoint({
		documented: false,
		candidates: ['DELETE /webhooks/{id}', 'DELETE /webhook/{id}'],
	}),
};

export type EndpointId = keyof typeof endpoints;

/** Whether a text is the name of an endpoint in the table. */
export function isEndpointId(name: string): name is EndpointId {
	return Object.hasOwn(endpoints, name);
}
