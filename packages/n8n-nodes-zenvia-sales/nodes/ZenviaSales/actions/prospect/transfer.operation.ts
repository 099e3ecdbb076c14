import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { locator } from '@n8n-nodes-ventia/node-framework';
import { checkId } from '../shared/ids';
import { prospectLocator } from '../shared/locators';
import type { Item, Operation } from '../shared/operation';
import { orderedByProspect, prospectIdOf } from './chosenProspect';

const targets = ['group', 'user'] as const;
type Target = (typeof targets)[number];

function targetFields(methods: Record<Target, string>): INodeProperties[] {
	const target = (name: Target, displayName: string, noun: string): INodeProperties => ({
		...locator({
			name: `${name}Id`,
			displayName,
			noun,
			searchListMethod: methods[name],
			exampleId: '507f191e810c19729de860ea',
			description: `The ${name} who gets the prospect, from the list or by ID`,
			told: '',
		}),
		required: true,
		displayOptions: { show: { transferTo: [name] } },
	});
	return [
		{
			displayName: 'Transfer To',
			name: 'transferTo',
			type: 'options',
			options: [
				{ name: 'Group', value: 'group' },
				{ name: 'User', value: 'user' },
			],
			default: 'group',
			description: 'Who gets the prospect',
		},
		target('group', 'Group', 'a group'),
		target('user', 'User', 'a user'),
	];
}

function readTarget(item: Item): IDataObject {
	const target = item.field('transferTo').choice(targets) ?? 'group';
	const field = item.field(`${target}Id`);
	return { [target]: field.required(field.as(checkId)) };
}

/** `POST /prospect/{prospectId}/transfer` */
export const transfer: Operation = {
	option: {
		name: 'Transfer',
		value: 'transfer',
		action: 'Transfer prospect',
		description: 'Hand a prospect over to a group or a user',
	},
	fields: [prospectLocator, ...targetFields({ group: 'searchGroups', user: 'searchAgents' })],
	endpoints: ['transferProspect'],
	orderingKeys: orderedByProspect,
	async execute(item) {
		const parameters = { prospectId: await prospectIdOf(item) };
		return await item.send('transferProspect', { parameters, body: readTarget(item) });
	},
};

/** `POST /prospect/{prospectId}/as-user/transfer` */
export const transferAsUser: Operation = {
	option: {
		name: 'Transfer as User',
		value: 'transferAsUser',
		action: 'Transfer prospect as user',
		description: 'Hand a prospect over to a group or a user, as the user of the integration',
	},
	fields: [
		prospectLocator,
		...targetFields({ group: 'searchTransferGroups', user: 'searchTransferUsers' }),
	],
	endpoints: ['transferProspectAsUser'],
	orderingKeys: orderedByProspect,
	async execute(item) {
		const parameters = { prospectId: await prospectIdOf(item) };
		return await item.send('transferProspectAsUser', { parameters, body: readTarget(item) });
	},
};

/** `GET /as-user/transfer` */
export const getTransferTargets: Operation = {
	option: {
		name: 'Get Transfer Targets',
		value: 'getTransferTargets',
		action: 'Get transfer targets',
		description: 'List the groups and users that prospects can be transferred to as user',
	},
	fields: [],
	endpoints: ['getTransferTargets'],
	async execute(item) {
		return await item.send('getTransferTargets', {});
	},
};
