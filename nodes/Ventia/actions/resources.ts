import type { NodeDefinition } from '@n8n-nodes-ventia/node-framework';
import { connect } from '../api/connect';
import type { EndpointId } from '../api/endpoints';
import { contact } from './contact';
import { customApiRequest } from './customApiRequest';
import { group } from './group';
import { interaction } from './interaction';
import { lead } from './lead';
import { message } from './message';
import { sale } from './sale';
import { checkId } from './shared/ids';
import { user } from './user';
import { webhook } from './webhook';

/** Everything that the node can do; resources in the order of its 'Resource' list. */
export const ventiaNode: NodeDefinition<EndpointId> = {
	resources: [contact, customApiRequest, group, interaction, lead, message, sale, user, webhook],
	defaultResource: 'contact',
	connect,
	checkId,
	// Webhooks are documented to be in `result`; the others are inferred.
	envelopes: ['result', 'data', 'contact', 'user', 'sale', 'webhook'],
};
