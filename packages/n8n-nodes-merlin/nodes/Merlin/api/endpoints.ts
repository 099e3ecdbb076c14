import type { Endpoint } from '../../../../api-client/src/service';

/** The base URL itself: which action is meant stands in the body. Nothing makes a request unique. */
const contacts = {
	candidates: [{ method: 'POST', path: '' }],
	documented: true,
	idempotent: false,
} satisfies Endpoint;

/** Every address that the node uses; only that for contacts is printed in the documentation. */
export const endpoints = {
	contacts,
	searchContacts: { ...contacts, idempotent: true, readOnly: true },
	automation: { ...contacts, addressField: 'Automation URL' },
	call: { ...contacts, addressField: 'Call URL' },
	sms: { ...contacts, addressField: 'SMS URL' },
} satisfies Record<string, Endpoint>;

export type EndpointId = keyof typeof endpoints;
