import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { scale } from '../environment/scale';
import { pacedLoop } from '../loops/pacedLoop';

const PARALLEL = 20;

/**
 * Writes notes with the least that a node can do: it evaluates its parameters and sends them through
 * n8n, as fast as the limit allows. What it takes is what n8n costs.
 */
export class Sender implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sender',
		name: 'sender',
		group: ['output'],
		version: 1,
		description: 'Writes notes',
		defaults: { name: 'Sender' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'ventiaApi', required: true }],
		properties: [
			{ displayName: 'Contact ID', name: 'id', type: 'string', default: '' },
			{ displayName: 'Text', name: 'text', type: 'string', default: '' },
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { baseUrl } = await this.getCredentials('ventiaApi');
		const answers: INodeExecutionData[] = [];
		const pace = { ...scale, parallel: PARALLEL };
		await pacedLoop(this.getInputData().length, pace, async (item) => {
			const url = `${String(baseUrl)}/contact/${String(this.getNodeParameter('id', item))}/note`;
			const body = { body: this.getNodeParameter('text', item) };
			const json: unknown = await this.helpers.httpRequestWithAuthentication.call(
				this,
				'ventiaApi',
				{ method: 'POST', url, body, json: true },
			);
			answers[item] = { json: Object(json), pairedItem: item };
		});
		return [answers];
	}
}
