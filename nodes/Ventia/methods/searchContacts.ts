import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { connect, type VentiaClient } from '../api/connect';
import { idOf, ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	entry,
	fillPicker,
	hasWords,
	rememberedPage,
	toldApart,
	joined,
} from '@n8n-nodes-ventia/node-framework';

/** Number of entries that a picker requests at a time. */
const shown = 50;
/** Maximum number of pages to read until one has a match. */
const mostPages = 5;

/** What to ask Ventia, and which of the returned contacts match. */
interface Search {
	queries: IDataObject[];
	isMeant(contact: IDataObject): boolean;
}

/** Contacts by name, phone or email address, searched by Ventia, page by page. */
export async function searchContacts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const typed = (filter ?? '').trim();
	const search = searchFor(typed);
	return await fillPicker(this, connect, async (ventia) => {
		const first = Number(paginationToken ?? 1);
		for (let page = first; page < first + mostPages; page++) {
			const { contacts, more } = await readSearchPage(ventia, search, page);
			const results = toldApart(contacts.map((contact) => entry(contact, contactName(contact))));
			if (!more) return { results };
			if (results.length > 0) return { results, paginationToken: String(page + 1) };
		}
		throw new ValidationError(
			`Too many contacts have a part of '${typed}' in their name`,
			'Type more of the name, or the phone or email address.',
		);
	});
}

async function readSearchPage(ventia: VentiaClient, search: Search, page: number) {
	const found = new Map<string, IDataObject>();
	let more = false;
	for (const query of search.queries) {
		const records = await rememberedPage(ventia, 'listContacts', {
			...query,
			page,
			limit: shown,
		});
		// A page that is not full may have been capped by the server.
		more ||= records.length > 0;
		for (const record of records.filter(search.isMeant)) found.set(idOf(record) ?? '', record);
	}
	return { contacts: [...found.values()], more };
}

/** Ventia searches one field at a time: the one that the text looks like, or each of the names. */
function searchFor(text: string): Search {
	const everything = () => true;
	if (text === '') return { queries: [{ sort: '-createdAt' }], isMeant: everything };
	if (text.includes('@')) {
		return { queries: [{ search: text, field: 'emails' }], isMeant: everything };
	}
	if (/^[\d\s+().-]+$/.test(text) && /\d/.test(text)) {
		// Numbers are stored with the country code, but people type a zero instead.
		const digits = text.replace(/\D/g, '').replace(/^0+/, '');
		return { queries: [{ search: digits, field: 'phones' }], isMeant: everything };
	}
	// The longest word matches the fewest names; names without the other words are removed here.
	const [search] = text.split(/\s+/).sort((a, b) => b.length - a.length);
	return {
		queries: [
			{ search, field: 'firstName' },
			{ search, field: 'lastName' },
		],
		isMeant: ({ firstName, lastName }) => hasWords(joined(firstName, lastName), text),
	};
}

function contactName(contact: IDataObject): string {
	const name = joined(contact.firstName, contact.lastName);
	const phone = Array.isArray(contact.phones) ? contact.phones[0] : undefined;
	return joined(name || 'No name', phone ? `(${String(phone)})` : '');
}
