import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { idOf } from '@n8n-nodes-ventia/api-client';
import { fillPicker, joined, readPage, searchPeople } from '@n8n-nodes-ventia/node-framework';
import { connect } from '../api/zenviaSales';

/** Number of entries that the picker requests at a time; Zenvia recommends multiples of 100. */
const limit = 100;

/** Prospects by name, phone or email, newest first. */
export async function searchProspects(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await fillPicker(this, connect, async (client) => {
		return await searchPeople({
			filter,
			paginationToken,
			nameOf: ({ firstName, lastName }) => joined(firstName, lastName),
			async read(search, before) {
				const people = await readPage(client, 'listProspects', {
					limit,
					...(search !== '' && { search }),
					...(before !== undefined && { before }),
				});
				const last = people.length < limit ? undefined : people.at(-1);
				return { people, next: last && idOf(last) };
			},
		});
	});
}
