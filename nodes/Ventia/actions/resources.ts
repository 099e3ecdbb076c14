import type { NodeDefinition } from '../../../packages/node-framework/src/operation';
import { connect } from '../api/connect';
import type { EndpointId } from '../api/endpoints';
import { customApiRequest } from './customApiRequest';
import { checkId } from './ids';
import type { Resource } from './operation';
import { operations } from './operations';

function resource(
	value: keyof typeof operations,
	name: string,
	defaultOperation = 'getAll',
): Resource {
	return { option: { name, value }, defaultOperation, operations: operations[value] };
}

/** Everything that the Ventia node can do; resources in the order of its 'Resource' list. */
export const ventiaNode: NodeDefinition<EndpointId> = {
	resources: [
		resource('contact', 'Contact'),
		customApiRequest,
		resource('group', 'Group'),
		resource('interaction', 'Interaction', 'createNote'),
		resource('lead', 'Lead', 'create'),
		resource('message', 'Message', 'send'),
		resource('sale', 'Sale'),
		resource('user', 'User'),
		resource('webhook', 'Webhook'),
	],
	defaultResource: 'contact',
	connect,
	checkId,
	// Webhooks are documented to be in `result`; the others are inferred.
	envelopes: ['result', 'data', 'contact', 'user', 'sale', 'webhook'],
};

export const { resources } = ventiaNode;
