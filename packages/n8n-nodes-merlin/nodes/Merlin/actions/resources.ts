import type { NodeDefinition } from '@n8n-nodes-ventia/node-framework';
import type { EndpointId } from '../api/endpoints';
import { connect } from '../api/merlin';
import { automation } from './automation';
import { call } from './call';
import { contact } from './contact';
import { customApiRequest } from './customApiRequest';
import { checkId } from './shared/ids';
import { sms } from './sms';

/** Everything that the node can do; resources in the order of its 'Resource' list. */
export const merlinNode: NodeDefinition<EndpointId> = {
	resources: [automation, call, contact, customApiRequest, sms],
	defaultResource: 'contact',
	connect,
	checkId,
	envelopes: [],
};
