import type { Endpoint } from '@n8n-nodes-ventia/api-client';

/** The base URL itself: the body says which action to perform. Nothing makes a request unique. */
const contacts = {
	candidates: [{ method: 'POST', path: '' }],
	documented: true,
	idempotent: false,
} satisfies Endpoint;

/** Every address that the node uses; the documentation gives only the one for contacts. */
export const endpoints = {
	contacts,
	searchContacts: { ...contacts, idempotent: true, readOnly: true },
	automation: { ...contacts, addressField: 'Automation URL' },
	call: { ...contacts, addressField: 'Call URL' },
	sms: { ...contacts, addressField: 'SMS URL' },
} satisfies Record<string, Endpoint>;

export type EndpointId = keyof typeof endpoints;
