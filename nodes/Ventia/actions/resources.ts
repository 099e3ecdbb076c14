import type { INodeProperties } from 'n8n-workflow';

import { contact } from './contact';
import { interaction } from './interaction';
import { message } from './message';
import { describeResource, type Resource } from './operation';

/** Everything the node can do, in the order of its 'Resource' list. */
export const resources: Resource[] = [contact, interaction, message];

export const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map((resource) => resource.option),
	default: 'contact',
};

export const resourceProperties: INodeProperties[] = resources.flatMap(describeResource);
