import {
	additionalFields,
	requireFilledFilters,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { text, toldAs } from './shared/fields';
import { agentLocator, groupLocator } from './shared/locators';
import type { Operation, Resource } from './shared/operation';
import { sendForAnswer } from './shared/plainAnswer';

/** `GET /agents` */
const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many agents',
		description: 'List the agents of a group',
	},
	fields: [
		groupLocator,
		toldAs(
			'active: their status',
			additionalFields([
				text(
					'active',
					'Active',
					'Status of the agents to list. Zenvia does not document which values it takes.',
					{ placeholder: 'e.g. true' },
				),
			]),
		),
	],
	endpoints: ['listAgents'],
	async execute(item) {
		requireFilledFilters(item, 'additionalFields');
		const query = withoutEmpty({
			group: item.id('groupId'),
			active: item.field('additionalFields.active').text(),
		});
		return await item.sendForList('listAgents', { query });
	},
};

/** `GET /group/{groupId}/agents/online` */
const getOnline: Operation = {
	option: {
		name: 'Get Online',
		value: 'getOnline',
		action: 'Get online agents',
		description: 'Report whether a group is within its office hours, and which agents are online',
	},
	fields: [
		groupLocator,
		toldAs(
			'availableAgents (boolean)',
			additionalFields([
				{
					displayName: 'Available Agents',
					name: 'availableAgents',
					type: 'boolean',
					default: true,
					description: 'Whether to list available agents only',
				},
			]),
		),
	],
	endpoints: ['listOnlineAgents'],
	async execute(item) {
		requireFilledFilters(item, 'additionalFields');
		const availableAgents = item.field('additionalFields.availableAgents').boolean();
		return await item.send('listOnlineAgents', {
			parameters: { groupId: item.id('groupId') },
			query: withoutEmpty({ availableAgents }),
		});
	},
};

/** `POST /agents/{agentId}/response-time`, without a body */
const getResponseTime: Operation = {
	option: {
		name: 'Get Response Time',
		value: 'getResponseTime',
		action: 'Get response time of an agent',
		description: 'Report how fast an agent answers. Zenvia does not document the unit.',
	},
	fields: [agentLocator],
	endpoints: ['getAgentResponseTime'],
	async execute(item) {
		const parameters = { agentId: item.id('agentId') };
		return await sendForAnswer(item, 'getAgentResponseTime', parameters, 'responseTime');
	},
};

/** `GET /agents/{agentId}/is-working` */
const isWorking: Operation = {
	option: {
		name: 'Is Working',
		value: 'isWorking',
		action: 'Check whether an agent is working',
		description: 'Report whether an agent is working',
	},
	fields: [agentLocator],
	endpoints: ['getAgentWorking'],
	async execute(item) {
		const parameters = { agentId: item.id('agentId') };
		return await sendForAnswer(item, 'getAgentWorking', parameters, 'isWorking');
	},
};

export const agent: Resource = {
	option: { name: 'Agent', value: 'agent', description: 'People who work in Zenvia' },
	defaultOperation: 'getAll',
	operations: [getAll, getOnline, getResponseTime, isWorking],
};
