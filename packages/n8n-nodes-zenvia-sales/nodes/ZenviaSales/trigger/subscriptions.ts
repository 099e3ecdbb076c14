import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { quoted, urgentQueue, ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	readPage,
	type RegisteredWebhook,
	texts,
	toWebhook,
	triggerOptions,
	type WebhookService,
} from '@n8n-nodes-ventia/node-framework';
import { knownWays } from '../api/ways';
import { connect, readSettings, zenviaSales } from '../api/zenviaSales';

/** Reads the API key, from which the webhooks' secrets are derived. */
export async function readKey(host: IHookFunctions | IWebhookFunctions): Promise<string> {
	return readSettings(await host.getCredentials(zenviaSales.credentialType)).apiKey;
}

/** Zenvia's subscriptions. They have no name: the node recognizes its own by the address. */
export async function openSubscriptions(host: IHookFunctions): Promise<WebhookService> {
	const client = await connect(host, urgentQueue);
	return {
		name: zenviaSales.name,
		apiUrl: client.account.baseUrl,
		key: await readKey(host),
		checkFilters: () => checkChannels(host),
		list: async () =>
			(await readPage(client, 'listSubscriptions', {}))
				.map(toWebhook)
				.filter((subscription) => subscription !== undefined),
		create: async ({ callbackUrl, topics }) =>
			await client.send('createSubscription', { body: { callbackUrl, topics } }),
		delete: async (subscriptionId) =>
			await client.send('deleteSubscription', { parameters: { subscriptionId } }),
		single: {
			mayReplace: host.getNodeParameter('replaceExisting', false) === true,
			conflict,
		},
	};
}

/** An unknown channel would let nothing through. Throws ValidationError. */
function checkChannels(host: IHookFunctions): void {
	const known = knownWays.map((way) => way.toLowerCase());
	const unknown = texts(triggerOptions(host).via).find((way) => !known.includes(way.toLowerCase()));
	if (unknown === undefined) return;
	throw new ValidationError(
		`'Channels': ${quoted(unknown)} is not a channel of Zenvia`,
		`Use one or more of ${knownWays.join(', ')}.`,
	);
}

/** Omits the query of the address, which may hold a secret. */
function conflict({ id, callbackUrl = 'an unknown address', topics = [] }: RegisteredWebhook) {
	const [address] = callbackUrl.split('?');
	return new ValidationError(
		`Zenvia already has another subscription, which this one would replace: ${id}, to ${address} (${topics.join(', ')})`,
		"A group has one subscription. Turn on 'Replace Existing Subscription' if the other one is no longer needed, or use a key from another group.",
	);
}
