import type { Sale } from '../store/records';
import type { Store } from '../store/store';
import { notFound, ok, errorAnswer } from './answers';
import type { Operation } from './operation';
import { findPage, inOrder } from './page';
import { checkSale, emptySaleFields, newSale, saleFields } from './saleFields';
import { without } from './without';

const SALE_PAGES = { firstPage: 1, defaultSize: 50 } as const;

export const listSales: Operation = (state, { query }) => {
	const { store, settings } = state;
	const page = findPage(state, query, SALE_PAGES);
	if ('status' in page) return page;
	const shown = settings.paging.wrongTotals ? Math.floor(store.sales.size / 2) : store.sales.size;
	return ok({
		data: inOrder(state, store.sales.all(), query)
			.slice(page.start, page.end)
			.map((sale) => summary(store, sale)),
		pagination: {
			totalItems: shown,
			totalPages: Math.ceil(shown / page.size),
			currentPage: page.number,
		},
	});
};

export const getSale: Operation = ({ store }, { params }) => {
	const sale = store.sales.get(params.id ?? '');
	return sale ? ok(summary(store, sale)) : notFound('Sale');
};

export const createSale: Operation = ({ store }, { body }) => {
	const rejected = checkSale(store, body);
	if (rejected) return rejected;
	const sale = store.sales.add(newSale(store, store.nextId('sale'), body));
	return ok(without(sale, 'type', 'product'));
};

export const updateSale: Operation = ({ store }, { params, body }) => {
	const sale = store.sales.get(params.id ?? '');
	if (!sale) return notFound('Sale');
	if (sale.lock) return errorAnswer(403, 'Sale is locked');
	const rejected = checkSale(store, body);
	if (rejected) return rejected;
	store.sales.update(sale._id, saleFields(store, body));
	const { _id, user, user_string, status, sold } = sale;
	return ok({ _id, user, user_string, status, ...saleDate(sale), sold });
};

export const upsertSale: Operation = ({ store, settings }, { params, body }) => {
	const id = params.id ?? '';
	const existing = store.sales.get(id);
	if (existing?.lock) return errorAnswer(403, 'Sale is locked');
	const rejected = checkSale(store, body);
	if (rejected) return rejected;
	const emptied = settings.variants.absentFields === 'emptied' ? emptySaleFields : {};
	if (existing) store.sales.update(id, { ...emptied, ...saleFields(store, body) });
	const sale = existing ?? store.sales.add(newSale(store, id, body));
	const { _id, status, phone, name, user, product } = sale;
	return ok({ _id, status, ...saleDate(sale), phone, name, user, product });
};

/** What the list and Get sale show: four fields, with the user's name instead of the ID. */
function summary(store: Store, sale: Sale): object {
	const user = store.users.get(sale.user);
	return {
		_id: sale._id,
		company: sale.company,
		user: { name: user?.name ?? '', lastname: user?.lastname ?? '' },
		createdAt: sale.createdAt,
	};
}

function saleDate(sale: Sale): { date_sale?: string } {
	return sale.date_sale === undefined ? {} : { date_sale: sale.date_sale.slice(0, 10) };
}
