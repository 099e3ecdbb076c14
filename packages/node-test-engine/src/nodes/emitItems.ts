import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/** `engine.emitItems`: the start of a test workflow. Parameter `items`: the json of each item. */
export class EmitItems implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Emit Items',
		name: 'emitItems',
		group: ['trigger'],
		version: 1,
		description: 'Starts a workflow with the given items',
		defaults: { name: 'Start' },
		inputs: [],
		outputs: ['main'],
		properties: [{ displayName: 'Items', name: 'items', type: 'json', default: '[{}]' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const value = this.getNodeParameter('items', 0);
		const items: IDataObject[] = typeof value === 'string' ? JSON.parse(value) : value;
		return [items.map((json) => ({ json, pairedItem: { item: 0 } }))];
	}
}
