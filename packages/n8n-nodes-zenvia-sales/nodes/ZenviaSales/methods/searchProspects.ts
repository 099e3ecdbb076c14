import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { idOf } from '@n8n-nodes-ventia/api-client';
import { entry, fillPicker, readPage, toldApart, joined } from '@n8n-nodes-ventia/node-framework';
import { prospectName } from '../actions/prospect/prospectFields';
import { connect } from '../api/zenviaSales';

/** Number of entries that the picker requests at a time; Zenvia recommends multiples of 100. */
const shown = 100;

/** Prospects by name, phone or email, searched by Zenvia, newest first. */
export async function searchProspects(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const search = (filter ?? '').trim();
	return await fillPicker(this, connect, async (client) => {
		const records = await readPage(client, 'listProspects', {
			limit: shown,
			...(search !== '' && { search }),
			...(paginationToken !== undefined && { before: paginationToken }),
		});
		const last = records.length < shown ? undefined : records.at(-1);
		return {
			results: toldApart(records.map((prospect) => entry(prospect, labelOf(prospect)))),
			paginationToken: last && idOf(last),
		};
	});
}

function labelOf(prospect: IDataObject): string {
	const { phones } = prospect;
	const phone: unknown = Array.isArray(phones) ? phones[0] : undefined;
	return joined(prospectName(prospect), phone && `(${String(phone)})`);
}
