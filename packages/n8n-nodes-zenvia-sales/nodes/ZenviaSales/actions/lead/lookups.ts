import type { Operation } from '../shared/operation';

/** `GET /leads/categories` */
export const getCategories: Operation = {
	option: {
		name: 'Get Categories',
		value: 'getCategories',
		action: 'Get categories of leads',
		description: "List the categories that leads can have; a group's rules may allow only some",
	},
	fields: [],
	endpoints: ['listCategories'],
	async execute(item) {
		return await item.sendForList('listCategories', {});
	},
};

/** `GET /leads/defaults` */
export const getDefaults: Operation = {
	option: {
		name: 'Get Defaults',
		value: 'getDefaults',
		action: 'Get defaults of leads',
		description: 'Read the currency and the unit of distance of leads that name none',
	},
	fields: [],
	endpoints: ['getLeadDefaults'],
	async execute(item) {
		return await item.send('getLeadDefaults', {});
	},
};

/** `GET /industries` */
export const getIndustries: Operation = {
	option: {
		name: 'Get Industries',
		value: 'getIndustries',
		action: 'Get industries',
		description: 'List the industries of the group',
	},
	fields: [],
	endpoints: ['listIndustries'],
	async execute(item) {
		return await item.sendForList('listIndustries', {});
	},
};
