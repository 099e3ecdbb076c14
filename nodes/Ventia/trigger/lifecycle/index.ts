import type { IHookFunctions } from 'n8n-workflow';

import { ValidationError, toNodeError } from '../../../../packages/api-client/src/errors';
import { forget, remember } from '../registration';
import { findOwnWebhooks } from './ownWebhooks';
import { requireReachable } from './reachable';
import { isAsWanted, register, sweep, update } from './register';
import { openTrigger, type Trigger } from './trigger';
import { deleteWebhook } from './ventiaWebhook';

/**
 * Whether this node's webhook is registered. One that differs from what the node wants is repaired,
 * one whose registration n8n has lost is taken over, leftovers of this node are removed.
 *
 * @throws NodeApiError, NodeOperationError whenever that cannot be found out
 */
export async function checkExists(host: IHookFunctions): Promise<boolean> {
	return await withNodeErrors(host, async (trigger) => {
		requireCallback(trigger);
		return await useOwnWebhook(trigger);
	});
}

/** Registers the webhook of this node, unless it has one by now. */
export async function create(host: IHookFunctions): Promise<boolean> {
	return await withNodeErrors(host, async (trigger) => {
		requireCallback(trigger);
		if (await useOwnWebhook(trigger)) return true;
		await register(trigger);
		reportElsewhere(trigger);
		return true;
	});
}

/**
 * Removes the webhook of this node. What the node knows about it is forgotten only once it is gone.
 *
 * @throws NodeApiError unless Ventia says that it is gone, so that n8n tries again
 */
export async function remove(host: IHookFunctions): Promise<boolean> {
	return await withNodeErrors(host, async (trigger) => {
		const id = trigger.stored?.id;
		const removed = id !== undefined && (await deleteWebhook(trigger.ventia, id));
		if (!removed && canBeRegistered(trigger)) await removeAll(trigger);
		forget(host, trigger.mode);
		return true;
	});
}

async function useOwnWebhook(trigger: Trigger): Promise<boolean> {
	const { host, mode, address, stored } = trigger;
	const { webhook, leftovers } = await findOwnWebhooks(trigger);
	let exists = webhook !== undefined;
	if (webhook && stored && isAsWanted(webhook, trigger)) {
		if (webhook.id !== stored.id) {
			remember(host, mode, { address, secret: stored.secret, id: webhook.id });
		}
	} else if (webhook) {
		exists = await update(trigger, webhook);
	}
	await sweep(trigger, leftovers);
	return exists;
}

async function removeAll(trigger: Trigger): Promise<void> {
	const { webhook, leftovers } = await findOwnWebhooks(trigger);
	await sweep(trigger, webhook ? [webhook, ...leftovers] : leftovers);
}

function reportElsewhere({ host, elsewhere }: Trigger): void {
	if (!elsewhere) return;
	host.logger.warn(
		`"${host.getNode().name}" has registered a new webhook in Ventia. Its former one (ID ${elsewhere.id ?? 'unknown'}) belongs to ${new URL(elsewhere.address).origin} and was left alone: delete it in Ventia if no n8n runs there any more.`,
	);
}

function requireCallback({ address, ventia }: Trigger): void {
	requireReachable(address, ventia.account.baseUrl);
}

/** n8n takes down what it could not set up; an address that was refused has nothing in Ventia. */
function canBeRegistered(trigger: Trigger): boolean {
	try {
		requireCallback(trigger);
		return true;
	} catch (thrown) {
		if (thrown instanceof ValidationError) return trigger.stored !== undefined;
		throw toNodeError(trigger.host.getNode(), thrown);
	}
}

async function withNodeErrors<T>(
	host: IHookFunctions,
	work: (trigger: Trigger) => Promise<T>,
): Promise<T> {
	try {
		return await work(await openTrigger(host));
	} catch (thrown) {
		throw toNodeError(host.getNode(), thrown);
	}
}
