import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { EndpointId } from '../api/endpoints';
import {
	entry,
	fillPicker,
	matching,
	rememberedList,
	joined,
} from '@n8n-nodes-ventia/node-framework';
import { connect } from '../api/connect';

/** Users by name or email address. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchAll(this, 'listUsers', filter, (user) =>
		joined(user.name, user.lastname, user.email ? `(${String(user.email)})` : ''),
	);
}

/** Webhooks by name. */
export async function searchWebhooks(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchAll(this, 'listWebhooks', filter, (webhook) => joined(webhook.name));
}

/** Groups by name. */
export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await searchAll(this, 'listGroups', filter, (group) =>
		joined(group.displayName || group.name),
	);
}

/**
 * Ventia documents no search for these lists. They are short, so they are read whole and searched
 * here.
 */
async function searchAll(
	host: ILoadOptionsFunctions,
	endpointId: EndpointId,
	filter: string | undefined,
	nameOf: (record: IDataObject) => string,
): Promise<INodeListSearchResult> {
	return await fillPicker(host, connect, async (ventia) => {
		const records = await rememberedList(ventia, endpointId);
		return matching(
			records.map((record) => entry(record, nameOf(record))),
			filter,
		);
	});
}
