import { request } from 'undici';

import { isUnknownEndpoint } from '../../nodes/Ventia/api/ventia';
import { type Candidate, endpointUrl, type PathParameters } from '@n8n-nodes-ventia/api-client';

/** The response to one candidate of an endpoint. */
export interface Reply {
	/** Whether the server says that it does not know this endpoint. */
	isUnknown: boolean;
	status: number;
	/** Parsed if it is JSON, else the text. */
	body: unknown;
}

/** Asks one candidate of an endpoint. */
export type Connection = (
	candidate: Candidate,
	parameters: PathParameters,
	query: Record<string, number>,
) => Promise<Reply>;

const timeoutMs = 30_000;

/** @throws Error if the server cannot be reached, rejects the key, or its limit is used up */
export function openConnection(baseUrl: string, apiKey: string): Connection {
	return async (candidate, parameters, query) => {
		const url = endpointUrl(baseUrl, candidate, parameters);
		const response = await request(url, {
			method: 'GET',
			query: { ...query, 'api-key': apiKey },
			headers: { accept: 'application/json', 'x-api-key': apiKey },
			headersTimeout: timeoutMs,
			bodyTimeout: timeoutMs,
		}).catch((thrown: unknown) => {
			const code: unknown = thrown instanceof Error ? Reflect.get(thrown, 'code') : undefined;
			throw new Error(`${new URL(baseUrl).host} cannot be reached (${String(code)})`);
		});
		const { statusCode: status } = response;
		const body = parse(await response.body.text());
		if (status === 401) throw new Error('Ventia does not accept VENTIA_API_KEY (status 401)');
		if (status === 429) {
			throw new Error("The account's limit is used up (status 429). Run again in a minute.");
		}
		return { isUnknown: isUnknownEndpoint(status, body, false, false), status, body };
	};
}

function parse(text: string): unknown {
	try {
		const parsed: unknown = JSON.parse(text);
		return parsed;
	} catch {
		return text;
	}
}
