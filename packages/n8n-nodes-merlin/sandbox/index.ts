import { EventEmitter } from 'node:events';
import path from 'node:path';

import {
	type DocumentedReply,
	type DocumentedRequest,
	serveDocument,
} from '../../../sandbox/server/documentServer';
import type { Changes } from '../../../sandbox/live/livePage';
import { failures, lists, type Stored, successes } from './answers';
import { merlinPage, type Places } from './page';

/** A request as the sandbox received it, without the key. */
export interface ReceivedRequest {
	path: string;
	operationId: string | undefined;
	/** Whether the first element of the body was the accepted key. */
	hasKey: boolean;
	/** What came after the key. */
	actions: unknown[];
	/** How it violates the OpenAPI document. */
	complaints: string[];
}

/** What a test can change about the sandbox. */
export interface SandboxOptions {
	apiKey: string;
	success?: keyof typeof successes;
	list?: keyof typeof lists;
	failure?: keyof typeof failures;
	/** A response instead of the sandbox's own, if defined. The request is then not carried out. */
	instead?(request: DocumentedRequest): DocumentedReply | undefined;
	/** Like `instead`, but after the request has been carried out. */
	afterwards?(request: DocumentedRequest): DocumentedReply | undefined;
}

/** A running sandbox. */
export interface Sandbox extends Places {
	/** Its page for people is there. */
	origin: string;
	requests: ReceivedRequest[];
	contacts: Map<string, Stored>;
	/** Every action that was carried out, in order. */
	performed: Stored[];
	/** The actions that leave no record: calls, SMS and contacts added to automations. */
	carriedOut: Stored[];
	close(): Promise<void>;
}

/** Starts a local Merlin on loopback, from its OpenAPI document. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
	const { success = 'record', list = 'list', failure = 'error' } = options;
	const requests: ReceivedRequest[] = [];
	const contacts = new Map<string, Stored>();
	const performed: Stored[] = [];
	const carriedOut: Stored[] = [];
	const changes: Changes = new EventEmitter();
	let ids = 100;

	const store = (action: Stored): Stored => {
		const { type, ...fields } = action;
		const idContact = type === 'NEW' ? ++ids : action.idContact;
		const stored = { ...contacts.get(String(idContact)), ...fields, idContact };
		contacts.set(String(idContact), stored);
		return stored;
	};
	const perform = (action: Stored): unknown => {
		const known = contacts.get(String(action.idContact));
		switch (action.type) {
			case 'NEW':
				return successes[success](store(action));
			case 'EDIT':
				return known ? successes[success](store(action)) : undefined;
			case 'TRASH':
				return contacts.delete(String(action.idContact))
					? successes[success]({ ...known, status: 'deleted' })
					: undefined;
			case 'SEARCH':
				return lists[list]([...contacts.values()].filter((contact) => matches(contact, action)));
			default:
				carriedOut.push(action);
				return successes[success]({ id: ++ids, ...action });
		}
	};

	const answer = (request: DocumentedRequest): DocumentedReply => {
		changes.emit('change');
		const [first, ...actions]: unknown[] = Array.isArray(request.body) ? request.body : [];
		const hasKey = Reflect.get(Object(first), 'key') === options.apiKey;
		const { complaints, operationId } = request;
		requests.push({ path: request.path, operationId, hasKey, actions, complaints });
		const other = options.instead?.(request);
		if (other) return other;
		const refuse = (why: string) => ({ status: 200, body: failures[failure](why) });
		if (operationId === undefined) return { status: 404, body: 'Not Found' };
		if (!hasKey) return refuse('Invalid key');
		if (complaints[0] !== undefined) return refuse(complaints[0]);
		const done = perform(Object(actions[0]));
		if (done !== undefined) performed.push(Object(actions[0]));
		const own =
			done === undefined ? refuse('The contact does not exist') : { status: 200, body: done };
		return options.afterwards?.(request) ?? own;
	};

	const page = merlinPage({ apiKey: options.apiKey, contacts, performed, changes }, () => places);
	const server = await serveDocument(path.join(__dirname, 'openapi.yaml'), answer, page);
	const { origin } = server;
	const places: Places = {
		url: `${origin}/flex/API/`,
		addresses: {
			automationUrl: `${origin}/made-up/automation`,
			callUrl: `${origin}/made-up/call`,
			smsUrl: `${origin}/made-up/sms/`,
		},
	};

	return {
		...places,
		origin,
		requests,
		contacts,
		performed,
		carriedOut,
		close: server.close,
	};
}

/** That whole names are compared, ignoring case, is an assumption. */
function matches(contact: Stored, wanted: Stored): boolean {
	return Object.entries(wanted).every(
		([key, value]) =>
			key === 'type' || String(contact[key]).toLowerCase() === String(value).toLowerCase(),
	);
}
