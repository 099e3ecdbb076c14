import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

/** Registers its URL with the service, stores the ID it gets, and checks a header of events. */
export class SampleTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sample Trigger',
		name: 'sampleTrigger',
		icon: 'file:sample.svg',
		group: ['trigger'],
		version: 1,
		description: 'Starts with events of the service',
		defaults: { name: 'Sample Trigger' },
		inputs: [],
		outputs: ['main'],
		credentials: [{ name: 'sampleApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: '={{ "events" }}',
			},
		],
		properties: [],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return this.getWorkflowStaticData('node').id !== undefined;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				const { baseUrl } = await this.getCredentials('sampleApi');
				await this.helpers.httpRequestWithAuthentication.call(this, 'sampleApi', {
					method: 'POST',
					url: `${String(baseUrl)}/webhooks`,
					body: { url: this.getNodeWebhookUrl('default') },
					json: true,
				});
				this.getWorkflowStaticData('node').id = 'registered';
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				delete this.getWorkflowStaticData('node').id;
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { events, fail } = this.getBodyData();
		const { 'x-secret': secret } = this.getHeaderData();
		if (secret !== 'right') {
			this.getResponseObject().status(401).json({ message: 'Wrong secret' });
			return { noWebhookResponse: true };
		}
		if (fail) throw new Error('The event is not readable');
		if (!Array.isArray(events)) return { webhookResponse: 'nothing to do' };
		const staticData = this.getWorkflowStaticData('node');
		staticData.received = Number(staticData.received ?? 0) + 1;
		return { workflowData: [events.map((event) => ({ json: { event } }))] };
	}
}
