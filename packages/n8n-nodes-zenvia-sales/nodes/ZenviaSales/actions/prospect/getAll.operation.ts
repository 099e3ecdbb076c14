import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import {
	filterRule,
	type FilterRule,
	inLabelOrder,
	isHidden,
	lacksText,
	listFields,
	obeyingFilters,
	plainLetters,
	requireFilledFilters,
	simplified,
	simplifyField,
	whatsappForms,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { claimed, created, readDates, transferred, windows } from '../shared/dates';
import { createdAfter, createdBefore, filtersField, moment, text } from '../shared/fields';
import { agentRule, isOtherWord, rangeRules, statusRule } from '../shared/filterRules';
import { checkId } from '../shared/ids';
import { listByQueries } from '../shared/listByQueries';
import { optionalAgent, optionalGroup } from '../shared/locators';
import type { Item, Operation } from '../shared/operation';
import { readConditions, conditionsField } from './conditions';
import { simpleProspect } from './prospectFields';

const ranges = [created, claimed, transferred];

const filters: INodeProperties[] = [
	conditionsField,
	optionalAgent('agent', 'Only prospects of this agent'),
	text('category', 'Category', 'Only prospects of this category'),
	moment('claimedAfter', 'Claimed After', 'Only prospects that an agent claimed after this moment'),
	moment('claimedBefore', 'Claimed Before', 'Only prospects claimed before this moment'),
	createdAfter,
	createdBefore,
	optionalGroup('group', 'Group', 'Only prospects of this group'),
	text('phoneNumber', 'Phone Number', 'Only prospects with this phone number'),
	text('search', 'Search For', 'A phone number, an email address or a name'),
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Archived', value: 'archived' },
			{ name: 'Follow Up', value: 'followUp' },
			{ name: 'New', value: 'new' },
			{ name: 'Processing', value: 'processing' },
			{ name: 'Unclaimed', value: 'unclaimed' },
		],
		default: 'new',
		description: 'Only prospects of this status',
	},
	moment('transferredAfter', 'Transferred After', 'Only prospects transferred after this moment'),
	moment(
		'transferredBefore',
		'Transferred Before',
		'Only prospects transferred before this moment',
	),
	{
		displayName: 'With Agent',
		name: 'withAgent',
		type: 'boolean',
		default: true,
		description: 'Whether to return prospects that have an agent, or those that have none',
	},
];

const told =
	'additionalData: { condition: [{ field, operator: equals, contains, greaterThan, greaterThanOrEqual, lessThan, lessThanOrEqual; value }] }; agent, group: as groupId elsewhere; category, claimedAfter, claimedBefore, createdAfter, createdBefore, phoneNumber, search (phone, email or name), status: new, archived, followUp, processing, unclaimed; transferredAfter, transferredBefore, withAgent (boolean)';

/** `GET /prospects`, newest first */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many prospects',
		description: 'Search and filter prospects, or list them, newest first',
	},
	fields: [...listFields, simplifyField, filtersField(told, inLabelOrder(filters))],
	endpoints: ['listProspects'],
	execute(item) {
		requireFilledFilters(item);
		const query = readQuery(item);
		const queries = byForms(query).flatMap((one) => windows(item, one, ranges));
		const pages = listByQueries(item, 'listProspects', queries);
		return simplified(item, obeyingFilters(item, pages, query, rules), simpleProspect);
	},
};

/**
 * How prospects show whether Zenvia obeys a filter. Whether the prospects of a group include those
 * of its subgroups is not documented, and no prospect shows when it was claimed or transferred.
 */
const rules: Record<string, FilterRule> = {
	...rangeRules(created, 'created'),
	agent: agentRule('agent'),
	status: statusRule,
	withAgent: filterRule('agent', (agent, wanted) =>
		wanted === true ? agent === null : isRecord(agent),
	),
	category: {
		shown: 'category',
		isIgnored: (page, wanted) => page.every(({ category }) => isOtherWord(category, wanted)),
	},
	phoneNumber: {
		shown: 'phones',
		isIgnored: (page, wanted) =>
			page.every(({ phones }) => lacksText(phones, String(wanted), 'phone')),
	},
	search: {
		shown: 'phones, emails, firstName or lastName',
		isIgnored: (page, wanted) => !page.some((prospect) => mayHave(prospect, String(wanted))),
	},
};

/** Digits that one writes with or without separators and a country code. */
const fewestDigits = 6;

/** Whether any text of a prospect has, or may have, a word or the last digits of a search. */
function mayHave(shown: unknown, search: string): boolean {
	if (typeof shown === 'object' && shown !== null)
		return Object.values(shown).some((inner) => mayHave(inner, search));
	const given = String(shown ?? '');
	const digits = search.replace(/\D/g, '');
	const hasDigits =
		digits.length >= fewestDigits && given.replace(/\D/g, '').includes(digits.slice(-fewestDigits));
	const text = plainLetters(given);
	const words = plainLetters(search).split(' ');
	return hasDigits || isHidden(given, 'email') || words.some((word) => text.includes(word));
}

/** A query for each form under which WhatsApp knows a phone number. */
function byForms(query: IDataObject): IDataObject[] {
	const { phoneNumber } = query;
	if (typeof phoneNumber !== 'string') return [query];
	return whatsappForms(phoneNumber).map((form) => ({ ...query, phoneNumber: form }));
}

function readQuery(item: Item): IDataObject {
	const of = (name: string) => item.field(`filters.${name}`);
	return withoutEmpty({
		agent: of('agent').as(checkId),
		category: of('category').text(),
		group: of('group').as(checkId),
		phoneNumber: of('phoneNumber').phone(),
		search: of('search').text(),
		status: of('status').text(),
		withAgent: of('withAgent').boolean(),
		'additionalData[]': readConditions(item),
		...readDates(item, ranges),
	});
}
