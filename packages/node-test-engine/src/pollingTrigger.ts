import type { IDataObject, INodeExecutionData, WorkflowActivateMode } from 'n8n-workflow';
import { createEngine, type Engine } from './createEngine';
import { PollContext } from './host';
import type { EngineOptions } from './options';
import { runWorkflow } from './runWorkflow';
import type { WorkflowRun } from './workflowRun';

/**
 * A workflow that begins with a polling trigger, in an n8n that has published it. While it is
 * published, all polls share one workflow object and its static data, which n8n writes to its
 * database on publishing and with every poll that outputs items. Source: n8n source,
 * active-workflow-triggers, poll-trigger-executor and trigger-execution-context.factory.
 */
export class PollingTrigger {
	private published: Engine | undefined;
	private storedStaticData: string;

	constructor(readonly options: EngineOptions) {
		this.storedStaticData = JSON.stringify(options.staticData ?? {});
	}

	/** The static data in n8n's database: key 'global', and 'node:<name>' for each node that has some. */
	get staticData(): IDataObject {
		return JSON.parse(this.storedStaticData);
	}

	/**
	 * Publishes the workflow, which polls once. Calling it again acts like a restart of n8n: data that was
	 * not stored is lost.
	 *
	 * @param activation 'activate' by a person, 'init' when n8n starts
	 * @returns the items of that poll; null if there were none
	 * @throws what the node threw; the workflow is then not published
	 */
	async publish(
		activation: WorkflowActivateMode = 'activate',
	): Promise<INodeExecutionData[] | null> {
		const engine = await createEngine({ ...this.options, staticData: this.staticData });
		const items = await this.pollIn(engine, activation);
		this.published = engine;
		this.store(engine);
		return items;
	}

	/** Stops n8n, or unpublishes the workflow. */
	unpublish(): void {
		this.published = undefined;
	}

	/**
	 * One poll of the published workflow.
	 *
	 * @returns its items; null if there were none
	 * @throws what the node threw
	 */
	async poll(): Promise<INodeExecutionData[] | null> {
		if (!this.published) throw new Error('The workflow is not published');
		return await this.pollIn(this.published, 'activate');
	}

	/** 'Fetch Test Event' in the editor: a manual execution. */
	async fetchTestEvent(): Promise<WorkflowRun> {
		return await runWorkflow({ ...this.options, staticData: this.staticData, mode: 'manual' });
	}

	private async pollIn(
		engine: Engine,
		activation: WorkflowActivateMode,
	): Promise<INodeExecutionData[] | null> {
		const { workflow, nodeTypes, additionalData } = engine;
		const [node] = workflow.getPollNodes();
		if (!node) throw new Error('The workflow has no polling trigger');
		const type = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		if (!type.poll) throw new Error(`Node type "${node.type}" has no poll()`);
		const context = new PollContext(workflow, node, additionalData, 'trigger', activation);
		const output = await type.poll.call(context);
		if (output === null) return null;
		this.store(engine);
		return output[0] ?? [];
	}

	private store({ workflow: { staticData } }: Engine): void {
		if (staticData.__dataChanged !== true) return;
		this.storedStaticData = JSON.stringify(staticData);
		staticData.__dataChanged = false;
	}
}
