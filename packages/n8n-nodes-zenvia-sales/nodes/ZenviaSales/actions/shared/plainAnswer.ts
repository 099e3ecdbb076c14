import type { IDataObject } from 'n8n-workflow';

import { ApiError, isRecord } from '@n8n-nodes-ventia/api-client';
import type { EndpointId } from '../../api/endpoints';
import type { Item } from './operation';

/**
 * A response that may be a plain value: the specification declares an object, and describes true or
 * false, or a time.
 *
 * @param name of a plain value in the output
 */
export async function sendForAnswer(
	item: Item,
	endpointId: EndpointId,
	parameters: Record<string, string>,
	name: string,
): Promise<IDataObject> {
	const answer = await item.sendCustom(endpointId, { parameters });
	if (isRecord(answer) && Object.keys(answer).length > 0) return answer;
	if (typeof answer === 'boolean' || typeof answer === 'number') return { [name]: answer };
	throw new ApiError('unreadable', {
		message: 'Zenvia did not answer the question',
		description: `The response has neither true or false, nor a number, nor an object. Check 'Base URL' in the credential.`,
	});
}
