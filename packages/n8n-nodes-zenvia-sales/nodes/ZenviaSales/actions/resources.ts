import type { NodeDefinition } from '../../../../node-framework/src/operation';
import type { EndpointId } from '../api/endpoints';
import { connect } from '../api/zenviaSales';
import { checkId } from './ids';
import { message } from './message';
import { prospect } from './prospect';

/** Everything that the Zenvia Sales node can do; resources in the order of its 'Resource' list. */
export const zenviaSalesNode: NodeDefinition<EndpointId> = {
	resources: [message, prospect],
	defaultResource: 'prospect',
	connect,
	checkId,
	envelopes: [],
};
