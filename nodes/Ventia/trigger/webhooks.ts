import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { ApiError, urgentQueue } from '@n8n-nodes-ventia/api-client';
import {
	type RegisteredWebhook,
	toWebhook,
	type WebhookService,
} from '@n8n-nodes-ventia/node-framework';
import { connect, readSettings, type VentiaClient } from '../api/connect';
import { ventia } from '../api/ventia';

/** Reads the API key, from which the webhooks' secrets are derived. */
export async function readKey(host: IHookFunctions | IWebhookFunctions): Promise<string> {
	return readSettings(await host.getCredentials(ventia.credentialType)).apiKey;
}

/** Ventia's webhooks. Throws ValidationError if the credential cannot be used. */
export async function openWebhooks(host: IHookFunctions): Promise<WebhookService> {
	const client = await connect(host, urgentQueue);
	return {
		name: ventia.name,
		apiUrl: client.account.baseUrl,
		key: await readKey(host),
		list: async () => await listWebhooks(client),
		create: async (webhook) =>
			await client.send('createWebhook', { body: { active: true, ...webhook } }),
		delete: async (id) => await client.send('deleteWebhook', { parameters: { id } }),
	};
}

/** All webhooks of the account. Throws ApiError. */
export async function listWebhooks(client: VentiaClient): Promise<RegisteredWebhook[]> {
	const webhooks: RegisteredWebhook[] = [];
	const read = async () => {
		for await (const records of client.list('listWebhooks', {}, Infinity)) {
			// It is inferred that a record has the callback URL: the documentation's samples do not
			// show it.
			webhooks.push(...records.map(toWebhook).filter((webhook) => webhook !== undefined));
		}
	};
	await read().catch((thrown: unknown) => {
		// The announced total may count deleted webhooks. What is not shown cannot be managed.
		if (!(thrown instanceof ApiError) || thrown.reason !== 'incomplete') throw thrown;
	});
	return webhooks;
}
