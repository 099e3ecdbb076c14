import type { IDataObject, INode, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { createWorkflow } from './createWorkflow';
import { EngineCredentials } from './engineCredentials';
import { EngineNodeTypes } from './engineNodeTypes';
import { ExternalSecretsProxy, type Workflow } from './host';
import { loadPackage } from './loadPackage';
import type { EngineOptions } from './options';

/** One workflow in one instance: what n8n-core's contexts and WorkflowExecute need. */
export interface Engine {
	workflow: Workflow;
	nodeTypes: EngineNodeTypes;
	additionalData: IWorkflowExecuteAdditionalData;
	/** Messages that nodes sent to the editor. */
	messages: IDataObject[];
	/** @throws Error when the workflow has no node of that name */
	node(name: string): INode;
}

/**
 * Loads the packages and assembles workflow, node types, credentials and n8n's "additional data".
 * Anything that n8n adds from its database or its other services throws when it is used.
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
	const directories = options.packageDirectories ?? [undefined];
	const packages = await Promise.all(directories.map(async (folder) => await loadPackage(folder)));
	const nodeTypes = new EngineNodeTypes(packages);
	const workflow = createWorkflow(options, nodeTypes);
	const base = options.webhookBaseUrl ?? 'http://localhost:5678/webhook';
	const messages: IDataObject[] = [];
	return {
		workflow,
		nodeTypes,
		messages,
		additionalData: {
			...urls(base),
			credentialsHelper: new EngineCredentials(packages, options.credentials ?? {}),
			currentNodeExecutionIndex: 0,
			executionId: options.executionId ?? '1',
			workflowId: workflow.id,
			variables: {},
			externalSecretsProxy: new ExternalSecretsProxy(),
			executeWorkflow: async () => notHere('sub-workflows'),
			getRunExecutionData: async () => notHere('stored executions'),
			getRuntimeCredential: async () => notHere('run-time credentials'),
			startRunnerTask: async () => notHere('task runners'),
			logAiEvent: () => {},
			setExecutionStatus: () => {},
			sendDataToUI: (type, data) => messages.push({ type, data }),
		},
		node(name) {
			const node = workflow.getNode(name);
			if (!node) throw new Error(`The workflow has no node "${name}"`);
			return node;
		},
	};
}

function urls(webhookBaseUrl: string) {
	const { origin } = new URL(webhookBaseUrl);
	return {
		webhookBaseUrl,
		webhookTestBaseUrl: `${origin}/webhook-test`,
		webhookWaitingBaseUrl: `${origin}/webhook-waiting`,
		formBaseUrl: `${origin}/form`,
		formTestBaseUrl: `${origin}/form-test`,
		formWaitingBaseUrl: `${origin}/form-waiting`,
		mcpBaseUrl: `${origin}/mcp`,
		mcpTestBaseUrl: `${origin}/mcp-test`,
		restApiUrl: `${origin}/rest`,
		instanceBaseUrl: `${origin}/`,
	};
}

function notHere(feature: string): never {
	throw new Error(`The test engine has no ${feature}`);
}
