import type { StoredCredential } from '../../playground/client/credentials';
import type { JsonObject } from '../../playground/client/guards';
import type { MeasuredNode } from './measuredWorkflow';

/** Options of the node that spread its requests over time. */
export interface Batching {
	/** Items per Batch. */
	batchSize: number;
	/** Batch Interval, in ms. */
	batchInterval: number;
}

/** Saves the node from detecting the type of the response. */
const JSON_RESPONSE = { response: { response: { responseFormat: 'json' } } };

function authentication({ type }: StoredCredential): JsonObject {
	return type === 'ventiaApi'
		? { authentication: 'predefinedCredentialType', nodeCredentialType: type }
		: { authentication: 'genericCredentialType', genericAuthType: type };
}

function httpRequest(credential: StoredCredential, parameters: JsonObject): MeasuredNode {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: { ...authentication(credential), ...parameters },
		credential,
	};
}

/** Batching as an option, with a response that is known to be JSON. */
export function tuned(batching?: Batching): JsonObject {
	return { ...JSON_RESPONSE, ...(batching && { batching: { batch: batching } }) };
}

/** Writes each item's `text` as a note to the contact `id`. */
export function writeNotes(
	credential: StoredCredential,
	baseUrl: string,
	options: JsonObject = {},
): MeasuredNode {
	return httpRequest(credential, {
		method: 'POST',
		url: `=${baseUrl}/contact/{{ $json.id }}/note`,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={{ { "body": $json.text } }}',
		options,
	});
}

/** Sends each item's `text` to the contact `id` through the channel `channel`. */
export function sendMessages(
	credential: StoredCredential,
	baseUrl: string,
	options: JsonObject = {},
): MeasuredNode {
	return httpRequest(credential, {
		method: 'POST',
		url: `=${baseUrl}/contact/{{ $json.id }}/message`,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={{ { "channelId": $json.channel, "text": $json.text } }}',
		options,
	});
}

/** Searches for each item's `phone`. */
export function searchContacts(
	credential: StoredCredential,
	baseUrl: string,
	options: JsonObject = {},
): MeasuredNode {
	return httpRequest(credential, {
		url: `=${baseUrl}/contacts?field=phones&search={{ encodeURIComponent($json.phone) }}`,
		options,
	});
}

/** Updates the contact `id` of each item with the fields in `contact`. */
export function updateContacts(
	credential: StoredCredential,
	baseUrl: string,
	options: JsonObject = {},
): MeasuredNode {
	return httpRequest(credential, {
		method: 'PUT',
		url: `=${baseUrl}/contact/{{ $json.id }}`,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={{ $json.contact }}',
		options,
	});
}

/** Reads the contact `id` of each item. */
export function readContacts(
	credential: StoredCredential,
	baseUrl: string,
	options: JsonObject = {},
): MeasuredNode {
	return httpRequest(credential, { url: `=${baseUrl}/contact/{{ $json.id }}`, options });
}

/** When the node considers a list complete. */
export type ListEnd = 'responseIsEmpty' | 'shortPage';

/** Reads all contacts, 100 a page, through the node's own pagination. */
export function listContacts(
	credential: StoredCredential,
	baseUrl: string,
	end: ListEnd,
	options: JsonObject = {},
): MeasuredNode {
	const complete =
		end === 'responseIsEmpty'
			? { paginationCompleteWhen: 'responseIsEmpty' }
			: {
					paginationCompleteWhen: 'other',
					completeExpression: '={{ $response.body.length < 100 }}',
				};
	const page = { type: 'qs', name: 'page', value: '={{ $pageCount + 1 }}' };
	const pagination = {
		paginationMode: 'updateAParameterInEachRequest',
		parameters: { parameters: [page] },
		requestInterval: 0,
		...complete,
	};
	return httpRequest(credential, {
		url: `${baseUrl}/contacts`,
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'limit', value: '100' }] },
		options: { ...options, pagination: { pagination } },
	});
}
