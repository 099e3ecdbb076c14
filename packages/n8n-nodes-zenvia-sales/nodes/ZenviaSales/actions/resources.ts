import type { NodeDefinition } from '@n8n-nodes-ventia/node-framework';
import type { EndpointId } from '../api/endpoints';
import { connect } from '../api/zenviaSales';
import { instanceOf } from '../app/connectInstance';
import { agent } from './agent';
import { app } from './app';
import { customApiRequest } from './customApiRequest';
import { group } from './group';
import { checkId } from './shared/ids';
import { integration } from './integration';
import { interaction } from './interaction';
import { lead } from './lead';
import { message } from './message';
import { prospect } from './prospect';
import { quote } from './quote';
import { subscription } from './subscription';

/** Everything that the Zenvia Sales node can do; resources in the order of its 'Resource' list. */
export const zenviaSalesNode: NodeDefinition<EndpointId> = {
	resources: [
		agent,
		app,
		customApiRequest,
		group,
		integration,
		interaction,
		lead,
		message,
		subscription,
		prospect,
		quote,
	],
	defaultResource: 'prospect',
	connect,
	accountOf: instanceOf,
	checkId,
	envelopes: [],
};
