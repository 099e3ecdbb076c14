import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord, quoted, ValidationError } from '@n8n-nodes-ventia/api-client';
import { checkText } from './checks';
import { isNoValue } from './emptyValues';
import type { Field, ItemFields } from './field';

/** The entries that have a value: empty ones are not sent. */
export function withoutEmpty(values: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** 'Additional Fields': the optional fields. */
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

/**
 * Rejects filters that the user has added and that are empty: usually an expression found nothing,
 * and without the filter, everything would be found.
 *
 * @throws ValidationError
 */
export function requireFilledFilters(item: ItemFields, collection = 'filters'): void {
	for (const name of item.added(collection)) {
		const field = item.field(`${collection}.${name}`);
		const value = field.anything();
		if (!field.isEmpty && !(isRecord(value) && Object.keys(value).length === 0)) continue;
		const label = item.field(collection).label;
		field.fail('is empty', `Remove it from '${label}', or fill it in.`);
	}
}

/**
 * The fields that the user has added to a collection. Empty ones are not sent.
 *
 * @throws ValidationError
 */
export function readAddedFields(
	item: ItemFields,
	collection: string,
	readers: FieldReaders,
): IDataObject {
	const names = item.added(collection).filter((name) => name in readers);
	return withoutEmpty(
		Object.fromEntries(
			names.map((name) => [name, readers[name]?.(item.field(`${collection}.${name}`))]),
		),
	);
}

const updated = 'updateFields';
const cleared = 'clearFields';

/** How each field of a collection is read. */
export type FieldReaders = Record<string, (field: Field) => IDataObject[string]>;

/**
 * 'Update Fields', where the user adds the fields to change, and 'Clear Fields', the only way to
 * empty a field.
 *
 * @param emptyValues what is sent for each field that can be emptied
 */
export function updateFields(
	fields: INodeProperties[],
	emptyValues: IDataObject = {},
): INodeProperties[] {
	const update: INodeProperties = {
		displayName: 'Update Fields',
		name: updated,
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: fields,
	};
	return [update, ...clearFields(fields, emptyValues)];
}

/** 'Clear Fields'; empty if no field can be cleared. */
export function clearFields(
	fields: INodeProperties[],
	emptyValues: IDataObject,
): INodeProperties[] {
	const clearable = fields.filter(({ name }) => name in emptyValues);
	if (clearable.length === 0) return [];
	const clear: INodeProperties = {
		displayName: 'Clear Fields',
		name: cleared,
		type: 'multiOptions',
		default: [],
		options: clearable.map(({ displayName, name }) => ({
			name: displayName.replace(/ Name or ID$/, ''),
			value: name,
		})),
		description: 'Fields to clear; their values are erased',
		builderHint: { propertyHint: '' },
	};
	return [clear];
}

/**
 * The changes that the user asks for. An empty value never erases: it is rejected, because it is
 * usually an expression that found nothing rather than the user's intent.
 *
 * @throws ValidationError if there are no changes, or one of them is empty
 */
export function readUpdateFields(
	item: ItemFields,
	readers: FieldReaders,
	emptyValues: IDataObject = {},
): IDataObject {
	const changes: IDataObject = {};
	const erased = item.field(cleared).choices(Object.keys(emptyValues)) ?? [];
	for (const name of item.added(updated)) {
		const read = readers[name];
		const field = item.field(`${updated}.${name}`);
		if (!read) continue;
		const change = field.isEmpty ? undefined : read(field);
		if (change === undefined && erased.includes(name)) continue;
		changes[name] = change ?? failEmpty(field, name in emptyValues);
	}
	Object.assign(changes, readClearFields(item, emptyValues, changes));
	if (Object.keys(changes).length > 0) return changes;
	const clear = Object.keys(emptyValues).length > 0 ? ", or choose one in 'Clear Fields'" : '';
	throw new ValidationError(
		"'Update Fields' is empty",
		`Add at least one field to change${clear}.`,
	);
}

/**
 * The values to send for the fields that the user wants to clear.
 *
 * @param changes other fields, none of which may be among them
 * @throws ValidationError
 */
export function readClearFields(
	item: ItemFields,
	emptyValues: IDataObject,
	changes: IDataObject,
): IDataObject {
	const field = item.field(cleared);
	const names = field.choices(Object.keys(emptyValues)) ?? [];
	for (const name of names) {
		if (name in changes) {
			field.failValue(
				name,
				'also gets a value',
				"Remove it from 'Clear Fields', or remove its value.",
			);
		}
	}
	return Object.fromEntries(names.map((name) => [name, emptyValues[name]]));
}

/**
 * Requires that everything in a JSON object has a value: empty ones would erase what is stored. Throws
 * ValidationError.
 */
export function requireFilledValues(field: Field, values: IDataObject): void {
	for (const [name, value] of Object.entries(values)) {
		if (isNoValue(value)) {
			field.fail(`has no value for '${name}'`, 'Give it one, or leave it out.');
		}
		const checked = typeof value === 'string' ? checkText(value) : { value };
		if ('value' in checked) continue;
		field.fail(
			`has ${quoted(String(value))} for '${name}', which ${checked.problem}`,
			checked.advice,
		);
	}
}

function failEmpty(field: Field, clearable: boolean): never {
	const erase = clearable ? ", or add it to 'Clear Fields' to erase it" : '';
	return field.fail('is empty', `Remove it from 'Update Fields'${erase}.`);
}
