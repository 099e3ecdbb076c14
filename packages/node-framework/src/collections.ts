import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ValidationError } from '../../api-client/src/errors';
import type { Field, ItemFields } from './field';

/** The entries that have a value: what a user left empty is not sent. */
export function withoutEmpty(values: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** 'Additional Fields': what need not be given. */
export function additionalFields(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options,
	};
}

const collection = 'updateFields';
const cleared = 'clearFields';

/** How each field of 'Update Fields' is read; an empty one never is. */
export type FieldReaders = Record<string, (field: Field) => IDataObject[string]>;

/**
 * 'Update Fields', to which the user adds what is to change, and 'Clear Fields', the only way to
 * empty a field.
 *
 * @param clearable those of the fields that can be emptied
 */
export function updateFields(
	fields: INodeProperties[],
	clearable: INodeProperties[] = [],
): INodeProperties[] {
	const update: INodeProperties = {
		displayName: 'Update Fields',
		name: collection,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: fields,
	};
	if (clearable.length === 0) return [update];
	const clear: INodeProperties = {
		displayName: 'Clear Fields',
		name: cleared,
		type: 'multiOptions',
		default: [],
		options: clearable.map(({ displayName, name }) => ({
			name: displayName.replace(/ Name or ID$/, ''),
			value: name,
		})),
		description: 'Fields to empty; whatever they hold is erased',
	};
	return [update, clear];
}

/**
 * The changes that the user asks for. An empty value never erases: it is rejected, because it is
 * more often an expression that found nothing than a wish.
 *
 * @param emptyValues what is sent for each field that can be emptied
 * @throws ValidationError when there are no changes, or one of them is empty
 */
export function readUpdateFields(
	item: ItemFields,
	readers: FieldReaders,
	emptyValues: IDataObject = {},
): IDataObject {
	const changes: IDataObject = {};
	for (const name of item.added(collection)) {
		const read = readers[name];
		if (!read) continue;
		const field = item.field(`${collection}.${name}`);
		const change = field.isEmpty ? undefined : read(field);
		changes[name] = change ?? rejectEmpty(field, name in emptyValues);
	}
	const clearFields = item.field(cleared);
	for (const name of clearFields.choices(Object.keys(emptyValues)) ?? []) {
		if (name in changes) {
			const { label } = item.field(`${collection}.${name}`);
			clearFields.reject(`names '${label}', which is in 'Update Fields', too`, 'Remove one.');
		}
		changes[name] = emptyValues[name];
	}
	if (Object.keys(changes).length > 0) return changes;
	throw new ValidationError(
		"'Update Fields' is empty",
		'Add at least one field that is to change.',
	);
}

function rejectEmpty(field: Field, clearable: boolean): never {
	const erase = clearable ? ", or add it to 'Clear Fields' to erase it" : '';
	return field.reject('is empty', `Remove it from 'Update Fields'${erase}.`);
}
