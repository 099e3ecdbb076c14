import { resolve } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type EngineOptions,
	type RunningTrigger,
	startTrigger,
	WebhookTrigger,
} from '../../node-test-engine/src';
import type { Sandbox } from '../sandbox';
import { credentialFor } from './runZenvia';

/** One trigger node in one n8n; whatever is omitted is the same for all. */
export interface TriggerSetup {
	parameters?: INodeParameters;
	/** Distinguishes the node from others. */
	node?: string;
	staticData?: IDataObject;
	apiKey?: string;
	origin?: string;
}

function optionsFor({ url }: Pick<Sandbox, 'url'>, setup: TriggerSetup): EngineOptions {
	const { apiKey, node = '1' } = setup;
	return {
		packageDirectories: [resolve('.artifacts/test-packages/n8n-nodes-zenvia-sales')],
		workflowId: 'wf1',
		staticData: setup.staticData,
		credentials: { zenviaSalesApi: credentialFor(url, apiKey === undefined ? {} : { apiKey }) },
		nodes: [
			{
				id: `node-${node}`,
				name: 'Trigger',
				type: 'n8n-nodes-zenvia-sales.zenviaSalesTrigger',
				webhookId: `5f0c3f4e-0000-4000-8000-${node.padStart(12, '0')}`,
				parameters: { topics: ['interactions'], ...setup.parameters },
			},
			{ name: 'After', type: 'engine.noOperation' },
		],
	};
}

/** A trigger without a server, for its life cycle. */
export function createTrigger(sandbox: Sandbox, setup: TriggerSetup = {}, test = false) {
	const { origin = 'https://n8n.example.com' } = setup;
	const webhookBaseUrl = `${origin}/webhook`;
	return new WebhookTrigger({ ...optionsFor(sandbox, setup), webhookBaseUrl }, test);
}

/** A published trigger that can be sent to. */
export interface Listening extends RunningTrigger {
	/** Delivers a body as Zenvia would. @returns the status of the response */
	deliver(body: unknown, query?: string): Promise<number>;
	/** The items that the trigger has output. */
	items(): Promise<IDataObject[]>;
}

/** A separate node for each, because the process remembers what each has received. */
let nodes = 100;

/** Publishes a trigger behind an HTTP server, like n8n behind a proxy that terminates TLS. */
export async function listen(sandbox: Sandbox, setup: TriggerSetup = {}): Promise<Listening> {
	const options = optionsFor(sandbox, {
		node: String(++nodes),
		...setup,
	});
	const running = await startTrigger({ ...options, publicOrigin: 'https://n8n.example.com' });
	await running.trigger.activate();
	const { search } = new URL(String(sandbox.records.subscriptions[0]?.callbackUrl));
	return {
		...running,
		deliver: async (body, query = search) => {
			const { status } = await fetch(running.url + query, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			return status;
		},
		items: async () => (await running.runs()).flatMap((run) => run.json('Trigger')),
	};
}
