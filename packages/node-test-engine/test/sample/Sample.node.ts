import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { methods } from './methods';

/** Uses each part of the engine once; the parameter `path` is requested from the service. */
export class Sample implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sample',
		name: 'sample',
		icon: 'file:sample.svg',
		group: ['transform'],
		version: [1, 2],
		description: 'Asks a service for a path',
		defaults: { name: 'Sample' },
		inputs: ['main'],
		outputs: ['main'],
		usableAsTool: true,
		credentials: [{ name: 'sampleApi', required: true, testedBy: 'sampleTest' }],
		properties: [
			{ displayName: 'Path', name: 'path', type: 'string', default: '/default' },
			{ displayName: 'Hint', name: 'hint', type: 'string', default: '' },
		],
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (const index of this.getInputData().keys()) {
			try {
				const json = await request(this, index);
				this.logger.info('Asked the service', { path: json.path });
				output.push({ json, pairedItem: { item: index } });
			} catch {
				if (!this.continueOnFail()) {
					throw new NodeOperationError(this.getNode(), 'The service refused', { itemIndex: index });
				}
				output.push({ json: { error: 'The service refused' }, pairedItem: { item: index } });
			}
		}
		const hint = this.getNodeParameter('hint', 0, '');
		if (typeof hint === 'string' && hint) this.addExecutionHints({ message: hint });
		return [output];
	}
}

async function request(context: IExecuteFunctions, index: number): Promise<IDataObject> {
	const { baseUrl } = await context.getCredentials('sampleApi', index);
	const path = context.getNodeParameter('path', index);
	return await context.helpers.httpRequestWithAuthentication.call(context, 'sampleApi', {
		url: `${String(baseUrl)}${String(path)}`,
		qs: { limit: (await context.getCredentials('sampleApi')).limit },
		json: true,
	});
}
