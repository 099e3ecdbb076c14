import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../packages/api-client/src/json';
import {
	listFields,
	simplified,
	simplifyField,
} from '../../../../packages/node-framework/src/records';
import type { Operation } from '../operation';

/** Endpoint 18 of the API reference. */
export const getAll: Operation = {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many groups',
		description:
			'List your group and those below it, with their origins, reasons and custom fields',
	},
	fields: [...listFields, simplifyField],
	endpoints: ['listGroups'],
	execute: (item) => simplified(item, item.list('listGroups', {}), simpleGroup),
};

/** The useful fields of a group; of its lists, the codes in use (API reference, section 7.4). */
function simpleGroup(group: IDataObject): IDataObject {
	return {
		_id: group._id,
		name: group.name,
		displayName: group.displayName,
		businessName: group.businessName,
		country: group.country,
		ancestors: group.ancestors,
		descendants: group.descendants,
		origins: activeCodes(group.origins),
		archivingReasons: activeCodes(group.archivingReasons),
		additionalDataFields: activeCodes(group.additionalDataFields),
	};
}

function activeCodes(list: unknown): string[] {
	const entries = Array.isArray(list) ? list.filter(isRecord) : [];
	return entries.filter(({ active }) => active !== false).map(({ code }) => String(code));
}
