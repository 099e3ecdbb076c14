import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { isRecord, textOf } from '../../../packages/api-client/src/json';

/** n8n registers one webhook for published workflows, and another while it listens for a test event. */
export type WebhookMode = 'production' | 'test';

/** What a node remembers of its webhook in Ventia. */
export interface Registration {
	/** Callback URL without the secret. */
	address: string;
	/** Undefined when Ventia did not tell it. */
	id: string | undefined;
	secret: string;
}

type Host = IHookFunctions | IWebhookFunctions;

const modes: WebhookMode[] = ['production', 'test'];

/**
 * The registration of a mode, from the node's static data.
 *
 * n8n keeps the static data of a test listener with the listener and not in its database (n8n
 * source, test-webhooks), so the two modes never overwrite each other.
 */
export function registrationOf(host: Host, mode: WebhookMode): Registration | undefined {
	const stored = registrations(host)[mode];
	if (!isRecord(stored)) return undefined;
	const address = textOf(stored.address);
	const secret = textOf(stored.secret);
	if (address === undefined || secret === undefined) return undefined;
	return { address, secret, id: textOf(stored.id) };
}

/** The mode whose webhook has this address; undefined when none is registered there. */
export function modeAt(host: Host, address: string): WebhookMode | undefined {
	return modes.find((mode) => registrationOf(host, mode)?.address === address);
}

export function remember(host: Host, mode: WebhookMode, registration: Registration): void {
	replace(host, { ...registrations(host), [mode]: { ...registration } });
}

export function forget(host: Host, mode: WebhookMode): void {
	replace(host, { ...registrations(host), [mode]: undefined });
}

function registrations(host: Host): IDataObject {
	const { webhooks } = host.getWorkflowStaticData('node');
	return isRecord(webhooks) ? webhooks : {};
}

/** n8n notices a change, and saves it, only where a key of the static data itself is set. */
function replace(host: Host, changed: IDataObject): void {
	const kept = modes.filter((mode) => changed[mode] !== undefined);
	const data = host.getWorkflowStaticData('node');
	if (kept.length === 0) delete data.webhooks;
	else data.webhooks = Object.fromEntries(kept.map((mode) => [mode, changed[mode]]));
}
