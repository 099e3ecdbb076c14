import { hasMark, isForgottenTest } from './mark';
import type { Trigger } from './trigger';
import { getWebhook, listWebhooks, type VentiaWebhook } from './ventiaWebhook';

/** What a node has in Ventia: the webhook to use, and what earlier runs of n8n left behind. */
export interface OwnWebhooks {
	webhook: VentiaWebhook | undefined;
	leftovers: VentiaWebhook[];
}

type Self = Pick<Trigger, 'mode' | 'address' | 'base' | 'identity' | 'stored'>;

/** Reads all webhooks of the account and picks out those of this node. Throws ApiError. */
export async function findOwnWebhooks(trigger: Trigger): Promise<OwnWebhooks> {
	const { ventia } = trigger;
	const complete: VentiaWebhook[] = [];
	for (const webhook of await listWebhooks(ventia)) {
		// The documentation's samples of the list show no callback URL.
		const needed = webhook.address === undefined && mayBeOwn(webhook, trigger);
		const read = needed ? await getWebhook(ventia, webhook.id) : webhook;
		if (read) complete.push({ ...read, name: read.name || webhook.name });
	}
	return pickOwn(complete, trigger, Date.now());
}

/**
 * Picks a node's own webhooks out of a list. Those of other nodes, of the other mode and of other
 * n8n instances are never among them, even where an instance is a copy that holds the same IDs:
 * their address begins differently.
 *
 * @param now in ms
 */
export function pickOwn(webhooks: VentiaWebhook[], self: Self, now: number): OwnWebhooks {
	const own = webhooks.filter((webhook) => isOwn(webhook, self));
	const webhook =
		own.find(({ id }) => id === self.stored?.id) ??
		own.find(({ address }) => address === self.address) ??
		own[0];
	const forgotten = webhooks.filter(
		(other) => !own.includes(other) && isForgottenTest(other.name, self.identity, now),
	);
	return { webhook, leftovers: [...own.filter((other) => other !== webhook), ...forgotten] };
}

function isOwn(webhook: VentiaWebhook, self: Self): boolean {
	const { address } = webhook;
	if (address === undefined) return hasMark(webhook.name, self.identity, self.mode);
	if (address === self.address) return true;
	return address.startsWith(self.base) && mayBeOwn(webhook, self);
}

function mayBeOwn({ id, name }: VentiaWebhook, { stored, identity, mode }: Self): boolean {
	return id === stored?.id || hasMark(name, identity, mode);
}
