import type { NodeDefinition } from '@n8n-nodes-ventia/node-framework';
import { connect } from '../api/connect';
import type { EndpointId } from '../api/endpoints';
import { customApiRequest } from './customApiRequest';
import { checkId } from './ids';
import type { Resource } from './operation';
import { operations } from './operations';

function resource(
	value: keyof typeof operations,
	name: string,
	description: string,
	defaultOperation = 'getAll',
): Resource {
	return { option: { name, value, description }, defaultOperation, operations: operations[value] };
}

/** Everything that the Ventia node can do; resources in the order of its 'Resource' list. */
export const ventiaNode: NodeDefinition<EndpointId> = {
	resources: [
		resource('contact', 'Contact', 'Customers and others who write to you'),
		customApiRequest,
		resource('group', 'Group', 'Teams, with their custom fields, origins and archiving reasons'),
		resource(
			'interaction',
			'Interaction',
			'Messages, notes and reminders in the history of a contact',
			'createNote',
		),
		resource(
			'lead',
			'Lead',
			'New contacts for Ventia to assign, and entries of lead forms',
			'create',
		),
		resource('message', 'Message', 'Messages to a contact, on WhatsApp and other channels', 'send'),
		resource('sale', 'Sale', 'Sales, with their status'),
		resource('user', 'User', 'People who work in Ventia'),
		resource('webhook', 'Webhook', 'Where Ventia sends its events'),
	],
	defaultResource: 'contact',
	connect,
	checkId,
	// Webhooks are documented to be in `result`; the others are inferred.
	envelopes: ['result', 'data', 'contact', 'user', 'sale', 'webhook'],
};

export const { resources } = ventiaNode;
