import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
	NodeParameterValueType,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { EngineNodeTypes } from './engineNodeTypes';
import { Workflow, getAdditionalKeys } from './host';

interface ExpressionContext {
	additionalData: IWorkflowExecuteAdditionalData;
	mode: WorkflowExecuteMode;
	executeData?: IExecuteData;
	/** Set while a node runs: its workflow, run data and item; not set in load options and hooks. */
	context?: ICredentialsExpressionResolveValues;
}

const node = {
	id: 'credential',
	name: 'Credential',
	type: 'engine.noOperation',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};

/**
 * Resolves the expressions in credential data, in the running workflow or, outside a run, in an
 * empty one. Source: n8n source, credentials-helper (applyDefaultsAndOverwrites).
 *
 * @returns the values that are text, numbers or booleans; the engine stores no others
 */
export function resolveCredentialExpressions(
	data: INodeParameters,
	{ additionalData, mode, executeData, context }: ExpressionContext,
): ICredentialDataDecryptedObject {
	const keys = getAdditionalKeys(additionalData, mode, null);
	if (context) {
		const { workflow, runExecutionData, runIndex, itemIndex, connectionInputData } = context;
		const resolved = workflow.expression.getParameterValue(
			data,
			runExecutionData,
			runIndex,
			itemIndex,
			context.node.name,
			connectionInputData,
			mode,
			keys,
			executeData,
			false,
			data,
		);
		return credentialValues(resolved);
	}
	const nodeTypes = new EngineNodeTypes([]);
	const empty = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return credentialValues(
		empty.expression.getComplexParameterValue(node, data, mode, keys, undefined, undefined, data),
	);
}

function credentialValues(resolved: NodeParameterValueType): ICredentialDataDecryptedObject {
	const values: ICredentialDataDecryptedObject = {};
	for (const [name, value] of Object.entries(resolved ?? {})) {
		if (['string', 'number', 'boolean'].includes(typeof value)) values[name] = value;
	}
	return values;
}
