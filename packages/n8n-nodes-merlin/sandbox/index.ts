import { EventEmitter } from 'node:events';

import {
	addLivePage,
	type Changes,
	createServer,
	type Fault,
} from '@n8n-nodes-ventia/sandbox-core';

import { type failures, lists, type Stored, successes } from './answers';
import { merlinApi, type ReceivedAction } from './merlinApi';
import { merlinPage, type Places } from './page';

/** What a test can change about the sandbox. */
export interface SandboxOptions {
	apiKey: string;
	success?: keyof typeof successes;
	list?: keyof typeof lists;
	failure?: keyof typeof failures;
	/** The first that matches a request applies. */
	faults?: Fault[];
}

/** A running sandbox. */
export interface Sandbox extends Places {
	/** Its page for people is there. */
	origin: string;
	requests: ReceivedAction[];
	contacts: Map<string, Stored>;
	/** Every action that was carried out, in order. */
	performed: Stored[];
	/** The actions that leave no record: calls, SMS and contacts added to automations. */
	carriedOut: Stored[];
	close(): Promise<void>;
}

/** Starts a local Merlin on loopback, from its OpenAPI document. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
	const { apiKey, faults = [], success = 'record', list = 'list', failure = 'error' } = options;
	const requests: ReceivedAction[] = [];
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

	const page = merlinPage({ apiKey, contacts, performed, changes }, () => places);
	const server = createServer(
		merlinApi({
			apiKey,
			requests,
			failure,
			faults: () => faults,
			changed: () => changes.emit('change'),
			perform(action) {
				const done = perform(action);
				if (done !== undefined) performed.push(action);
				return done;
			},
		}),
	);
	addLivePage(server, page);
	const origin = await server.listen({ host: '127.0.0.1', port: 0 });
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
		close: async () => await server.close(),
	};
}

/** That whole names are compared, ignoring case, is an assumption. */
function matches(contact: Stored, wanted: Stored): boolean {
	return Object.entries(wanted).every(
		([key, value]) =>
			key === 'type' || String(contact[key]).toLowerCase() === String(value).toLowerCase(),
	);
}
