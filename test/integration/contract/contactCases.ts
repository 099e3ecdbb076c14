import { known, type Sandbox } from '../../../sandbox';
import type { Contact } from '../../../sandbox/store/records';
import { byId } from '../../support/byId';
import { type CaseTable, userEmails } from './case';

const openContact = known.contacts.openWindow;
const otherContact = known.contacts.closedWindow;
const contactId = byId(openContact);
const user = byId(known.users.online);

/** The fields of a contact that Ventia requires in every change. */
function writtenFields(contact: Partial<Contact> = {}) {
	const { phones = [], emails = [], firstName, lastName, detail, origin } = contact;
	return { firstName, lastName, emails, phones, detail, origin };
}

/** Contact, Interaction and Lead. */
export function contactCases({ store }: Sandbox): CaseTable {
	const { phones, emails, firstName, lastName, origin } = writtenFields(
		store.contacts.get(openContact),
	);
	// One that no other case changes.
	const other = writtenFields(store.contacts.get(otherContact));
	const person = {
		firstName: 'Ana',
		lastName: 'Suarez',
		emails: ['ana.suarez@example.com'],
		phones: ['097-444-666', '0059897444667'],
		detail: 'Prefers mornings',
		origin: 'local',
	};
	const sent = { ...person, phones: ['+59897444666', '+59897444667'] };
	// From an expression, so the names are looked up in the groups.
	const byName = { ...person, country: 'Uruguay', origin: '={{ "Local" }}', simplify: false };
	return {
		'contact.archive': {
			request: `POST /contact/${openContact}/archive`,

			minimal: { parameters: { contactId, reason: 'notclient' }, body: { reason: 'notclient' } },
			full: [
				{
					parameters: { contactId, reason: '={{ "No es cliente" }}', simplify: false },
					body: { reason: 'notclient' },
				},
			],
		},
		'contact.create': {
			request: 'POST /contact',

			minimal: {
				parameters: { phones: ['+59897444666'] },
				body: { firstName: '', lastName: '', emails: [], phones: ['+59897444666'], detail: '' },
			},
			full: [{ parameters: { ...split(byName), country: 'UY' }, body: sent }],
		},
		'contact.upsert': {
			request: 'POST /contact',

			minimal: {
				request: `PUT /contact/${otherContact}`,
				parameters: { phones: `${other.phones[0]}, +59890000009` },
				body: { ...other, phones: [...other.phones, '+59890000009'] },
			},
			full: [
				{
					parameters: {
						...split(byName),
						emails: 'new@example.com',
						phones: ['+59890000001'],
						country: 'UY',
						findBy: 'either',
					},
					body: { ...sent, emails: ['new@example.com'], phones: ['+59890000001'] },
				},
				{
					request: `PUT /contact/${otherContact}`,
					listRecords: 'withoutEmails',
					parameters: {
						phones: other.phones[0] ?? '',
						firstName: 'Eva',
						additionalFields: { checkForDuplicates: true },
					},
					body: { ...other, firstName: 'Eva', phones: [...other.phones, '+59890000009'] },
				},
			],
		},
		'contact.get': {
			request: `GET /contact/${openContact}`,

			minimal: { parameters: { contactId } },
			full: [{ parameters: { contactId, simplify: false } }],
		},
		'contact.getAll': {
			request: 'GET /contacts',

			minimal: { parameters: {} },
			full: [{ parameters: listWithFilters, query: { ...filters, ...search } }],
		},
		'contact.transfer': {
			request: `POST /contact/${openContact}/transfer`,

			minimal: { parameters: { contactId, to: user }, body: { to: known.users.online } },
			full: [
				{
					parameters: { contactId, to: byId(userEmails.online), simplify: false },
					body: { to: known.users.online },
				},
			],
		},
		'contact.update': {
			request: `PUT /contact/${openContact}`,

			minimal: {
				parameters: { contactId, clearFields: ['detail'] },
				body: { firstName, lastName, emails, phones, detail: '', origin },
			},
			full: [
				{
					parameters: {
						contactId,
						country: 'uy',
						updateFields: { ...person, origin: byName.origin },
						simplify: false,
					},
					body: sent,
				},
			],
		},
		'interaction.createNote': {
			request: `POST /contact/${openContact}/note`,

			minimal: { parameters: { contactId, body: 'He will buy' }, body: { body: 'He will buy' } },
			full: [
				{
					parameters: { contactId, body: 'He will buy', simplify: false },
					body: { body: 'He will buy' },
				},
			],
		},
		'interaction.createReminder': {
			request: `POST /contact/${openContact}/reminder`,

			minimal: {
				parameters: { contactId, reminderDate: '2099-05-23T17:25:02-03:00' },
				body: { reminderDate: '2099-05-23T20:25:02.000Z' },
			},
			full: [
				{
					parameters: { contactId, reminderDate: '2099-05-23T10:00:00Z', simplify: false },
					body: { reminderDate: '2099-05-23T10:00:00.000Z' },
				},
			],
		},
		'interaction.getAll': {
			request: `GET /contact/${openContact}/interactions`,

			minimal: { parameters: { contactId } },
			full: [
				{ request: 'GET /interactions', parameters: { scope: 'all', limit: 5, simplify: false } },
				{ parameters: { scope: 'contact', contactId, returnAll: true, newestFirst: true } },
			],
		},
		'lead.create': {
			request: 'POST /lead',

			minimal: {
				parameters: { phones: ['+59897444668'], agent: user },
				body: {
					firstName: '',
					lastName: '',
					emails: [],
					phones: ['+59897444668'],
					detail: '',
					origin: '',
					agent: known.users.online,
				},
			},
			full: [
				{
					parameters: { ...byName, agent: byId(userEmails.online) },
					body: { ...sent, agent: known.users.online },
				},
			],
		},
	};
}

function split({ detail, origin, ...main }: Record<string, string | string[] | boolean>) {
	return { ...main, additionalFields: { detail, origin } };
}

const filters = {
	agent: known.users.online,
	campaignId: known.campaigns[0],
	firstAgent: known.users.online,
	gteCreatedAt: '2020-01-02T00:00:00.000Z',
	ltCreatedAt: '2030-01-01T00:00:00.000Z',
	gteLastInteractionDate: '2020-01-04T00:00:00.000Z',
	ltLastInteractionDate: '2030-01-03T00:00:00.000Z',
};

const search = { search: 'a', field: 'additionalData.housename' };

const listWithFilters = {
	...search,
	field: '={{ "House name" }}',
	limit: 7,
	returnAll: false,
	simplify: false,
	sorting: { sort: '-lastInteraction' },
	filters: {
		...filters,
		agent: byId(userEmails.online),
		firstAgent: byId(known.users.online),
	},
};
