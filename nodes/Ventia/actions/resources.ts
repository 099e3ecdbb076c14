import type { NodeDefinition } from '../../../packages/node-framework/src/operation';
import { connect } from '../api/connect';
import type { EndpointId } from '../api/endpoints';
import { contact } from './contact';
import { customApiRequest } from './customApiRequest';
import { group } from './group';
import { checkId } from './ids';
import { interaction } from './interaction';
import { lead } from './lead';
import { message } from './message';
import { sale } from './sale';
import { user } from './user';
import { webhook } from './webhook';

/** Everything that the Ventia node can do; resources in the order of its 'Resource' list. */
export const ventiaNode: NodeDefinition<EndpointId> = {
	resources: [contact, customApiRequest, group, interaction, lead, message, sale, user, webhook],
	defaultResource: 'contact',
	connect,
	checkId,
	// Webhooks are documented to be in `result`; the others are inferred.
	envelopes: ['result', 'data', 'contact', 'user', 'sale', 'webhook'],
};

export const { resources } = ventiaNode;
