import type { DrawnCase } from './drawnCase';
import type { FinishedStep } from './runCase';

/** @returns whether variants, faults or input allow the operation to fail */
export function mayFail(
	{ variants, faults, paging }: DrawnCase,
	{ planned, step: { operation } }: FinishedStep,
): boolean {
	if (faults.length > 0 || planned.some(({ refused }) => refused)) return true;
	const { contactFields, listRecords, order, page, unknownRecord } = variants;
	const isList = planned.some(({ lists }) => lists);
	const isSearch = operation === 'contact.upsert' || operation.endsWith('byPhone');
	if (isList || isSearch) {
		// A list that is not known to be complete is an error, as are two pages in different orders.
		if (page !== undefined || order !== undefined) return true;
		if (paging.wrongTotals || paging.repeatPageAt) return true;
	}
	if (isSearch && listRecords !== undefined) return true;
	if (operation === 'contact.update' || operation === 'contact.upsert') {
		if (contactFields !== undefined && contactFields !== 'nullIfEmpty') return true;
	}
	if (operation === 'contact.get' && contactFields === 'none') return true;
	return unknownRecord === 'plain' && planned.some(({ refused }) => refused);
}
