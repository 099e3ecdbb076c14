import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { RefusedInput } from '../../transport/nodeError';
import type { Field } from '../input/field';
import type { Item } from '../item';

const collection = 'updateFields';

/** How each field of 'Update Fields' is read; what it gives for an empty field is sent, too. */
export type FieldReaders = Record<string, (field: Field) => IDataObject[string]>;

/** 'Update Fields': the user adds what is to change. */
export function updateFields(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Update Fields',
		name: collection,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options,
	};
}

/**
 * The changes that the user asks for: of the fields with a reader, those that have been added.
 *
 * @throws RefusedInput when there are none
 */
export function readUpdateFields(item: Item, readers: FieldReaders): IDataObject {
	const changes: IDataObject = {};
	for (const name of item.added(collection)) {
		const read = readers[name];
		if (read) changes[name] = read(item.field(`${collection}.${name}`));
	}
	if (Object.keys(changes).length > 0) return changes;
	throw new RefusedInput("'Update Fields' is empty", 'Add at least one field that is to change.');
}
