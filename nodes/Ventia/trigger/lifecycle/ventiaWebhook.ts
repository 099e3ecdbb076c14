import type { IDataObject } from 'n8n-workflow';

import type { VentiaClient } from '../../api/connect';
import { ApiError } from '../../../../packages/api-client/src/errors';
import { isRecord, textOf } from '../../../../packages/api-client/src/json';
import { topicsIn } from '../topics';
import { splitCallback } from './callback';

/** A webhook as Ventia lists it (API reference, section 8). */
export interface VentiaWebhook {
	id: string;
	name: string;
	/** Undefined when the record does not say. */
	active: boolean | undefined;
	topics: string[] | undefined;
	/** Callback URL without its secret. That records show it is inferred. */
	address: string | undefined;
	secret: string | undefined;
}

/** Reads the whole list of webhooks. Throws ApiError. */
export async function listWebhooks(ventia: VentiaClient): Promise<VentiaWebhook[]> {
	const webhooks: VentiaWebhook[] = [];
	for await (const records of ventia.list('listWebhooks', {}, Infinity)) {
		for (const record of records) {
			const webhook = toWebhook(record);
			if (webhook) webhooks.push(webhook);
		}
	}
	return webhooks;
}

/** Reads one webhook; undefined when there is none with this ID. Throws ApiError. */
export async function getWebhook(
	ventia: VentiaClient,
	id: string,
): Promise<VentiaWebhook | undefined> {
	const read = await orGone(ventia.send('getWebhook', { parameters: { id } }));
	if (read === 'gone') return undefined;
	const { answer } = read;
	const result = isRecord(answer) && isRecord(answer.result) ? answer.result : answer;
	return isRecord(result) ? toWebhook({ ...result, _id: id }) : undefined;
}

/** Removes a webhook. @returns false when it was gone already. Throws ApiError. */
export async function deleteWebhook(ventia: VentiaClient, id: string): Promise<boolean> {
	return (await orGone(ventia.send('deleteWebhook', { parameters: { id } }))) !== 'gone';
}

/** The answer to a request, or that Ventia has no such record (any more). */
export async function orGone(sent: Promise<unknown>): Promise<{ answer: unknown } | 'gone'> {
	return await sent.then(
		(answer) => ({ answer }),
		(thrown: unknown) => {
			const isFailure = thrown instanceof ApiError;
			if (isFailure && (thrown.status === 404 || thrown.status === 410)) return 'gone';
			throw thrown;
		},
	);
}

/** The ID in the answer to a create request: `{ success, id }` (API reference, section 8). */
export function idIn(answer: unknown): string | undefined {
	if (!isRecord(answer)) return undefined;
	return textOf(answer.id) ?? textOf(answer._id) ?? idIn(answer.result);
}

function toWebhook(record: IDataObject): VentiaWebhook | undefined {
	const id = textOf(record._id) ?? textOf(record.id);
	if (id === undefined) return undefined;
	const callback = splitCallback(textOf(record.callbackUrl) ?? '');
	return {
		id,
		name: textOf(record.name) ?? '',
		active: typeof record.active === 'boolean' ? record.active : undefined,
		topics: Array.isArray(record.topics) ? topicsIn(record.topics) : undefined,
		address: callback?.address,
		secret: callback?.secret,
	};
}
