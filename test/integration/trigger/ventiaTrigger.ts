import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox';
import { messageTopic, statusTopic } from '../../unit/trigger/samples';
import { type EngineOptions, WebhookTrigger } from '../../../packages/node-test-engine/src';
import { sentinelKey } from '../../support/runVentia';

export const bothTopics = [messageTopic, statusTopic];

/** One trigger node in one n8n instance; whatever is omitted is the same for all. */
export interface TriggerSetup {
	/** Of the instance. Default: https://n8n.example.com */
	origin?: string;
	workflowId?: string;
	/** Default: the same within a test. The process remembers what each node has received. */
	nodeId?: string;
	/** Empty in workflows written by hand: the path then contains the node's name. */
	webhookId?: string;
	name?: string;
	parameters?: INodeParameters;
	/** The static data of all nodes, as n8n has stored it. */
	staticData?: IDataObject;
	credential?: Record<string, string | number>;
	test?: boolean;
}

export function triggerOptions(
	sandbox: Pick<Sandbox, 'url'>,
	setup: TriggerSetup = {},
): EngineOptions {
	const { origin = 'https://n8n.example.com', name = 'Ventia Trigger' } = setup;
	return {
		workflowId: setup.workflowId ?? 'wf1',
		webhookBaseUrl: `${origin}/webhook`,
		staticData: setup.staticData,
		credentials: {
			ventiaApi: {
				apiKey: sentinelKey,
				baseUrl: sandbox.url,
				requestsPerMinute: 1_000_000,
				...setup.credential,
			},
		},
		nodes: [
			{
				id: setup.nodeId ?? `node of ${expect.getState().currentTestName ?? 'all tests'}`,
				name,
				type: 'n8n-nodes-ventia.ventiaTrigger',
				webhookId: (setup.webhookId ?? '5f0c3f4e-0000-4000-8000-000000000001') || undefined,
				parameters: { topics: bothTopics, ...setup.parameters },
			},
			{ name: 'After', type: 'engine.noOperation' },
		],
	};
}

export function createTrigger(
	sandbox: Pick<Sandbox, 'url'>,
	setup: TriggerSetup = {},
): WebhookTrigger {
	return new WebhookTrigger(triggerOptions(sandbox, setup), setup.test ?? false);
}

/** The registered webhooks: address without the secret, secret, and the rest. */
export function registered(sandbox: Sandbox) {
	return sandbox.store.webhooks.all().map(({ _id, name, topics, active, callbackUrl }) => {
		const url = new URL(callbackUrl);
		const secret = url.searchParams.get('secret') ?? '';
		return { id: _id, name, topics, active, address: url.origin + url.pathname, secret };
	});
}

/** The stored hash of a trigger's secret. */
export function storedHash(trigger: WebhookTrigger, name = 'Ventia Trigger'): unknown {
	const data = trigger.staticData[`node:${name}`];
	return typeof data === 'object' && data !== null ? Reflect.get(data, 'secretHash') : undefined;
}
