import { createHash } from 'crypto';

import type { WebhookMode } from '../registration';

/** What makes a trigger node this very one, wherever its webhook is reachable. */
export interface NodeIdentity {
	instanceId: string;
	workflowId: string;
	nodeId: string;
}

/** Longest that n8n listens for a test event is 10 minutes; far beyond that a test webhook is a leftover. */
const testLifetimeMinutes = 24 * 60;

/**
 * The name of a webhook in Ventia, 64 characters at most (API reference, section 9): for people the
 * workflow, for the node a mark by which it knows its own again. A test webhook's name ends with the
 * time at which it was made.
 *
 * @param now in ms
 */
export function webhookName(identity: NodeIdentity, mode: WebhookMode, now: number): string {
	const name = `n8n ${identity.workflowId.slice(0, 24)} ${mode} ${mark(identity, mode)}`;
	return mode === 'test' ? `${name} ${minutes(now).toString(36)}` : name;
}

/** Whether a webhook's name says that this node has registered it in this mode. */
export function hasMark(name: string, identity: NodeIdentity, mode: WebhookMode): boolean {
	return name.split(' ').includes(mark(identity, mode));
}

/** Whether this node registered the webhook for a test that must have ended long ago. */
export function isForgottenTest(name: string, identity: NodeIdentity, now: number): boolean {
	if (!hasMark(name, identity, 'test')) return false;
	const madeAt = parseInt(name.split(' ').at(-1) ?? '', 36);
	return minutes(now) - madeAt > testLifetimeMinutes;
}

function mark({ instanceId, workflowId, nodeId }: NodeIdentity, mode: WebhookMode): string {
	const text = [instanceId, workflowId, nodeId, mode].join('\n');
	return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function minutes(milliseconds: number): number {
	return Math.floor(milliseconds / 60_000);
}
