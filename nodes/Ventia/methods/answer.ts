import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { fillPicker } from '../../../packages/node-framework/src/pickers';
import { connect, type VentiaClient } from '../api/connect';

/** Fills a picker with what Ventia answers. Throws n8n's error with the reason when it cannot. */
export async function answer<T>(
	host: ILoadOptionsFunctions,
	read: (ventia: VentiaClient) => Promise<T>,
): Promise<T> {
	return await fillPicker(host, connect, read);
}
