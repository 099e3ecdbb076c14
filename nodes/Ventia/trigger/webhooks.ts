import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { ApiError } from '../../../packages/api-client/src/errors';
import { textOf } from '../../../packages/api-client/src/json';
import type {
	RegisteredWebhook,
	WebhookService,
} from '../../../packages/node-framework/src/trigger/lifecycle';
import { connect, readSettings, type VentiaClient } from '../api/connect';
import { ventia } from '../api/ventia';

/** The topics that the user has chosen, each once. */
export function wantedTopics(host: IHookFunctions | IWebhookFunctions): string[] {
	return textsIn(host.getNodeParameter('topics', []));
}

/** Reads the API key, under which the secrets of webhooks are derived. */
export async function readKey(host: IHookFunctions | IWebhookFunctions): Promise<string> {
	return readSettings(await host.getCredentials(ventia.credentialType)).apiKey;
}

/** Ventia's webhooks. Throws ValidationError when the credential cannot be used. */
export async function openWebhooks(host: IHookFunctions): Promise<WebhookService> {
	const client = await connect(host, `webhook ${host.getWorkflow().id ?? ''}`);
	return {
		name: ventia.name,
		apiUrl: client.account.baseUrl,
		key: await readKey(host),
		list: async () => await listWebhooks(client),
		create: async (webhook) =>
			await client.send('createWebhook', { body: { active: true, ...webhook } }),
		delete: async (id) => await deleteWebhook(client, id),
	};
}

async function listWebhooks(client: VentiaClient): Promise<RegisteredWebhook[]> {
	const webhooks: RegisteredWebhook[] = [];
	for await (const records of client.list('listWebhooks', {}, Infinity)) {
		for (const record of records) {
			const webhook = toWebhook(record);
			if (webhook) webhooks.push(webhook);
		}
	}
	return webhooks;
}

async function deleteWebhook(client: VentiaClient, id: string): Promise<void> {
	await client.send('deleteWebhook', { parameters: { id } }).catch((thrown: unknown) => {
		const isGone = thrown instanceof ApiError && (thrown.status === 404 || thrown.status === 410);
		if (!isGone) throw thrown;
	});
}

/** A record of the list. That it shows the callback URL is inferred: the documentation's samples do not. */
function toWebhook(record: IDataObject): RegisteredWebhook | undefined {
	const id = textOf(record._id) ?? textOf(record.id);
	if (id === undefined) return undefined;
	return {
		id,
		name: textOf(record.name),
		callbackUrl: textOf(record.callbackUrl),
		active: typeof record.active === 'boolean' ? record.active : undefined,
		topics: Array.isArray(record.topics) ? textsIn(record.topics) : undefined,
	};
}

function textsIn(value: unknown): string[] {
	const values: unknown[] = Array.isArray(value) ? value : [value];
	return [...new Set(values.map(textOf).filter((text) => text !== undefined))];
}
