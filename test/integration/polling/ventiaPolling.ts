import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox';
import { emptyContact } from '../../../sandbox/operations/newContact';
import type { Contact } from '../../../sandbox/store/records';
import { PollingTrigger } from '../../../packages/node-test-engine/src';
import { sentinelKey } from '../../support/runVentia';

const MINUTE = 60_000;

/** A moment on the service's clock, some minutes after the newest seeded contact. */
export function at(minutes: number, milliseconds = 0): string {
	return new Date(Date.UTC(2026, 5, 1, 12) + minutes * MINUTE + milliseconds).toISOString();
}

export interface PollingSetup {
	parameters?: INodeParameters;
	/** ID of the credential that the node uses. */
	credentialId?: string;
	/** The static data of all nodes, as n8n has stored it. */
	staticData?: IDataObject;
	/** Name of the node; its ID stays the same. */
	name?: string;
}

/** A workflow with the node, in its own n8n. */
export function createPolling(
	sandbox: Pick<Sandbox, 'url'>,
	{ parameters, credentialId = 'ventiaApi', staticData, name = 'Poll' }: PollingSetup = {},
): PollingTrigger {
	return new PollingTrigger({
		workflowId: 'polling',
		staticData,
		credentials: {
			[credentialId]: {
				apiKey: sentinelKey,
				baseUrl: sandbox.url,
				requestsPerMinute: 1_000_000,
			},
		},
		nodes: [
			{
				id: 'poll',
				name,
				type: 'n8n-nodes-ventia.ventiaPollingTrigger',
				parameters: { event: 'newContact', ...parameters },
				credentials: { ventiaApi: { id: credentialId, name: credentialId } },
			},
			{ name: 'After', type: 'engine.noOperation' },
		],
	});
}

/** Stores a contact that was created at this moment. @returns its ID */
export function addContact({ store }: Sandbox, createdAt: string, more: Partial<Contact> = {}) {
	const contact = emptyContact(store, createdAt);
	store.addContact({
		...contact,
		firstName: 'Ana',
		lastName: contact._id,
		phones: [`+598${contact._id.slice(-8)}`],
		...more,
	});
	return contact._id;
}

/** The IDs of the contacts that a poll outputs. */
export async function polled(poll: Promise<Awaited<ReturnType<PollingTrigger['poll']>>>) {
	const items = await poll;
	return (items ?? []).map(({ json }) => String(json.contactId));
}

/** The number of requests that a task takes. */
export async function requestsOf(sandbox: Sandbox, work: () => Promise<unknown>): Promise<number> {
	const before = sandbox.requests.length;
	await work();
	return sandbox.requests.length - before;
}
