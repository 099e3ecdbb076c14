import { ApiError, ValidationError } from '../../../../packages/api-client/src/errors';
import { remember } from '../registration';
import { sameTopics } from '../topics';
import { createSecret, withSecret } from './callback';
import { webhookName } from './mark';
import { findOwnWebhooks } from './ownWebhooks';
import type { Trigger } from './trigger';
import { deleteWebhook, idIn, orGone, type VentiaWebhook } from './ventiaWebhook';

/** Whether a webhook delivers what the node wants, to where the node listens, with its secret. */
export function isAsWanted(webhook: VentiaWebhook, trigger: Trigger): boolean {
	const { stored, topics } = trigger;
	if (!stored || webhook.active === false) return false;
	if (webhook.topics && !sameTopics(webhook.topics, topics)) return false;
	if (webhook.address === undefined) return webhook.id === stored.id;
	return webhook.address === trigger.address && webhook.secret === stored.secret;
}

/**
 * Gives an own webhook the wanted topics, address and state, and a new secret.
 *
 * @returns false when it has been removed in the meantime
 * @throws ApiError
 */
export async function update(trigger: Trigger, webhook: VentiaWebhook): Promise<boolean> {
	const secret = createSecret();
	const parameters = { id: webhook.id };
	const sent = trigger.ventia.send('updateWebhook', { parameters, body: wanted(trigger, secret) });
	if ((await orGone(sent)) === 'gone') return false;
	remember(trigger.host, trigger.mode, { address: trigger.address, id: webhook.id, secret });
	return true;
}

/** Registers a new webhook. Throws ApiError. */
export async function register(trigger: Trigger): Promise<void> {
	const secret = createSecret();
	const id = await send(trigger, secret);
	remember(trigger.host, trigger.mode, { address: trigger.address, id, secret });
}

/** @returns the ID of the new webhook; undefined when Ventia does not tell it anywhere */
async function send(trigger: Trigger, secret: string): Promise<string | undefined> {
	const sent = trigger.ventia.send('createWebhook', { body: wanted(trigger, secret) });
	const { answer, ambiguous } = await orAmbiguous(sent);
	const id = idIn(answer);
	if (id !== undefined) return id;
	// The answer does not tell what became of it, but the list does.
	const { webhook } = await findOwnWebhooks(trigger);
	const isIt = webhook && (webhook.address === undefined || webhook.secret === secret);
	if (isIt) return webhook.id;
	if (ambiguous) throw ambiguous;
	return undefined;
}

async function orAmbiguous(
	sent: Promise<unknown>,
): Promise<{ answer?: unknown; ambiguous?: ApiError }> {
	return await sent.then(
		(answer) => ({ answer }),
		(thrown: unknown) => {
			const isFailure = thrown instanceof ApiError;
			if (isFailure && thrown.reason === 'ambiguous') return { ambiguous: thrown };
			throw thrown;
		},
	);
}

/** Removes what earlier runs of n8n left behind. Throws ApiError. */
export async function sweep(trigger: Trigger, leftovers: VentiaWebhook[]): Promise<void> {
	for (const { id } of leftovers) await deleteWebhook(trigger.ventia, id);
}

function wanted(trigger: Trigger, secret: string) {
	if (trigger.topics.length === 0) {
		throw new ValidationError("'Trigger On' is empty", 'Choose at least one event.');
	}
	return {
		active: true,
		name: webhookName(trigger.identity, trigger.mode, Date.now()),
		callbackUrl: withSecret(trigger.address, secret),
		topics: trigger.topics,
	};
}
