import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { known, type Sandbox } from '../sandbox';
import type { N8nClient } from './client';
import type { Credential, StoredCredential } from './client/credentials';
import { isObject, textField, toObject, toObjects, type JsonObject } from './client/guards';
import type { StoredWorkflow, Workflow } from './client/workflows';

/** Files in this folder. */
export const DEMO_WORKFLOWS = ['demoWorkflow.json', 'demoConversationWorkflow.json'];

/** Credential of the node type `ventiaApi`. */
export interface VentiaAccess {
	apiKey: string;
	/** Such as `https://api.getventia.com/api/v1.0`. */
	baseUrl: string;
	/** Channel of messages whose node names none. Default: none. */
	defaultChannelId?: string;
}

/** Requests per minute that an account may send (docs/api-reference.md#rate-limit). */
const ACCOUNT_LIMIT = 200;

export function ventiaCredential(access: VentiaAccess): Credential {
	return {
		name: 'Ventia',
		type: 'ventiaApi',
		data: { ...access, requestsPerMinute: ACCOUNT_LIMIT },
	};
}

/** A sandbox as a new account: nobody has looked for the ID of a channel yet. */
export function sandboxAccess({ settings, url }: Sandbox): VentiaAccess {
	const [apiKey = ''] = settings.apiKeys;
	return { apiKey, baseUrl: url };
}

/** A sandbox whose official WhatsApp channel sends the messages whose node names no channel. */
export function accessWithChannel(sandbox: Sandbox): VentiaAccess {
	return { ...sandboxAccess(sandbox), defaultChannelId: known.channels.whatsappBusiness };
}

function withCredential(node: JsonObject, { id, name, type }: StoredCredential): JsonObject {
	if (!isObject(node.credentials) || !(type in node.credentials)) return node;
	return { ...node, credentials: { ...node.credentials, [type]: { id, name } } };
}

/**
 * @param file a workflow as n8n's Download writes it
 * @param credentials each replaces every credential of its type
 */
export async function readWorkflow(
	file: string,
	...credentials: StoredCredential[]
): Promise<Workflow> {
	const content: unknown = JSON.parse(await readFile(file, 'utf8'));
	const workflow = toObject(content, 'a workflow');
	return {
		name: textField(workflow, 'name'),
		nodes: toObjects(workflow.nodes).map((node) => credentials.reduce(withCredential, node)),
		connections: toObject(workflow.connections, 'connections'),
		settings: isObject(workflow.settings) ? workflow.settings : {},
	};
}

/** @returns the demo workflows; an existing one stays as the user left it */
export async function importDemoWorkflows(
	client: N8nClient,
	credential: StoredCredential,
): Promise<StoredWorkflow[]> {
	const imported = [];
	for (const file of DEMO_WORKFLOWS) {
		imported.push(await importDemoWorkflow(client, join(__dirname, file), credential));
	}
	return imported;
}

/** @returns the workflow of a file; an existing one with its name stays as the user left it */
export async function importDemoWorkflow(
	client: N8nClient,
	file: string,
	credential: StoredCredential,
): Promise<StoredWorkflow> {
	const workflow = await readWorkflow(file, credential);
	const existing = (await client.workflows.list()).find(({ name }) => name === workflow.name);
	return existing ?? (await client.workflows.import(workflow));
}
