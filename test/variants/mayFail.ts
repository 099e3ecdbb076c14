import type { DrawnCase } from './drawnCase';
import type { FinishedStep } from './runCase';

/** @returns whether the variants, the faults or the input are such that the operation need not work */
export function mayFail(
	{ variants, faults, paging }: DrawnCase,
	{ planned, step: { operation } }: FinishedStep,
): boolean {
	if (faults.length > 0 || planned.some(({ refused }) => refused)) return true;
	const { contactFields, listRecords, order, page, unknownRecord } = variants;
	const isList = planned.some(({ lists }) => lists);
	const isSearch = operation === 'contact.upsert' || operation.endsWith('byPhone');
	if (isList || isSearch) {
		// What is not known to be complete is an error; two pages in another order are.
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
