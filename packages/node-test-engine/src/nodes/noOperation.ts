import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/** `engine.noOperation`: passes its items on, as n8n's No Operation node does. */
export class NoOperation implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'No Operation',
		name: 'noOperation',
		group: ['transform'],
		version: 1,
		description: 'Passes its items on',
		defaults: { name: 'No Operation' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}
