import type { IDataObject, INodeParameters } from 'n8n-workflow';
import pWaitFor from 'p-wait-for';

import type { StoredCredential } from '../../../playground/client/credentials';
import {
	isFinished,
	outputItems,
	type ExecutionSummary,
} from '../../../playground/client/execution';
import { waitForPublication } from '../../../playground/client/publication';
import type { Workflow } from '../../../playground/client/workflows';
import { startSentinelPlayground, type SentinelPlayground } from '../sentinelPlayground';

export const TRIGGER = 'Ventia Trigger';
export const topics = [
	'interactions.official_whatsapp',
	'interactions.official_whatsapp_statuses',
] as const;

export interface PublishedTrigger {
	playground: SentinelPlayground;
	workflowId: string;
	/** Callback URLs that are registered in Ventia. */
	callbackUrls(): string[];
	/**
	 * Waits until there are `count` executions and all have ended.
	 *
	 * @returns all executions, newest first
	 */
	executions(count: number): Promise<ExecutionSummary[]>;
	/** The items of all executions so far. */
	items(): Promise<IDataObject[]>;
	/** Kills n8n and restarts it with the same data. */
	crash(): Promise<void>;
	stop(): Promise<void>;
}

const POLL_MS = 250;
const DEADLINE_MS = 120_000;

/** A workflow with only a Ventia Trigger, for both topics. */
export function triggerWorkflow(parameters: INodeParameters = {}) {
	return ({ id, name, type }: StoredCredential): Workflow => ({
		name: 'Events',
		nodes: [
			{
				id: 'trigger',
				name: TRIGGER,
				type: 'n8n-nodes-ventia.ventiaTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: '11111111-2222-4333-8444-555555555555',
				parameters: { topics, ...parameters },
				credentials: { [type]: { id, name } },
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	});
}

/** Starts n8n and publishes a workflow with a trigger of this name. */
export async function publishTrigger(
	workflowWith = triggerWorkflow(),
	trigger = TRIGGER,
): Promise<PublishedTrigger> {
	const playground = await startSentinelPlayground();
	const { sandbox } = playground;
	const { id } = await playground.client.workflows.import(workflowWith(playground.credential));
	await playground.client.workflows.activate(id);
	const read = new Map<string, IDataObject[]>();

	const executions = async (count: number) => {
		let last = '';
		const ended = async () => {
			const all = await playground.client.executions.all(id);
			const left = all.filter((execution) => !isFinished(execution)).length;
			last = `${all.length} of ${count} executions, ${left} of them run`;
			return all.length >= count && left === 0 && pWaitFor.resolveWith(all);
		};
		const fallback = () => {
			throw new Error(last);
		};
		const timeout = { milliseconds: DEADLINE_MS, fallback };
		return await pWaitFor(ended, { interval: POLL_MS, timeout });
	};
	const items = async () => {
		for (const execution of await executions(0)) {
			if (read.has(execution.id)) continue;
			const full = await playground.client.executions.get(execution.id);
			expect({ id: full.id, status: full.status }).toEqual({ id: full.id, status: 'success' });
			read.set(
				full.id,
				outputItems(full, trigger).map(({ json }) => json),
			);
		}
		return [...read.values()].flat();
	};
	const crash = async () => {
		await playground.crash();
		await waitForPublication(playground.client.session, id, 'published', DEADLINE_MS);
	};
	const stop = async () => await playground.stop();
	const callbackUrls = () => sandbox.store.webhooks.all().map(({ callbackUrl }) => callbackUrl);
	return { playground, workflowId: id, callbackUrls, executions, items, crash, stop };
}
