import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/**
 * `engine.setFields`: adds fields to each item. Parameter `fields`: an object whose values may be
 * expressions, resolved for each item, such as `={{ $('Start').item.json.id }}`.
 */
export class SetFields implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Set Fields',
		name: 'setFields',
		group: ['transform'],
		version: 1,
		description: 'Adds fields to each item',
		defaults: { name: 'Set Fields' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [{ displayName: 'Fields', name: 'fields', type: 'json', default: '{}' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData().map((item, index): INodeExecutionData => {
			const value = this.getNodeParameter('fields', index);
			const fields: IDataObject = typeof value === 'string' ? JSON.parse(value) : value;
			return { json: { ...item.json, ...fields }, pairedItem: { item: index } };
		});
		return [items];
	}
}
