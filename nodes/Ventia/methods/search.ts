import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { connect, type VentiaConnection } from '../api/connect';
import type { RouteId } from '../api/routes';
import { toNodeError } from '../transport/nodeError';

/** Entries that a picker shows at a time. */
const shown = 50;

/** Contacts by part of a name, a phone or an e-mail address, searched by Ventia, page by page. */
export async function searchContacts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await answer(this, async (ventia) => {
		const page = Number(paginationToken ?? 1);
		const found = new Map<string, IDataObject>();
		let more = false;
		for (const query of contactQueries((filter ?? '').trim())) {
			const records = await ventia.page('listContacts', { query }, page, shown);
			for (const record of records) found.set(String(record._id), record);
			more ||= records.length > 0;
		}
		return {
			results: [...found.values()].map((contact) => entry(contact, contactName(contact))),
			paginationToken: more ? String(page + 1) : undefined,
		};
	});
}

/** Ventia searches one field at a time: the one that the text looks like, or both names. */
function contactQueries(text: string): IDataObject[] {
	if (text === '') return [{ sort: '-createdAt' }];
	if (text.includes('@')) return [{ search: text, field: 'emails' }];
	if (/^[\d\s+().-]+$/.test(text)) {
		return [{ search: text.replace(/[\s().-]/g, ''), field: 'phones' }];
	}
	const parts = text.split(/\s+/);
	return [
		{ search: parts[0], field: 'firstName' },
		{ search: parts.at(-1), field: 'lastName' },
	];
}

function contactName(contact: IDataObject): string {
	const name = words(contact.firstName, contact.lastName);
	const phone = Array.isArray(contact.phones) ? contact.phones[0] : undefined;
	return words(name || 'No name', phone ? `(${String(phone)})` : '');
}

/** Users by part of a name or an e-mail address. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchAll(this, 'listUsers', filter, (user) =>
		words(user.name, user.lastname, user.email ? `(${String(user.email)})` : ''),
	);
}

/** Webhooks by part of the name. */
export async function searchWebhooks(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchAll(this, 'listWebhooks', filter, (webhook) => words(webhook.name));
}

/** Groups by part of the name. */
export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchAll(this, 'listGroups', filter, (group) =>
		words(group.displayName || group.name),
	);
}

/** Sales, page by page; Ventia documents no search for them, so a text narrows the page in hand. */
export async function searchSales(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await answer(this, async (ventia) => {
		const page = Number(paginationToken ?? 1);
		const sales = await ventia.page('listSales', {}, page, shown);
		return {
			results: matching(
				sales.map((sale) => entry(sale, saleName(sale))),
				filter,
			),
			paginationToken: sales.length > 0 ? String(page + 1) : undefined,
		};
	});
}

function saleName(sale: IDataObject): string {
	const day = String(sale.date_sale ?? sale.createdAt ?? '').slice(0, 10);
	return words(sale.ticket_id ?? sale._id, sale.name, sale.phone, day ? `(${day})` : '');
}

async function searchAll(
	host: ILoadOptionsFunctions,
	routeId: RouteId,
	filter: string | undefined,
	nameOf: (record: IDataObject) => string,
): Promise<INodeListSearchResult> {
	return await answer(host, async (ventia) => {
		const entries = [];
		for await (const records of ventia.list(routeId, {}, Infinity)) {
			entries.push(...records.map((record) => entry(record, nameOf(record))));
		}
		return { results: matching(entries, filter).sort((a, b) => a.name.localeCompare(b.name)) };
	});
}

/** Lets the reason through when a list cannot be read: an empty list means an empty account. */
async function answer(
	host: ILoadOptionsFunctions,
	read: (ventia: VentiaConnection) => Promise<INodeListSearchResult>,
): Promise<INodeListSearchResult> {
	try {
		return await read(await connect(host, 'pickers'));
	} catch (thrown) {
		throw toNodeError(host.getNode(), thrown);
	}
}

function entry(record: IDataObject, name: string): { name: string; value: string } {
	const value = String(record._id);
	return { name: name || value, value };
}

function matching<T extends { name: string; value: string }>(entries: T[], filter = ''): T[] {
	const wanted = filter.trim().toLowerCase();
	return entries.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted));
}

function words(...parts: unknown[]): string {
	return parts
		.filter((part) => part !== undefined && part !== null && part !== '')
		.map(String)
		.join(' ');
}
