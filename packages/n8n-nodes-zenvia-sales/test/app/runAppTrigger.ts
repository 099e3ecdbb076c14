import { randomBytes } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { type EngineOptions, startTrigger, WebhookTrigger } from '../../../node-test-engine/src';
import { packageDirectories } from '../runZenvia';
import type { SalesOfApps } from './salesOfApps';

export const appId = 'app-of-the-tests';
export const appSecret = 'APP-SECRET-0123456789-DO-NOT-LEAK';
export const privateKey = 'PRIVATE-KEY-0123456789-DO-NOT-LEAK';

/** A key that no other test has. */
export function newKey(): string {
	return `KEY-${randomBytes(12).toString('hex')}-DO-NOT-LEAK`;
}

export interface AppSetup {
	parameters?: INodeParameters;
	staticData?: IDataObject;
	/** Another one is another process: it remembers nothing. */
	workflowId?: string;
	credential?: IDataObject;
}

let workflows = 0;

export function appCredentialFor(sales: SalesOfApps, more: IDataObject = {}): IDataObject {
	return { appId, appSecret, privateKey, baseUrl: sales.url, ...more };
}

function optionsFor(sales: SalesOfApps, setup: AppSetup): EngineOptions {
	const credential = appCredentialFor(sales, setup.credential);
	return {
		packageDirectories,
		workflowId: setup.workflowId ?? `app${++workflows}`,
		staticData: setup.staticData,
		credentials: { zenviaSalesAppApi: JSON.parse(JSON.stringify(credential)) },
		nodes: [
			{
				id: 'node-app',
				name: 'App',
				type: 'n8n-nodes-zenvia-sales.zenviaSalesAppTrigger',
				webhookId: '5f0c3f4e-0000-4000-8000-00000000a9a9',
				parameters: { calls: everyCall, ...setup.parameters },
			},
			{ name: 'After', type: 'engine.noOperation' },
		],
	};
}

export const everyCall = [
	'apiKeyRefreshed',
	'deleted',
	'disabled',
	'enabled',
	'installed',
	'settingsChanged',
	'settingsFormRequested',
	'settingsRequested',
];

/** The trigger without a server, to publish it. */
export function createAppTrigger(
	sales: SalesOfApps,
	setup: AppSetup = {},
	origin = 'https://n8n.example.com',
) {
	return new WebhookTrigger(
		{ ...optionsFor(sales, setup), webhookBaseUrl: `${origin}/webhook` },
		false,
	);
}

/** What Zenvia sends; whatever is omitted is not there. */
export interface AppRequest {
	method?: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	body?: unknown;
}

export interface AppAnswer {
	status: number;
	body: unknown;
}

/**
 * Publishes an App Trigger behind an HTTP server.
 *
 * @param checked whether its parameters are checked, as they were when it was published
 */
export async function listenForApp(sales: SalesOfApps, setup: AppSetup = {}, checked = true) {
	const options = optionsFor(sales, setup);
	const running = await startTrigger({ ...options, publicOrigin: 'https://n8n.example.com' });
	if (checked) await running.trigger.activate();
	running.trigger.active = true;
	const send = async (
		{ method = 'POST', query = {}, headers = {}, body }: AppRequest,
		respell = (url: string) => url,
	): Promise<AppAnswer> => {
		const url = new URL(running.url);
		for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
		const isText = typeof body === 'string';
		const response = await fetch(respell(url.href), {
			method,
			headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
			...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
		});
		const text = await response.text();
		return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
	};
	return {
		...running,
		send,
		/** As Zenvia: with the ID and the secret in headers, and the key of the instance. */
		call: async (key: string, request: AppRequest) =>
			await send({
				...request,
				headers: {
					'x-app-id': appId,
					'x-app-secret': appSecret,
					'x-api-key': key,
					...request.headers,
				},
			}),
		/** What the workflow was started with. */
		items: async () => (await running.runs()).flatMap((run) => run.json('App')),
	};
}

export type ListeningApp = Awaited<ReturnType<typeof listenForApp>>;

/** As Zenvia documents it. */
export function installation(apiKey: string, enabled = true): AppRequest {
	return { body: { appId, appSecret, integration: { apiKey, enabled } } };
}
