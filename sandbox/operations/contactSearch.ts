import type { Collection } from '../store/collection';
import type { Contact } from '../store/records';
import { parameter } from './fields';
import type { Query } from '@n8n-nodes-ventia/sandbox-core';

type Condition = (contact: Contact) => boolean;
type DateField = 'createdAt' | 'lastInteractionDate';
type SortField = DateField | 'lastInteraction';

const BOUNDS: Array<[name: string, holds: (value: string, bound: string) => boolean]> = [
	['gte', (value, bound) => value >= bound],
	['lte', (value, bound) => value <= bound],
	['gt', (value, bound) => value > bound],
	['lt', (value, bound) => value < bound],
];
const DATE_FIELDS: Array<[name: string, field: DateField]> = [
	['CreatedAt', 'createdAt'],
	['LastInteractionDate', 'lastInteractionDate'],
];
const REMEMBERED = 20;

/** Results by query, valid for one version of the contacts. */
interface Results {
	version: number;
	byQuery: Map<string, readonly Contact[]>;
}
const results = new WeakMap<Collection<Contact>, Results>();

/**
 * @returns the contacts that the filters of the query select (docs/api-reference.md#contacts), in
 *   the requested order, by default the order of creation. The result of a query is kept until a
 *   contact changes, so that all its pages cost one search.
 */
export function searchContacts(contacts: Collection<Contact>, query: Query): readonly Contact[] {
	const filters = Object.entries(query).filter(([name]) => name !== 'page' && name !== 'limit');
	if (filters.length === 0) return contacts.all();
	let known = results.get(contacts);
	if (known?.version !== contacts.version || known.byQuery.size >= REMEMBERED) {
		known = { version: contacts.version, byQuery: new Map() };
		results.set(contacts, known);
	}
	const key = JSON.stringify(filters.sort());
	const found = known.byQuery.get(key) ?? search(contacts, query);
	known.byQuery.set(key, found);
	return found;
}

function search(contacts: Collection<Contact>, query: Query): readonly Contact[] {
	const conditions = [...idConditions(query), ...dateConditions(query), ...textConditions(query)];
	const found = contacts.all().filter((contact) => conditions.every((holds) => holds(contact)));
	const sort = parameter(query, 'sort');
	if (sort === undefined) return found;
	const field = sortField(sort.slice(1));
	const direction = sort.startsWith('-') ? -1 : 1;
	return found.sort((left, right) => {
		if (left[field] === right[field]) return 0;
		return left[field] < right[field] ? -direction : direction;
	});
}

function sortField(name: string): SortField {
	return name === 'lastInteraction' || name === 'lastInteractionDate' ? name : 'createdAt';
}

function idConditions(query: Query): Condition[] {
	const campaign = parameter(query, 'campaignId')?.toLowerCase();
	const agent = parameter(query, 'agent')?.toLowerCase();
	const firstAgent = parameter(query, 'firstAgent')?.toLowerCase();
	const conditions: Condition[] = [];
	if (campaign !== undefined) conditions.push(({ campaigns }) => campaigns.includes(campaign));
	if (agent !== undefined) conditions.push((contact) => contact.agent === agent);
	if (firstAgent !== undefined) conditions.push((contact) => contact.firstAgent === firstAgent);
	return conditions;
}

/** All stored dates are UTC in one form, so their texts compare as the dates do. */
function dateConditions(query: Query): Condition[] {
	return DATE_FIELDS.flatMap(([suffix, field]) =>
		BOUNDS.flatMap(([prefix, holds]): Condition[] => {
			const value = parameter(query, `${prefix}${suffix}`);
			if (value === undefined) return [];
			const bound = new Date(value).toISOString();
			return [(contact) => holds(contact[field], bound)];
		}),
	);
}

function textConditions(query: Query): Condition[] {
	const wanted = parameter(query, 'search')?.toLowerCase();
	const field = parameter(query, 'field');
	if (wanted === undefined || field === undefined) return [];
	return [
		(contact) => valuesOf(contact, field).some((value) => value.toLowerCase().includes(wanted)),
	];
}

function valuesOf(contact: Contact, field: string): string[] {
	const prefix = 'additionalData.';
	if (field.startsWith(prefix)) {
		const value = contact.additionalData[field.slice(prefix.length)];
		return value === undefined ? [] : [value];
	}
	const value: unknown = Object.hasOwn(contact, field) ? Reflect.get(contact, field) : undefined;
	const values: unknown[] = Array.isArray(value) ? value : [value];
	return values.filter((element) => typeof element === 'string');
}
