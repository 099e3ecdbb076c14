import path from 'node:path';

import {
	answer,
	type Api,
	ApiDocument,
	type Fault,
	FaultSelector,
	type FullAnswer,
	HTML_TYPE,
	JSON_TYPE,
	type RecordedRequest,
	type SandboxClock,
} from '@n8n-nodes-ventia/sandbox-core';

import { operations, refuse, type Reply } from './operations';
import { type RateLimit, rateLimit } from './rateLimit';
import type { Records } from './records';
import type { Variants } from './variants';

export const API_ROOT = '/api/v1';

/** What the API works on. */
export interface SalesState {
	apiKey: string;
	/** What the key of an app's instance may do; undefined if it is none. */
	standing(key: string): 'enabled' | 'disabled' | undefined;
	records: Records;
	variants: Variants;
	limit: Partial<RateLimit>;
	clock: SandboxClock;
	requests: RecordedRequest[];
	faults(): Fault[];
	/** Called after each request. */
	changed(): void;
}

/** Zenvia's Sales API, from this state. */
export function salesApi(state: SalesState): Api<RecordedRequest> {
	const { clock, records, variants } = state;
	const limit = rateLimit(state.limit, variants, () => clock.epoch());
	let document: Promise<ApiDocument> | undefined;
	return {
		root: API_ROOT,
		keyParameter: 'api-key',
		clock,
		requests: state.requests,
		selector: new FaultSelector(),
		faults: state.faults,
		document: async () =>
			await (document ??= ApiDocument.load(path.join(__dirname, 'openapi.yaml'))),
		documentedPath: (asked) => documentedPath(asked, variants),
		// The body of an event of an app has the key.
		record: (common, { key = state.apiKey }) => ({
			...common,
			body: withoutKey(common.body, key),
		}),
		admit({ key }) {
			const { headers, isAccepted } = limit.take();
			if (!isAccepted) return { refusal: rejection(429), headers };
			const standing = key === state.apiKey ? 'enabled' : state.standing(String(key));
			if (standing === 'enabled') return { headers };
			if (standing === 'disabled') {
				return { refusal: sent(refuse(403, 'DISABLED', 'The app is disabled')), headers };
			}
			return { refusal: sent(refuse(401, 'UNAUTHORIZED', 'Invalid API key')), headers };
		},
		unknownEndpoint: ({ method, url }) =>
			sent({ status: 404, body: `Cannot ${method} ${url.split('?')[0]}` }),
		carryOut(received, operation, api) {
			// The operation checks the content of a form.
			const isForm = 'multipart/form-data' in Object(Object(operation.requestBody).content);
			const [invalid] = isForm ? [] : api.invalidParts(received, operation);
			if (invalid) {
				const { instancePath, message } = invalid;
				return sent(refuse(400, 'SCHEMA_VALIDATION_FAILED', `${instancePath} ${message}`));
			}
			const { operationId = '' } = operation;
			const perform = operations[operationId];
			if (!perform) return sent(refuse(501, 'NOT_IMPLEMENTED', `No ${operationId}`));
			return sent(
				perform({
					variants,
					records,
					params: api.parameters(received, operation),
					query: received.query,
					body: Object(received.body),
					apiKey: received.key ?? '',
					now: clock.epoch(),
				}),
			);
		},
		reject: rejection,
		handled: state.changed,
	};
}

/** A body, with a placeholder for the key in it. */
function withoutKey(body: unknown, key: string): unknown {
	const text = JSON.stringify(body);
	if (text === undefined || !text.includes(key)) return body;
	const clean: unknown = JSON.parse(text.replaceAll(key, 'KEY'));
	return clean;
}

function rejection(status: number): FullAnswer<string> {
	return sent(refuse(status, 'REFUSED', 'Too Many Requests'));
}

function sent({ status, body, headers }: Reply): FullAnswer<string> {
	const type = body === '' ? HTML_TYPE : JSON_TYPE;
	return answer(status, type, typeof body === 'string' ? body : JSON.stringify(body), headers);
}

/** The document's path for an operation whose path depends on a variant. */
function documentedPath(asked: string, { children }: Variants): string {
	const place = { first: '/groups/children', second: '/group/children', none: '' }[children];
	if (asked === place) return '/groups/children';
	return asked === '/groups/children' || asked === '/group/children' ? '/nowhere' : asked;
}
