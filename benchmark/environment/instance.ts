import { join } from 'node:path';

import { N8nClient } from '../../playground/client';
import type { StoredCredential } from '../../playground/client/credentials';
import type { InstalledPlayground } from '../../playground/install';
import { startN8n, type RunningN8n } from '../../playground/n8n';
import { logInAsOwner, storedOwner } from '../../playground/owner';
import { installNodes } from '../../playground/package';
import { installSender } from '../sender/installSender';
import type { SandboxClient } from './sandboxClient';
import { noLimit, scale } from './scale';
import type { Stops } from './stops';

/** A real n8n with the packed nodes. */
export interface Instance {
	n8n: RunningN8n;
	/** Signed in as the owner. */
	client: N8nClient;
	credentials: Credentials;
}

/** All point at the sandbox with the same key. */
export interface Credentials {
	/** Ventia API with the limit of the scale. */
	limited: StoredCredential;
	/** Ventia API without a limit, or with one above the account's, so that it gets 429. */
	unlimited: StoredCredential;
	/** n8n's own Query Auth, for the HTTP Request node. */
	queryAuth: StoredCredential;
}

export interface InstanceOptions {
	installed: InstalledPlayground;
	tarball: string;
	/** A new folder for this instance. */
	folder: string;
	sandbox: SandboxClient;
	/** n8n's own environment variables. */
	environment?: Record<string, string>;
}

/** Nothing connects to it: it is only registered in Ventia as the base URL of webhooks. */
const WEBHOOK_URL = 'https://localhost:1/';

/** Starts an n8n with the packed nodes, an owner and the credentials, all in a new folder. */
export async function startInstance(options: InstanceOptions, stops: Stops): Promise<Instance> {
	const { installed, tarball, folder, sandbox, environment } = options;
	const userFolder = join(folder, 'n8n');
	await installNodes(tarball, userFolder);
	await installSender(userFolder);
	const n8n = await startN8n({ installed, userFolder, webhookUrl: WEBHOOK_URL, environment });
	stops.add(async () => await n8n.stop());
	const client = new N8nClient(n8n.url);
	await logInAsOwner(client, await storedOwner(join(folder, 'owner.json')));
	return { n8n, client, credentials: await createCredentials(client, sandbox) };
}

async function createCredentials(
	client: N8nClient,
	{ url: baseUrl, apiKey }: SandboxClient,
): Promise<Credentials> {
	const ventia = async (name: string, requestsPerMinute: number) =>
		await client.credentials.create({
			name,
			type: 'ventiaApi',
			data: { apiKey, baseUrl, requestsPerMinute },
		});
	return {
		limited: await ventia('Scaled limit', scale.limit),
		unlimited: await ventia('No limit', noLimit),
		queryAuth: await client.credentials.create({
			name: 'API key in the query',
			type: 'httpQueryAuth',
			data: { name: 'api-key', value: apiKey },
		}),
	};
}
