import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { startSandbox, usualVariants, type RecordedRequest, type Sandbox } from '../../sandbox';
import { objectId } from '../../sandbox/store/objectId';
import type { WorkflowRun } from '../../packages/node-test-engine/src';
import { byId, runVentia } from '../support/runVentia';
import type { DrawnCase, DrawnStep } from './drawnCase';
import type { OperationModel, PlannedItem } from './operationModel';
import { operationModels } from './operationModels';
import { snapshot, type Snapshot } from './snapshot';
import { hurry } from './time';

/** Attempts with Retry On Fail. */
export const tries = 3;

/** One execution, and everything needed to judge it. */
export interface FinishedStep {
	step: DrawnStep;
	model: OperationModel;
	planned: PlannedItem[];
	run: WorkflowRun;
	requests: RecordedRequest[];
	before: Snapshot;
	after: Snapshot;
}

/** A case that has run. */
export interface FinishedCase {
	drawn: DrawnCase;
	apiKey: string;
	steps: FinishedStep[];
	/** The error of a read after the faults were over; undefined if it worked. */
	after: string | undefined;
}

type Judge = (finished: FinishedCase) => string[];

let number = 0;

/** Runs cases, one after the other, against one sandbox. */
export class CaseRunner {
	private constructor(
		private readonly sandbox: Sandbox,
		private readonly judge: Judge,
	) {}

	/** @param judge finds the rules that a case breaks */
	static async start(judge: Judge): Promise<CaseRunner> {
		const sandbox = await startSandbox({ clock: hurry(), seed: { contacts: 0 } });
		return new CaseRunner(sandbox, judge);
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}

	/** @returns descriptions of the rules that the case breaks; empty if none */
	async run(drawn: DrawnCase): Promise<string[]> {
		return this.judge(await this.finish(drawn));
	}

	private async finish(drawn: DrawnCase): Promise<FinishedCase> {
		const { sandbox } = this;
		// A new key and base URL each time, so that nothing learned before is remembered.
		const id = ++number;
		const apiKey = `SENTINEL-${id}+/KEY of a draw`;
		this.prepare(drawn, apiKey);
		const url = sandbox.url.replace('/api/', `/at/${process.pid}-${id}/api/`);
		const steps: FinishedStep[] = [];
		for (const [index, step] of drawn.steps.entries()) {
			steps.push(await this.execute(step, index, { url, apiKey }));
		}
		return { drawn, apiKey, steps, after: await this.readAfterwards({ url, apiKey }) };
	}

	private prepare({ variants, sizes, faults, paging, steps }: DrawnCase, apiKey: string): void {
		const { sandbox } = this;
		sandbox.reset();
		sandbox.seed({
			...sizes,
			interactionsPerContact: sizes.interactions,
			openWindows: sizes.contacts,
		});
		for (let place = 0; place < sizes.webhooks; place++) {
			sandbox.store.webhooks.add({
				_id: objectId('webhook', 1000 + place),
				name: `Stored ${place}`,
				topics: ['interactions.official_whatsapp'],
				active: true,
				callbackUrl: `https://example.com/stored/${place}`,
			});
		}
		const endpoints = steps.flatMap(({ operation }) => operationModels[operation]?.endpoints ?? []);
		sandbox.configure({
			apiKeys: [apiKey],
			limit: { requests: 1_000_000, windowMs: 60_000 },
			variants: { ...usualVariants, ...variants },
			paging,
			faults: faults.map(({ endpoint, ...rule }) => ({
				...rule,
				...(endpoint !== undefined && { operationId: endpoints[endpoint % endpoints.length] }),
			})),
		});
	}

	/** Reads one record from the recovered service. @returns the error, if it failed */
	private async readAfterwards({ url, apiKey }: { url: string; apiKey: string }) {
		const { requests, store } = this.sandbox;
		if (!requests.some(({ status }) => status === 429)) return undefined;
		this.sandbox.configure({ faults: [] });
		const { callbackUrl } = store.webhooks.add({
			_id: objectId('webhook', 999),
			name: 'Read afterwards',
			topics: [],
			active: true,
			callbackUrl: 'https://example.com/afterwards',
		});
		const parameters = {
			resource: 'webhook',
			operation: 'get',
			webhookId: byId(objectId('webhook', 999)),
			// Two windows: in seconds.
			requestOptions: { longestWait: 120 },
		};
		const run = await runVentia({ url }, { parameters, credential: { apiKey } });
		if (run.error) return `${run.error.message} ${run.error.description ?? ''}`;
		return run.json('Ventia')[0]?.callbackUrl === callbackUrl ? undefined : 'something else came';
	}

	private async execute(
		step: DrawnStep,
		stepIndex: number,
		{ url, apiKey }: { url: string; apiKey: string },
	): Promise<FinishedStep> {
		const { store, requests } = this.sandbox;
		const model = operationModels[step.operation];
		if (!model) throw new Error(`There is no model of ${step.operation}`);
		const planned = step.items.map((item, index) =>
			model.plan({ step, item, index, store, token: `t-${stepIndex}-${index}x` }),
		);
		const [resource = '', operation = ''] = step.operation.split(/[. ]/);
		const [before, first] = [snapshot(store), requests.length];
		const run = await runVentia(
			{ url },
			{
				items: planned.map(({ json }) => json),
				parameters: { resource, operation, ...model.parameters(step) },
				credential: { apiKey },
				node: nodeSettings(step.mode),
			},
		);
		return {
			step,
			model,
			planned,
			run,
			requests: requests.slice(first),
			before,
			after: snapshot(store),
		};
	}
}

function nodeSettings(mode: DrawnStep['mode']) {
	const goOn = mode === 'continue' || mode === 'retryAndContinue';
	const again = mode === 'retry' || mode === 'retryAndContinue';
	return {
		...(goOn && { onError: 'continueRegularOutput' as const }),
		...(again && { retryOnFail: true, maxTries: tries, waitBetweenTries: 1 }),
	};
}

/** The output items of one input item. */
export function outcomesOf({ run }: FinishedStep, index: number): IDataObject[] {
	return run
		.items('Ventia')
		.filter((item) => inputOf(item) === index)
		.map(({ json }) => json);
}

function inputOf({ pairedItem }: INodeExecutionData): number | undefined {
	const first = Array.isArray(pairedItem) ? pairedItem[0] : pairedItem;
	return typeof first === 'object' ? first.item : first;
}
