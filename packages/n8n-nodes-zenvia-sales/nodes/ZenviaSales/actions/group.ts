import { withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import { checkId } from './shared/ids';
import { groupLocator, optionalGroup } from './shared/locators';
import type { Item, Operation, Resource } from './shared/operation';
import { sendForAnswer } from './shared/plainAnswer';

/** An expression that finds no group must not become a list of all. */
function readParent(item: Item): string | undefined {
	const field = item.field('parent');
	const id = field.as(checkId);
	return item.isExpression('parent') ? field.required(id) : id;
}

/** `GET /group/{groupId}` */
const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get group',
		description: 'Read one group, with the IDs of the groups above and below it',
	},
	fields: [groupLocator],
	endpoints: ['getGroup'],
	async execute(item) {
		return await item.send('getGroup', { parameters: { groupId: item.id('groupId') } });
	},
};

/** `GET /groups` */
const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many groups',
		description: 'List the groups in the scope of the key',
	},
	fields: [optionalGroup('parent', 'Parent Group', 'Only groups below this one; all if empty')],
	endpoints: ['listGroups'],
	async execute(item) {
		const query = withoutEmpty({ parent: readParent(item) });
		return await item.sendForList('listGroups', { query });
	},
};

/** Zenvia's documentation describes it without a path. */
const getChildren: Operation = {
	option: {
		name: 'Get Children',
		value: 'getChildren',
		action: 'Get children of a group',
		description:
			'List the groups directly below a group. Zenvia does not document where: if it fails, use Get Many.',
	},
	fields: [
		optionalGroup('parent', 'Parent Group', 'The group; leave empty for the group of the key'),
	],
	endpoints: ['listGroupChildren'],
	async execute(item) {
		const query = withoutEmpty({ parent: readParent(item) });
		return await item.sendForList('listGroupChildren', { query });
	},
};

/** `POST /groups/{groupId}/response-time`, without a body */
const getResponseTime: Operation = {
	option: {
		name: 'Get Response Time',
		value: 'getResponseTime',
		action: 'Get response time of a group',
		description: 'Report how fast a group answers. Zenvia does not document the unit.',
	},
	fields: [groupLocator],
	endpoints: ['getGroupResponseTime'],
	async execute(item) {
		const parameters = { groupId: item.id('groupId') };
		return await sendForAnswer(item, 'getGroupResponseTime', parameters, 'responseTime');
	},
};

/** `GET /groups/{groupId}/is-working` */
const isWorking: Operation = {
	option: {
		name: 'Is Working',
		value: 'isWorking',
		action: 'Check whether a group is working',
		description: 'Report whether anybody in a group is working',
	},
	fields: [groupLocator],
	endpoints: ['getGroupWorking'],
	async execute(item) {
		const parameters = { groupId: item.id('groupId') };
		return await sendForAnswer(item, 'getGroupWorking', parameters, 'isWorking');
	},
};

export const group: Resource = {
	option: { name: 'Group', value: 'group', description: 'Groups of agents' },
	defaultOperation: 'getAll',
	operations: [get, getChildren, getAll, getResponseTime, isWorking],
};
