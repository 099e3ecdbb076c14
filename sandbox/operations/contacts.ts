import { addNewInteraction } from './newInteraction';
import { invalid, notFound, ok } from './answers';
import { searchContacts } from './contactSearch';
import { listedDates, understoodQuery } from './dateMistakes';
import { isRecord, parameter, text, textList } from './fields';
import { addNewContact, contactFields } from './newContact';
import type { Collection } from '../store/collection';
import type { Contact } from '../store/records';
import type { Variants } from '../variants';
import type { Operation, SandboxState } from './operation';
import { listPage } from './page';

const CONTACT_PAGES = { firstPage: 1, defaultSize: 10 } as const;

export const listContacts: Operation = (state, { query }) => {
	const search = parameter(query, 'search');
	const field = parameter(query, 'field');
	if (search !== undefined && field === undefined) return invalid('field: Required with search');
	if (field !== undefined && search === undefined) return invalid('search: Required with field');
	const contacts = contactsBehind(state, state.settings.variants.searchLag);
	const { dates } = state.settings;
	const found = searchContacts(contacts, understoodQuery(query, dates));
	return listedDates(listPage(state, contacts, found, query, CONTACT_PAGES), dates);
};

export const getContact: Operation = (state, { params }) => {
	const contacts = contactsBehind(state, state.settings.variants.readLag);
	const contact = contacts.get(params.idcontact ?? '');
	return contact ? { status: 200, body: contacts.text(contact) } : notFound('Contact');
};

const LAGS: Record<Variants['readLag'], number> = { none: 0, second: 1000, fiveSeconds: 5000 };

/** The contacts as they were some time ago. */
function contactsBehind(
	{ clock, copies, store }: SandboxState,
	lag: Variants['readLag'],
): Collection<Contact> {
	if (lag === 'none') return store.contacts;
	return copies.at(clock.now() - LAGS[lag]) ?? store.contacts;
}

/** The body may have come as text/plain, which the OpenAPI document does not check. */
export const createContact: Operation = ({ store }, { body }) => {
	if (!isRecord(body)) return invalid('body: Must be a JSON object');
	return ok(addNewContact(store, body));
};

export const updateContact: Operation = ({ store }, { params, body }) => {
	const id = params.idcontact ?? '';
	const contact = store.contacts.get(id);
	if (!contact) return notFound('Contact');
	const now = new Date().toISOString();
	return ok(
		store.changeContact(id, {
			...contactFields(store, body),
			updatedAt: now,
			__v: contact.__v + 1,
		}),
	);
};

/** How leads are matched is not documented; phone or email is used (docs/api-reference.md#contacts). */
export const createLead: Operation = ({ store }, { body }) => {
	const agent = text(body, 'agent');
	if (!store.users.get(agent)?.active) return notFound('User');
	const contact = store.findContact(textList(body, 'phones'), textList(body, 'emails'));
	if (!contact) return ok(addNewContact(store, body, agent));
	addNewInteraction(store, contact, {
		type: 'note',
		via: 'server',
		content: { body: `New campaign lead: ${text(body, 'detail')}` },
	});
	return ok(contact);
};
