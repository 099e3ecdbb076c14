import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { idOf } from '@n8n-nodes-ventia/api-client';
import { fillPicker, joined, rememberedPage, searchPeople } from '@n8n-nodes-ventia/node-framework';
import { connect } from '../api/connect';

/** Number of contacts that a picker requests at a time: Ventia's largest page. */
const limit = 100;

/** Contacts by name, phone or email address. */
export async function searchContacts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await fillPicker(this, connect, async (ventia) => {
		return await searchPeople({
			filter,
			paginationToken,
			nameOf: ({ firstName, lastName }) => joined(firstName, lastName),
			async read(text, after) {
				const page = Number(after ?? 1);
				const lists = await Promise.all(
					queriesFor(text).map(
						async (query) =>
							await rememberedPage(ventia, 'listContacts', { ...query, page, limit }),
					),
				);
				const people = new Map(lists.flat().map((contact) => [idOf(contact), contact]));
				// A page that is not full may have been capped by the server.
				const next = people.size > 0 ? String(page + 1) : undefined;
				return { people: [...people.values()], next };
			},
		});
	});
}

/** Ventia searches one field at a time: the one that the text looks like, or each of the names. */
function queriesFor(search: string): IDataObject[] {
	if (search === '') return [{ sort: '-createdAt' }];
	if (search.includes('@')) return [{ search, field: 'emails' }];
	// Numbers are stored with the country code, but people type a zero instead.
	if (/^[\d\s+().-]*\d[\d\s+().-]*$/.test(search)) {
		return [{ search: search.replace(/\D/g, '').replace(/^0+(?=\d)/, ''), field: 'phones' }];
	}
	return [
		{ search, field: 'firstName' },
		{ search, field: 'lastName' },
	];
}
