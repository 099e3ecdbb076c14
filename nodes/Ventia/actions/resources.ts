import type { INodeProperties } from 'n8n-workflow';

import { contact } from './contact';
import { customApiRequest } from './customApiRequest';
import { group } from './group';
import { interaction } from './interaction';
import { lead } from './lead';
import { message } from './message';
import { describeResource, type Resource } from './operation';
import { sale } from './sale';
import { user } from './user';
import { webhook } from './webhook';

/** Everything the node can do, in the order of its 'Resource' list. */
export const resources: Resource[] = [
	contact,
	customApiRequest,
	group,
	interaction,
	lead,
	message,
	sale,
	user,
	webhook,
];

export const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map((resource) => resource.option),
	default: 'contact',
};

export const resourceProperties: INodeProperties[] = resources.flatMap(describeResource);
