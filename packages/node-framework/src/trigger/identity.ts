import { createHash, createHmac, timingSafeEqual } from 'crypto';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/** n8n registers one webhook for published workflows, and another while it listens for a test event. */
export type WebhookMode = 'production' | 'test';

/** Query parameter of the callback URL that proves that a request comes from the service. */
export const secretParameter = 'secret';

/**
 * The name of a trigger node in a mode: it shows people the workflow, and lets the node recognize
 * its own webhook.
 */
export function triggerName(host: IHookFunctions | IWebhookFunctions, mode: WebhookMode): string {
	const workflowId = host.getWorkflow().id ?? '';
	const ids = [host.getInstanceId(), workflowId, host.getNode().id, mode];
	return `n8n ${workflowId.slice(0, 24)} ${mode} ${sha256(ids.join('\n')).slice(0, 12)}`;
}

/**
 * The name of a webhook, 61 characters at most: the name of its node, and a mark for the address of
 * the node's n8n. A copy of an n8n instance has the same IDs as the original, but leaves the
 * original's webhooks alone.
 *
 * @param address the webhook's own; everything before the node's part is the address of its n8n
 */
export function webhookName(nodeName: string, address: string, host: IHookFunctions): string {
	const nodePart = host.getNode().webhookId ?? host.getWorkflow().id ?? '';
	const place = address.split(`/${encodeURI(nodePart)}/`)[0] ?? '';
	return `${nodeName} ${sha256(place).slice(0, 8)}`;
}

/**
 * The secret of a trigger. It stays the same as long as the key does, so it need not be stored. It
 * cannot be derived from the name alone, because the IDs are in links and in exported workflows.
 *
 * @param key what only the account knows
 */
export function deriveSecret(nodeName: string, key: string): string {
	return createHmac('sha256', key).update(nodeName).digest('base64url');
}

/** The stored form of a secret: 64 hex digits that do not reveal it. */
export function hashSecret(secret: string): string {
	return sha256(secret);
}

/**
 * Whether a secret has this hash, compared in constant time.
 *
 * @param hash the stored value: nothing, a hash, or something that a person has changed
 */
export function hasHash(secret: string, hash: unknown): boolean {
	if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash)) return false;
	return timingSafeEqual(Buffer.from(sha256(secret), 'hex'), Buffer.from(hash, 'hex'));
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}
