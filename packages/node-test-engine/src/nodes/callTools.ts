import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

interface Tool {
	name: string;
	description: string;
	invoke(input: IDataObject): Promise<unknown>;
}

/**
 * `engine.callTools`: an agent without a model. It calls each connected tool once with the
 * arguments in parameter `arguments` and outputs the name, the description, and the response or the
 * error's message, which is what n8n's agent passes to the model.
 */
export class CallTools implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Call Tools',
		name: 'callTools',
		group: ['transform'],
		version: 1,
		description: 'Calls the connected tools',
		defaults: { name: 'Call Tools' },
		inputs: ['main', { type: 'ai_tool', displayName: 'Tool' }],
		outputs: ['main'],
		properties: [{ displayName: 'Arguments', name: 'arguments', type: 'json', default: '{}' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const value = this.getNodeParameter('arguments', 0);
		const input: IDataObject = typeof value === 'string' ? JSON.parse(value) : value;
		const connected: unknown = await this.getInputConnectionData('ai_tool', 0);
		const tools = [connected].flat().filter(isTool);
		return [await Promise.all(tools.map(async (tool) => ({ json: await call(tool, input) })))];
	}
}

async function call(tool: Tool, input: IDataObject): Promise<IDataObject> {
	const { name, description } = tool;
	try {
		return { name, description, response: String(await tool.invoke(input)) };
	} catch (error) {
		return { name, description, error: error instanceof Error ? error.message : String(error) };
	}
}

function isTool(value: unknown): value is Tool {
	return typeof value === 'object' && value !== null && 'invoke' in value && 'description' in value;
}
