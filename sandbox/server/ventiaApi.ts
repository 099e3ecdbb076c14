import { STATUS_CODES } from 'node:http';
import type { Admission, Api, FullAnswer, ReceivedRequest } from '@n8n-nodes-ventia/sandbox-core';
import { errorAnswer } from '../operations/answers';
import { waitHeaders } from './accountLimit';
import { carryOut } from './carryOut';
import type { RecordedRequest } from './recordedRequest';
import { routingFor } from './routing';
import type { ServerState } from './serverState';
import { failure, shapeAnswer } from './shapeAnswer';
import { unknownEndpoint } from './unknownEndpoint';

export const API_ROOT = '/api/v1.0';
const KEY_HEADER = 'x-api-key';

/** Ventia's API, from this state. */
export function ventiaApi(state: ServerState): Api<RecordedRequest> {
	return {
		root: API_ROOT,
		keyParameter: 'api-key',
		clock: state.clock,
		requests: state.requests,
		selector: state.faults,
		faults: () => state.settings.faults,
		document: async () => await routingFor(state.settings.variants.candidate),
		latencyMs: () => state.settings.latencyMs,
		record: (common, { key, headers }) => ({
			...common,
			keyInQuery: key !== undefined,
			keyInHeader: headers[KEY_HEADER] !== undefined,
		}),
		admit: (received, operationId) => admit(state, received, operationId),
		unknownEndpoint: ({ method, url }) =>
			unknownEndpoint(state.settings.variants.unknownEndpoint, method, url),
		carryOut(received, operation, document) {
			const { version } = state.store.contacts;
			const answered = carryOut(document, operation, state, received);
			keepCopy(state, version);
			const { operationId = '' } = operation;
			return shapeAnswer(state.settings.variants, operationId, received.method, answered);
		},
		reject: (status) =>
			status === 429
				? throttled(state, state.settings.limit.windowMs)
				: failure(state.settings.variants, errorAnswer(status, STATUS_CODES[status] ?? 'Failure')),
		edit: () => edit(state),
	};
}

function admit(
	state: ServerState,
	received: ReceivedRequest,
	operationId: string | null,
): Admission {
	const { apiKeys, limit, variants } = state.settings;
	if (!hasKey(apiKeys, received, operationId)) {
		return { refusal: failure(variants, errorAnswer(401, 'Invalid API KEY')) };
	}
	const waitMs = state.limit.take(limit, state.clock.now());
	return waitMs > 0 ? { refusal: throttled(state, waitMs) } : {};
}

/** Only Get user also requires the key in a header (docs/api-reference.md#authentication). */
function hasKey(
	keys: string[],
	{ key, headers }: ReceivedRequest,
	operationId: string | null,
): boolean {
	if (key === undefined || !keys.includes(key)) return false;
	if (operationId !== 'getUser') return true;
	const { [KEY_HEADER]: headerKey } = headers;
	return headerKey !== undefined && keys.includes(headerKey);
}

function throttled({ clock, settings }: ServerState, waitMs: number): FullAnswer<string | Buffer> {
	const headers = waitHeaders(settings.variants.retryAfter, waitMs, clock.epoch());
	return failure(settings.variants, errorAnswer(429, 'Too Many Requests'), headers);
}

/** Somebody else changes the last names of all contacts. */
function edit(state: ServerState): void {
	const { version } = state.store.contacts;
	for (const { _id } of state.store.contacts.all()) {
		const updatedAt = new Date().toISOString();
		state.store.changeContact(_id, { lastName: `Edited ${state.requests.length}`, updatedAt });
	}
	keepCopy(state, version);
}

/** Keeps what lagging searches and reads still show. @param before version of the contacts */
function keepCopy({ clock, copies, settings, store }: ServerState, before: number): void {
	const { readLag, searchLag } = settings.variants;
	if (readLag === 'none' && searchLag === 'none') return;
	if (store.contacts.version !== before) copies.keep(store.contacts, clock.now());
}
