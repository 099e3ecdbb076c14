import type {
	ICredentialsDecrypted,
	ICredentialTestRequest,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createEmptyRunExecutionData, ExecuteContext, RoutingNode, Workflow } from './host';

/**
 * Sends the request of a credential's `test` through n8n-core's declarative routing and judges the
 * response by the test's rules. Source: n8n source, credentials-tester (runRequestTest).
 */
export async function runTestRequest(
	additionalData: IWorkflowExecuteAdditionalData,
	credential: ICredentialsDecrypted,
	test: ICredentialTestRequest,
): Promise<INodeCredentialTestResult> {
	let output: INodeExecutionData[][] | undefined;
	try {
		output = await send(additionalData, credential, test);
	} catch (error) {
		return { status: 'Error', message: failureMessage(error, test) };
	}
	for (const rule of test.rules ?? []) {
		if (rule.type === 'responseSuccessBody') {
			const { key, value, message } = rule.properties;
			if (read(first(output), ...key.split('.')) === value) return { status: 'Error', message };
		}
	}
	return { status: 'OK', message: 'Connection successful!' };
}

/** @throws TypeError if the response is an empty list; n8n does not expect one either */
function first(output: INodeExecutionData[][] | undefined): unknown {
	const item = output?.[0]?.[0];
	if (!item) throw new TypeError("Cannot read properties of undefined (reading 'json')");
	return item.json;
}

async function send(
	additionalData: IWorkflowExecuteAdditionalData,
	credential: ICredentialsDecrypted,
	test: ICredentialTestRequest,
): Promise<INodeExecutionData[][] | undefined> {
	const { id, name, type } = credential;
	const node = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
		credentials: { [type]: { id, name } },
	};
	const nodeType = requestNode(type, test);
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const context = new ExecuteContext(
		new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes }),
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	return await new RoutingNode(context, nodeType, credential).runNode();
}

function requestNode(credentialType: string, { request }: ICredentialTestRequest): INodeType {
	return {
		description: {
			displayName: 'Credential Test',
			name: 'noOp',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [],
			credentials: [{ name: credentialType, required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } },
			],
		},
	};
}

function failureMessage(error: unknown, { rules = [] }: ICredentialTestRequest): string {
	const status = read(error, 'cause', 'response', 'status');
	if (status === undefined) return String(read(error, 'cause', 'code') ?? read(error, 'message'));
	for (const rule of rules) {
		if (rule.type === 'responseCode' && rule.properties.value === status) {
			return rule.properties.message;
		}
	}
	const statusText = read(error, 'cause', 'response', 'statusText');
	return String(statusText || `Received HTTP status code: ${String(status)}`);
}

function read(value: unknown, ...path: string[]): unknown {
	return path.reduce<unknown>(
		(found, key) =>
			found === undefined || found === null ? found : Reflect.get(Object(found), key),
		value,
	);
}
