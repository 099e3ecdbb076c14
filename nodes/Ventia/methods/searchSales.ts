import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { idOf, isRecord, ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	entry,
	fillPicker,
	hasWords,
	rememberedPage,
	joined,
} from '@n8n-nodes-ventia/node-framework';
import { connect } from '../api/connect';

/** Ventia's largest page (docs/api-reference.md#pagination). */
const pageSize = 100;
/** Maximum number of pages to read until one has a match. */
const mostPages = 10;

/** Sales, page by page. Ventia documents no search for them, so the search happens here. */
export async function searchSales(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const typed = (filter ?? '').trim();
	return await fillPicker(this, connect, async (ventia) => {
		const first = Number(paginationToken ?? 1);
		for (let page = first; page < first + mostPages; page++) {
			const sales = await rememberedPage(ventia, 'listSales', { page, limit: pageSize });
			const results = sales
				.map((sale) => entry(sale, saleName(sale)))
				.filter(({ name, value }) => hasWords(`${name} ${value}`, typed));
			if (sales.length === 0) return { results };
			if (results.length > 0) return { results, paginationToken: String(page + 1) };
		}
		throw new ValidationError(
			`None of ${mostPages * pageSize} sales matches '${typed}'`,
			'Ventia cannot search sales, and there are more than these. Choose the sale by its ID.',
		);
	});
}

function saleName(sale: IDataObject): string {
	const seller = isRecord(sale.user) ? joined(sale.user.name, sale.user.lastname) : '';
	// Otherwise, the seller's name reads like the customer's.
	const user = seller && `sold by ${seller}`;
	const day = String(sale.date_sale ?? sale.createdAt ?? '').slice(0, 10);
	const parts = [sale.ticket_id, sale.name, sale.phone, user, day, idOf(sale)];
	return parts.filter(Boolean).join(' · ');
}
