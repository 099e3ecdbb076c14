import { objectId } from '../store/objectId';

/** IDs and codes that are the same after every seeding, for tests and demos. */
export const known = {
	/** The key's group; the `company` of all records. */
	company: objectId('group', 0),
	descendantGroup: objectId('group', 1),
	channels: {
		unofficialWhatsapp: objectId('channel', 0),
		whatsappBusiness: objectId('channel', 1),
		facebook: objectId('channel', 2),
		instagram: objectId('channel', 3),
		/** Its provider fails: 500. */
		broken: objectId('channel', 4),
		/** Belongs to another company: 403. */
		otherCompany: objectId('channel', 5),
	},
	users: {
		/** Own WhatsApp session online, and an active WhatsApp Business integration. */
		online: objectId('user', 0),
		/** Own WhatsApp session offline (409), and an inactive integration (422). */
		offline: objectId('user', 1),
		/** Not shown by the API. */
		inactive: objectId('user', 0xffffff),
	},
	userIntegrations: {
		active: objectId('userIntegration', 0),
		inactive: objectId('userIntegration', 1),
	},
	templates: {
		/** One parameter in the body. */
		orderUpdate: { id: objectId('template', 0), name: 'order_update', language: 'es' },
		/** No parameter. */
		greeting: { id: objectId('template', 1), name: 'greeting', language: 'es' },
		/** Three parameters in the body: a question, and the links to approve and to decline. */
		approval: { id: objectId('template', 2), name: 'approval', language: 'es' },
		/** One parameter in the body, and two buttons. */
		appointment: { id: objectId('template', 3), name: 'appointment', language: 'es' },
	},
	leadEntryForms: {
		/** Requires no custom field. */
		website: 'website',
		/** Requires the custom field housename. */
		quote: 'quote',
	},
	campaigns: [objectId('campaign', 0), objectId('campaign', 1), objectId('campaign', 2)],
	contacts: {
		/** Has just written: WhatsApp accepts any message. */
		openWindow: objectId('contact', 0),
		/** Has never written, like all others: WhatsApp accepts only templates, 409 for the rest. */
		closedWindow: objectId('contact', 9),
	},
	sales: {
		/** Cannot be changed: 403. */
		locked: objectId('sale', 5),
	},
	/** Sale statuses in the system; case does not matter. */
	saleStatuses: ['sold', 'pending', 'installed', 'cancelled'],
} as const;
