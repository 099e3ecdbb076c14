import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';

/** Outputs the service's news, and counts its polls in the static data. */
export class SamplePollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sample Polling Trigger',
		name: 'samplePollingTrigger',
		icon: 'file:sample.svg',
		group: ['trigger'],
		version: 1,
		description: 'Starts with news of the service',
		defaults: { name: 'Sample Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: ['main'],
		credentials: [{ name: 'sampleApi', required: true }],
		properties: [],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { baseUrl } = await this.getCredentials('sampleApi');
		const news: unknown = await this.helpers.httpRequestWithAuthentication.call(this, 'sampleApi', {
			url: `${String(baseUrl)}/news`,
			json: true,
		});
		if (this.getMode() === 'manual') return [[{ json: { test: true } }]];
		const data = this.getWorkflowStaticData('node');
		const polls = Number(data.polls ?? 0) + 1;
		data.polls = polls;
		if (!Array.isArray(news) || news.length === 0) return null;
		return [news.map((one: unknown) => ({ json: { one: String(one), polls } }))];
	}
}
