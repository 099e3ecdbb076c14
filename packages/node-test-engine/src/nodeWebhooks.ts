import type { INode, IWebhookData, IWebhookDescription } from 'n8n-workflow';
import type { Engine } from './createEngine';
import { NodeHelpers } from './host';

/**
 * The webhooks of a node with their paths, as n8n registers them. Source: n8n source,
 * webhook.service (getNodeWebhooks).
 */
export function nodeWebhooks(engine: Engine, node: INode, isTest: boolean): IWebhookData[] {
	const { workflow, additionalData, nodeTypes } = engine;
	const { description } = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	return (description.webhooks ?? []).flatMap((webhookDescription) => {
		const property = (name: keyof IWebhookDescription): unknown => {
			const value = webhookDescription[name];
			if (typeof value !== 'string') return value;
			return workflow.expression.getSimpleParameterValue(node, value, 'internal', {});
		};
		const path = NodeHelpers.getNodeWebhookPath(
			workflow.id,
			node,
			String(property('path')).replace(/^\/|\/$/g, ''),
			property('isFullPath') === true,
			property('restartWebhook') === true,
		);
		return String(property('httpMethod') ?? 'GET')
			.split(',')
			.map((httpMethod) => ({
				httpMethod: toMethod(httpMethod.trim()),
				node: node.name,
				path,
				webhookDescription,
				workflowId: workflow.id,
				workflowExecuteAdditionalData: additionalData,
				isTest,
			}));
	});
}

function toMethod(text: string): IWebhookData['httpMethod'] {
	const methods = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'] as const;
	const method = methods.find((known) => known === text);
	if (!method) throw new Error(`n8n has no webhooks for the method "${text}"`);
	return method;
}
