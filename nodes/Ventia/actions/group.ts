import type { IDataObject } from 'n8n-workflow';

import { idOf } from '@n8n-nodes-ventia/api-client';
import { listFields, simplified, simplifyField } from '@n8n-nodes-ventia/node-framework';
import { listOf } from '../api/groupLists';
import type { Operation, Resource } from './shared/operation';

const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many groups',
		description: 'List groups with their origins, archiving reasons and custom fields',
	},
	fields: [...listFields, simplifyField],
	endpoints: ['listGroups'],
	execute: (item) => simplified(item, item.list('listGroups', {}), simpleGroup),
};

/** The useful fields of a group, and of the entries of its lists (docs/api-reference.md#groups). */
export function simpleGroup(group: IDataObject): IDataObject {
	return {
		_id: idOf(group),
		name: group.name,
		displayName: group.displayName,
		businessName: group.businessName,
		country: group.country,
		ancestors: group.ancestors,
		descendants: group.descendants,
		origins: entries(group.origins),
		archivingReasons: entries(group.archivingReasons),
		visitResults: entries(group.visitResults),
		additionalDataFields: entries(group.additionalDataFields),
		statusTags: group.statusTags,
	};
}

/** As the pickers show them: without those that Ventia marks as ghosts. */
function entries(list: unknown): IDataObject[] {
	return listOf(list)
		.filter(({ ghost }) => ghost !== true)
		.map(({ code, name, type, active, required, options }) => ({
			code,
			name,
			...(type === undefined ? {} : { type }),
			active,
			...(required === undefined ? {} : { required, options }),
		}));
}

export const group: Resource = {
	option: {
		name: 'Group',
		value: 'group',
		description: 'Teams of your company',
	},
	defaultOperation: 'getAll',
	operations: [getAll],
};
