import type {
	IDataObject,
	INode,
	IWebhookData,
	WebhookSetupMethodNames,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createEngine, type Engine } from './createEngine';
import { HookContext } from './host';
import { nodeWebhooks } from './nodeWebhooks';
import type { EngineOptions } from './options';

/** The workflow with its trigger for one call; n8n recreates all of it each time. */
export interface TriggerCall {
	engine: Engine;
	node: INode;
	webhooks: IWebhookData[];
}

/**
 * A webhook trigger in a workflow that n8n has stored. Only the static data survives between two
 * calls, and only as the JSON in n8n's database. Source: n8n source, active-workflow-manager and
 * test-webhooks.
 */
export class WebhookTrigger {
	/** Whether n8n passes requests on to the trigger. */
	active = false;

	/** Whether n8n cannot start executions, as if its database were down: the sender gets 500. */
	cannotStart = false;

	private storedStaticData: string;

	constructor(
		readonly options: EngineOptions,
		/** Whether it listens for a test event in the editor instead of in an active workflow. */
		readonly isTest: boolean,
	) {
		this.storedStaticData = JSON.stringify(options.staticData ?? {});
	}

	/** The stored static data: key 'global', and 'node:<name>' for each node that has some. */
	get staticData(): IDataObject {
		return JSON.parse(this.storedStaticData);
	}

	/** @throws Error when the workflow has no node with webhooks */
	async load(): Promise<TriggerCall> {
		const engine = await createEngine({ ...this.options, staticData: this.staticData });
		for (const node of Object.values(engine.workflow.nodes)) {
			const webhooks = nodeWebhooks(engine, node, this.isTest);
			if (webhooks.length > 0) return { engine, node, webhooks };
		}
		throw new Error('The workflow has no node with webhooks');
	}

	/** Stores the static data if it was changed. */
	save({ workflow: { staticData } }: Engine): void {
		if (staticData.__dataChanged === true) this.storedStaticData = JSON.stringify(staticData);
	}

	/**
	 * What happens when the workflow is activated or the editor starts listening:
	 * checkExists, then create if that was false. If one of them fails, delete.
	 *
	 * @param activation 'activate' by a person, 'init' when n8n starts
	 * @throws what the node threw
	 */
	async activate(activation: WorkflowActivateMode = 'activate'): Promise<void> {
		const mode = this.isTest ? 'manual' : 'trigger';
		const how = this.isTest ? 'manual' : activation;
		this.active = true;
		try {
			const exists = await this.hook('checkExists', mode, how);
			if (!exists) await this.hook('create', mode, how);
		} catch (error) {
			await this.deactivate().catch(() => {});
			throw error;
		}
	}

	/**
	 * What happens when the workflow is deactivated, or when the editor stops listening: delete.
	 */
	async deactivate(): Promise<void> {
		await this.hook('delete', 'internal', 'update');
		this.active = false;
	}

	/**
	 * Runs one of `webhookMethods` for each webhook of the node; true if all of them return true.
	 */
	async hook(
		method: WebhookSetupMethodNames,
		mode: WorkflowExecuteMode = 'trigger',
		activation: WorkflowActivateMode = 'activate',
	): Promise<boolean> {
		const { engine, node, webhooks } = await this.load();
		const { workflow, nodeTypes, additionalData } = engine;
		const { webhookMethods } = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const names = new Map(webhooks.map((webhook) => [webhook.webhookDescription.name, webhook]));
		const results: boolean[] = [];
		for (const [name, webhook] of names) {
			const run = webhookMethods?.[name]?.[method];
			if (!run) continue;
			const context = new HookContext(workflow, node, additionalData, mode, activation, webhook);
			results.push(await run.call(context));
		}
		this.save(engine);
		return results.every(Boolean);
	}
}
