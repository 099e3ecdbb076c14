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
	realClock,
	type RecordedRequest,
} from '@n8n-nodes-ventia/sandbox-core';

import { failures, type Stored } from './answers';

/** A request as the sandbox received it, without the key. */
export interface ReceivedAction extends RecordedRequest {
	/** Whether the first element of the body was the accepted key. */
	hasKey: boolean;
	/** What came after the key. */
	actions: unknown[];
	/** How it violates the OpenAPI document. */
	complaints: string[];
}

/** What the API works on. */
export interface MerlinState {
	apiKey: string;
	requests: ReceivedAction[];
	failure: keyof typeof failures;
	faults(): Fault[];
	/** Called after each request. */
	changed(): void;
	/** Carries out an action; undefined if its contact does not exist. */
	perform(action: Stored): unknown;
}

/** Merlin's API, from this state. All that it refuses has status 200. */
export function merlinApi(state: MerlinState): Api<ReceivedAction> {
	let document: ApiDocument | undefined;
	const refuse = (why: string) => merlinAnswer(200, failures[state.failure](why));
	return {
		root: '',
		clock: realClock,
		requests: state.requests,
		selector: new FaultSelector(),
		faults: state.faults,
		document: async () =>
			(document ??= await ApiDocument.load(path.join(__dirname, 'openapi.yaml'))),
		record(common, received, operation) {
			const [first, ...actions]: unknown[] = Array.isArray(common.body) ? common.body : [];
			const invalid = operation ? (document?.invalidParts(received, operation) ?? []) : [];
			return {
				...common,
				body: undefined,
				hasKey: Reflect.get(Object(first), 'key') === state.apiKey,
				actions,
				complaints: invalid.map(({ instancePath, message }) => `${instancePath} ${message}`),
			};
		},
		unknownEndpoint: () => merlinAnswer(404, 'Not Found'),
		carryOut(_received, _operation, _document, { actions, complaints, hasKey }) {
			if (!hasKey) return refuse('Invalid key');
			if (complaints[0] !== undefined) return refuse(complaints[0]);
			const done = state.perform(Object(actions[0]));
			return done === undefined ? refuse('The contact does not exist') : merlinAnswer(200, done);
		},
		reject: (status) => merlinAnswer(status, 'Server Error'),
		handled: state.changed,
	};
}

/** A text goes out as it is, anything else as JSON. */
function merlinAnswer(status: number, body: unknown): FullAnswer<string> {
	if (typeof body === 'string') return answer(status, HTML_TYPE, body);
	return answer(status, JSON_TYPE, body === undefined ? '' : JSON.stringify(body));
}
