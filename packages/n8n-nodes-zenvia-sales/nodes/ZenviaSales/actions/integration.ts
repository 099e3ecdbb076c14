import type { Operation, Resource } from './shared/operation';

/** `GET /integration` */
const getCurrent: Operation = {
	option: {
		name: 'Get Current',
		value: 'getCurrent',
		action: 'Get current integration',
		description: 'Read the integration that the key belongs to, with its group and user',
	},
	fields: [],
	endpoints: ['getIntegration'],
	async execute(item) {
		return await item.send('getIntegration', {});
	},
};

/** `GET /integrations` */
const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many integrations',
		description: 'List the active integrations in the scope of the key',
	},
	fields: [],
	endpoints: ['listIntegrations'],
	async execute(item) {
		return await item.sendForList('listIntegrations', {});
	},
};

export const integration: Resource = {
	option: {
		name: 'Integration',
		value: 'integration',
		description: 'Integrations and the one that the key belongs to',
	},
	defaultOperation: 'getCurrent',
	operations: [getCurrent, getAll],
};
