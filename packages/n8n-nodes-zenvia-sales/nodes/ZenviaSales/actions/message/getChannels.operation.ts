import { prospectLocator } from '../locators';
import type { Operation } from '../operation';
import { prospectIdOf } from '../prospect/chosenProspect';

/** `GET /messaging/channels` */
export const getChannels: Operation = {
	option: {
		name: 'Get Channels',
		value: 'getChannels',
		action: 'Get channels',
		description: 'List the channels of the account, with their templates',
	},
	fields: [],
	endpoints: ['listChannels'],
	async execute(item) {
		return await item.sendForList('listChannels', {});
	},
};

/** `GET /prospect/{prospectId}/messaging/channels` */
export const getChannelsOfProspect: Operation = {
	option: {
		name: 'Get Channels of Prospect',
		value: 'getChannelsOfProspect',
		action: 'Get channels of a prospect',
		description: 'List the channels on which a prospect can be reached, with their templates',
	},
	fields: [prospectLocator],
	endpoints: ['listProspectChannels'],
	async execute(item) {
		const parameters = { prospectId: await prospectIdOf(item) };
		return await item.sendForList('listProspectChannels', { parameters });
	},
};
