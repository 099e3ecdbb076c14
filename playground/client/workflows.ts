import type { Execution } from './execution';
import type { ExecutionsClient } from './executions';
import { textField, toObject, toObjects, type JsonObject } from './guards';
import { waitForPublication } from './publication';
import type { RestSession } from './session';

/** A workflow as n8n's Download writes it. */
export interface Workflow {
	name: string;
	nodes: JsonObject[];
	connections: JsonObject;
	settings?: JsonObject;
	pinData?: JsonObject;
}

export interface StoredWorkflow extends Workflow {
	id: string;
	/** The version that would be published. */
	versionId: string;
	/** The version that is published; '' if none is. */
	activeVersionId: string;
	active: boolean;
}

export interface RunOptions {
	/** The trigger node to start from. Default: the workflow's manual trigger. */
	trigger?: string;
	/** Run only up to this node. */
	destinationNode?: string;
	/** Default: 60,000. */
	withinMs?: number;
}

const MANUAL_TRIGGER = 'n8n-nodes-base.manualTrigger';

function toStored(value: unknown): StoredWorkflow {
	const object = toObject(value, 'a workflow');
	return {
		id: textField(object, 'id'),
		name: textField(object, 'name'),
		versionId: textField(object, 'versionId'),
		activeVersionId: textField(object, 'activeVersionId'),
		active: object.active === true,
		nodes: toObjects(object.nodes),
		connections: toObject(object.connections ?? {}, 'connections'),
	};
}

/** Workflows of an n8n. */
export class WorkflowsClient {
	constructor(
		private readonly session: RestSession,
		private readonly executions: ExecutionsClient,
	) {}

	/** @returns all workflows, without their nodes */
	async list(): Promise<StoredWorkflow[]> {
		return toObjects(await this.session.request('GET', '/rest/workflows')).map(toStored);
	}

	async get(id: string): Promise<StoredWorkflow> {
		return toStored(await this.session.request('GET', `/rest/workflows/${id}`));
	}

	/** Stores a new workflow, as Import from File does. */
	async import(workflow: Workflow): Promise<StoredWorkflow> {
		return toStored(await this.session.request('POST', '/rest/workflows', workflow));
	}

	/** Replaces a workflow's nodes and connections. */
	async update(id: string, workflow: Workflow): Promise<StoredWorkflow> {
		return toStored(await this.session.request('PATCH', `/rest/workflows/${id}`, workflow));
	}

	/** Archives and deletes a workflow, which also deactivates it. */
	async delete(id: string): Promise<void> {
		await this.session.request('POST', `/rest/workflows/${id}/archive`, {});
		await this.session.request('DELETE', `/rest/workflows/${id}`);
	}

	/** Runs a workflow as the editor's button does, and waits until it succeeds or fails. */
	async run(id: string, options: RunOptions = {}): Promise<Execution> {
		const answer = toObject(await this.start(id, options), 'an execution');
		const executionId = textField(answer, 'executionId');
		if (!executionId) throw new Error(`The workflow did not start: ${JSON.stringify(answer)}`);
		return await this.executions.finished(executionId, options.withinMs);
	}

	/**
	 * Listens for one test event, as the editor's "Listen for event" does: registers the trigger's
	 * test webhook, for two minutes at most (n8n's limit).
	 */
	async listen(id: string, trigger: string): Promise<void> {
		const answer = toObject(await this.start(id, { trigger }), 'a listening trigger');
		if (answer.waitingForWebhook !== true) {
			throw new Error(`"${trigger}" does not listen: ${JSON.stringify(answer)}`);
		}
	}

	/** Ends `listen` and so removes the test webhook. */
	async stopListening(id: string): Promise<void> {
		await this.session.request('DELETE', `/rest/test-webhook/${id}`);
	}

	/**
	 * Publishes the workflow's newest version and waits until its triggers are set up.
	 *
	 * @throws Error with the trigger's message if one could not be set up
	 */
	async activate(id: string, withinMs = 60_000): Promise<void> {
		const { versionId } = await this.get(id);
		await this.publish(id, versionId, withinMs);
	}

	/**
	 * Unpublishes a published workflow and publishes the same version again: publishing alone does
	 * nothing for triggers that n8n believes to be set up. Throws as `activate`.
	 */
	async reactivate(id: string, withinMs = 60_000): Promise<void> {
		const { activeVersionId } = await this.get(id);
		await this.deactivate(id, withinMs);
		await this.publish(id, activeVersionId, withinMs);
	}

	/** Unpublishes the workflow and waits until its triggers are removed. */
	async deactivate(id: string, withinMs = 60_000): Promise<void> {
		await this.session.request('POST', `/rest/workflows/${id}/deactivate`, {});
		await waitForPublication(this.session, id, 'not_published', withinMs);
	}

	private async publish(id: string, versionId: string, withinMs: number): Promise<void> {
		await this.session.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		await waitForPublication(this.session, id, 'published', withinMs);
	}

	private async start(id: string, { trigger, destinationNode }: RunOptions): Promise<unknown> {
		const name = trigger ?? (await this.manualTrigger(id));
		return await this.session.request('POST', `/rest/workflows/${id}/run`, {
			triggerToStartFrom: { name },
			...(destinationNode
				? { destinationNode: { nodeName: destinationNode, mode: 'inclusive' } }
				: {}),
		});
	}

	private async manualTrigger(id: string): Promise<string> {
		const { nodes, name } = await this.get(id);
		const trigger = nodes.find(({ type }) => type === MANUAL_TRIGGER);
		if (!trigger)
			throw new Error(`Workflow "${name}" has no manual trigger: name one to start from`);
		return textField(trigger, 'name');
	}
}
