import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import {
	type RunOptions,
	runWorkflow,
	startWorkflow,
	WaitingExecution,
	type WorkflowRun,
} from '../../packages/node-test-engine/src';
import { sentinelKey } from './sentinelKey';

export { byId } from './byId';
export { sentinelKey } from './sentinelKey';

export interface VentiaRunOptions {
	parameters: INodeParameters;
	/** Input items; default one empty item. */
	items?: IDataObject[];
	/** Settings of the Ventia node itself: onError, retryOnFail, maxTries, waitBetweenTries. */
	node?: Pick<
		RunOptions['nodes'][number],
		'onError' | 'retryOnFail' | 'maxTries' | 'waitBetweenTries'
	>;
	credential?: IDataObject;
	signal?: AbortSignal;
	executionId?: string;
	/** Address of this n8n's webhooks; http://localhost:5678/webhook by default. */
	webhookBaseUrl?: string;
	/** Files of the only item, which then goes directly to the node. */
	binary?: IBinaryKeyData;
	/** Fields that the node after Ventia adds, for instance with `$('Start').item`. */
	after?: INodeParameters;
}

function workflow(sandbox: Pick<Sandbox, 'url'>, options: VentiaRunOptions): RunOptions {
	const { items = [{}], parameters, node, credential, after, binary, ...rest } = options;
	return {
		...rest,
		...(binary && { startNode: 'Ventia', startItems: [{ json: {}, binary }] }),
		credentials: {
			ventiaApi: {
				apiKey: sentinelKey,
				baseUrl: sandbox.url,
				requestsPerMinute: 1_000_000,
				...Object.fromEntries(
					Object.entries(credential ?? {}).map(([name, value]) => [name, plain(value)]),
				),
			},
		},
		nodes: [
			{
				name: 'Start',
				type: 'engine.emitItems',
				parameters: { items: JSON.stringify(items) },
			},
			{ name: 'Ventia', type: 'n8n-nodes-ventia.ventia', parameters, ...node },
			{
				name: 'After',
				type: 'engine.setFields',
				parameters: { fields: after ?? {} },
			},
		],
	};
}

function plain(value: unknown): string | number | boolean {
	if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
		return value;
	}
	return JSON.stringify(value);
}

/** Runs Start, Ventia and After in n8n's engine against the sandbox, with the sentinel key. */
export async function runVentia(
	sandbox: Pick<Sandbox, 'url'>,
	options: VentiaRunOptions,
): Promise<WorkflowRun> {
	return await runWorkflow(workflow(sandbox, options));
}

/** As runVentia, but returns while the workflow runs. */
export async function startVentia(sandbox: Pick<Sandbox, 'url'>, options: VentiaRunOptions) {
	return await startWorkflow(workflow(sandbox, options));
}

/** A waiting run, as n8n stores it. @param options those of the run */
export function waitingVentia(
	sandbox: Pick<Sandbox, 'url'>,
	options: VentiaRunOptions,
	run: WorkflowRun,
): WaitingExecution {
	return new WaitingExecution(workflow(sandbox, options), run);
}
