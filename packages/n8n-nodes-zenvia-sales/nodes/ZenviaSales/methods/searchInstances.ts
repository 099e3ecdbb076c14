import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { matching } from '@n8n-nodes-ventia/node-framework';
import { listInstances } from '../app/connectInstance';

/** The instances of the app whose credential is chosen. */
export async function searchInstances(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const instances = await listInstances(this);
	return matching(
		instances.map(({ enabled, id, name }) => ({
			name: enabled ? name : `${name} (disabled)`,
			value: id,
		})),
		filter,
	);
}
