import type {
	EngineRequest,
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/**
 * `engine.requestTools`: an agent without a model that, like n8n's agent from version 3 on, does
 * not call its tools but asks the engine to run the connected nodes with the arguments in parameter
 * `arguments`. For each tool, it outputs the items' JSON or the error message.
 */
export class RequestTools implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Request Tools',
		name: 'requestTools',
		group: ['transform'],
		version: 1,
		description: 'Asks the engine to run the connected tools',
		defaults: { name: 'Request Tools' },
		inputs: ['main', { type: 'ai_tool', displayName: 'Tool' }],
		outputs: ['main'],
		properties: [{ displayName: 'Arguments', name: 'arguments', type: 'json', default: '{}' }],
	};

	async execute(
		this: IExecuteFunctions,
		response?: EngineResponse,
	): Promise<INodeExecutionData[][] | EngineRequest> {
		if (response?.actionResponses.length) return [response.actionResponses.map(toItem)];
		const value = this.getNodeParameter('arguments', 0);
		const input: IDataObject = typeof value === 'string' ? JSON.parse(value) : value;
		const tools = this.getParentNodes(this.getNode().name, { connectionType: 'ai_tool', depth: 1 });
		const actions = tools.map(({ name }, index) => ({
			actionType: 'ExecutionNodeAction' as const,
			nodeName: name,
			input,
			type: 'ai_tool' as const,
			id: `call-${index}`,
			metadata: { itemIndex: 0 },
		}));
		return { actions, metadata: {} };
	}
}

function toItem({ action, data }: EngineResponse['actionResponses'][number]): INodeExecutionData {
	const { error } = data;
	const items = data.data?.ai_tool?.[0]?.map(({ json }) => json);
	const outcome = error ? { error: error.message } : { response: JSON.stringify(items) };
	return { json: { name: action.nodeName, ...outcome } };
}
