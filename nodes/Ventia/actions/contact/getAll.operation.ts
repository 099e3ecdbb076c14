import type { IDataObject } from 'n8n-workflow';

import { idOf, isRecord, quoted } from '@n8n-nodes-ventia/api-client';
import {
	dateRules,
	type Field,
	filterRule,
	type FilterRule,
	lacksText,
	listFields,
	obeyingFilters,
	phoneKey,
	simplified,
	simplifyField,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { isObjectId } from '../../api/objectId';
import { entriesIn, ownFieldPrefix } from '../../api/groupLists';
import { checkObjectId } from '../shared/ids';
import type { Item, Operation } from '../shared/operation';
import { listOncePerRun } from '../shared/listOncePerRun';
import { readUserId } from '../shared/users';
import { simpleContact } from './contactFields';
import {
	dateBounds,
	filterFields,
	searchedFields,
	searchFields,
	sortField,
	sortOrders,
} from './contactFilters';

/** The query is documented (docs/api-reference.md#contacts). */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many contacts',
		description: 'Search and filter contacts, or list them',
	},
	assistantHint:
		"Archived contacts (status 'closed') come, too: add a Filter node. n8n drops other filters without a word: then all contacts come. Without activity for 30 days: filters: { ltLastInteractionDate: expr('{{ $now.minus({ days: 30 }).toISO() }}') }",
	fields: [...searchFields, ...listFields, simplifyField, filterFields, sortField],
	endpoints: ['listContacts', 'listUsers', 'listGroups'],
	async execute(item) {
		const query = await readQuery(item);
		const pages = obeyingFilters(item, item.list('listContacts', { query }), query, {
			...rules,
			search: searchRule(String(query.field)),
		});
		return simplified(item, tellingIfEmpty(item, pages, query), simpleContact);
	},
};

/** How contacts show whether Ventia obeys a filter; how it compares is not documented. */
const rules: Record<string, FilterRule> = {
	...dateRules('gteCreatedAt', 'ltCreatedAt', 'createdAt'),
	...dateRules('gteLastInteractionDate', 'ltLastInteractionDate', 'lastInteractionDate'),
	agent: filterRule('agent', isOther),
	firstAgent: filterRule('firstAgent', isOther),
	campaignId: filterRule(
		'campaigns',
		(campaigns, wanted) =>
			Array.isArray(campaigns) &&
			campaigns.length > 0 &&
			campaigns.every((one) => isOther(one, wanted)),
	),
};

/** Whether it is certainly another ID; a name, for example, says nothing. */
function isOther(shown: unknown, wanted: unknown): boolean {
	const id = isRecord(shown) ? idOf(shown) : shown;
	return isObjectId(id) && id.toLowerCase() !== String(wanted).toLowerCase();
}

const kinds: Partial<Record<string, 'phone' | 'email' | 'name'>> = {
	phones: 'phone',
	emails: 'email',
	firstName: 'name',
	lastName: 'name',
};

/** The rule for a search in a field. A single contact decides nothing. */
function searchRule(shown: string): FilterRule {
	const kind = kinds[shown];
	return {
		field: 'search',
		shown,
		isIgnored: (page, wanted) =>
			kind !== undefined && page.every((one) => lacksText(one[shown], String(wanted), kind)),
	};
}

/** The same pages; if a search finds nobody, a hint says so. */
async function* tellingIfEmpty(
	item: Item,
	pages: AsyncIterable<IDataObject[]>,
	{ search, field }: IDataObject,
): AsyncGenerator<IDataObject[]> {
	const where = searchedFields.find(({ value }) => value === field)?.name ?? String(field);
	let isEmpty = true;
	for await (const page of pages) {
		isEmpty = false;
		yield page;
	}
	if (isEmpty && search !== undefined)
		item.tellNotFound('contact', `${quoted(search)} in ${where}`);
}

async function readQuery(item: Item): Promise<IDataObject> {
	const query: IDataObject = {
		...(await readSearch(item)),
		campaignId: item.field('filters.campaignId').as(checkObjectId),
		agent: await readUserId(item, 'filters.agent', checkObjectId),
		firstAgent: await readUserId(item, 'filters.firstAgent', checkObjectId),
		sort: item.field('sorting.sort').option(sortOrders),
	};
	for (const name of dateBounds) query[name] = item.field(`filters.${name}`).dateTime();
	for (const name of item.added('filters')) {
		const field = item.field(`filters.${name}`);
		if (query[name] === undefined)
			field.fail('is empty', "Remove it from 'Filters', or fill it in.");
	}
	return withoutEmpty(query);
}

/** `search` works only together with `field`, and not on `company` (docs/api-reference.md#contacts). */
async function readSearch(item: Item): Promise<IDataObject> {
	const search = item.field('search').text();
	if (search === undefined) {
		// An expression that finds nothing must not become a list of all contacts.
		if (item.isExpression('search')) item.field('search').required(search);
		return {};
	}
	const field = await readSearchField(item);
	return { search: field === 'phones' ? readDigits(item.field('search'), search) : search, field };
}

/** A number with fewer digits is a part of one, whose zeros matter. */
const wholeNumber = 8;

/** Phones are stored without the separators and leading zeros that people type. */
function readDigits(field: Field, search: string): string {
	const [digits, number] = [search.replace(/\D/g, ''), phoneKey(search)];
	if (digits !== '' && !/\p{L}/u.test(search)) {
		return number.length >= wholeNumber ? number : digits;
	}
	return field.failValue(
		search,
		'is not part of a phone number',
		"Choose where to search in 'Search Field Name or ID', for example First Name or Emails.",
	);
}

/** Where to search; an expression may give the name of a field instead of its code. */
async function readSearchField(item: Item): Promise<string> {
	const field = item.field('field');
	const name = field.required(field.text());
	if (name === 'company') field.fail('cannot be company', 'Ventia does not search that field.');
	const isCode =
		searchedFields.some(({ value }) => value === name) || name.startsWith(ownFieldPrefix);
	if (isCode || !(item.isExpression('field') || item.isTool)) return name;
	// It is not documented that a key may read groups.
	const groups = await listOncePerRun(item, 'listGroups').catch(() => []);
	const own = entriesIn(groups, 'additionalDataFields').map((entry) => ({
		name: String(entry.name ?? entry.code),
		value: `${ownFieldPrefix}${String(entry.code)}`,
	}));
	const options = [...searchedFields, ...own];
	const isName = options.some((option) => option.name.toLowerCase() === name.toLowerCase());
	// Other fields may be searchable, too; which ones is not documented.
	if (!isName && /^[\w.-]+$/.test(name)) return name;
	return field.required(field.option(options));
}
