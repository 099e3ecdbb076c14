import type {
	FieldType,
	IDataObject,
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { groupEntries } from './groupOptions';

/** The custom fields of the chosen group, or of all, for the mapper of `additionalData`. */
export async function getAdditionalDataFields(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const chosen: unknown = this.getCurrentNodeParameter('groupId');
	const group = isRecord(chosen) ? chosen.value : chosen;
	const entries = await groupEntries(
		this,
		'additionalDataFields',
		typeof group === 'string' ? group.trim() : '',
	);
	return { fields: entries.filter(({ active }) => active !== false).map(toMapperField) };
}

function toMapperField(entry: IDataObject): ResourceMapperField {
	const options = optionsOf(entry.options);
	return {
		id: String(entry.code),
		displayName: `${String(entry.name ?? entry.code)}${entry.required === true ? ' (Required)' : ''}`,
		// Ventia calls it required but does not say where, perhaps only in an entry form.
		required: false,
		display: true,
		defaultMatch: false,
		canBeUsedToMatch: false,
		type: options.length > 0 ? 'options' : typeOf(String(entry.type)),
		...(options.length > 0 ? { options } : {}),
	};
}

/** The documentation's sample shows only `string`; the other names are inferred. */
function typeOf(name: string): FieldType {
	if (/^(number|integer|float|decimal)/i.test(name)) return 'number';
	if (/^(bool|check)/i.test(name)) return 'boolean';
	if (/^(date|time)/i.test(name)) return 'dateTime';
	return 'string';
}

/** Empty in the documentation's sample: texts, or objects with name and code, are inferred. */
function optionsOf(list: unknown): INodePropertyOptions[] {
	if (!Array.isArray(list)) return [];
	return list.map((option: unknown) => {
		if (!isRecord(option)) return { name: String(option), value: String(option) };
		const value = option.code ?? option.value ?? option.name ?? option.label;
		return { name: String(option.name ?? option.label ?? value), value: String(value) };
	});
}
