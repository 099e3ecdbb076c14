import {
	type IDataObject,
	type INodeProperties,
	type INodePropertyOptions,
	isResourceMapperValue,
} from 'n8n-workflow';

import { type Field, requireFilledValues, withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import { groupLocator } from './locators';
import type { Item } from './operation';

const source = 'additionalDataSource';

/** The account's own fields: chosen from those of its groups, or given as JSON. */
export const additionalDataFields: INodeProperties[] = [
	{
		displayName: 'Specify Custom Fields',
		name: source,
		type: 'options',
		options: [
			{ name: 'None', value: 'none' },
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'none',
		description: "How to fill in your account's custom fields",
	},
	{ ...groupLocator, displayOptions: { show: { [source]: ['fields'] } } },
	{
		displayName: 'Custom Fields',
		name: 'additionalData',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: ['groupId.value'],
			resourceMapper: {
				resourceMapperMethod: 'getAdditionalDataFields',
				mode: 'add',
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: true,
				supportAutoMap: true,
				noFieldsError: 'The groups of this account have no custom fields.',
			},
		},
		displayOptions: { show: { [source]: ['fields'] } },
	},
	{
		displayName: 'Custom Fields (JSON)',
		name: 'additionalDataJson',
		type: 'json',
		default: '{}',
		placeholder: 'e.g. {"housename": "Casa Azul"}',
		description:
			'An object with text values, for example {"housename": "Casa Azul"}. Ventia does not document its keys; they are likely the codes of custom fields.',
		displayOptions: { show: { [source]: ['json'] } },
	},
];

/**
 * The custom fields as the user gave them, by code; undefined when there are none.
 *
 * @throws ValidationError when a value is not of the field's type
 */
export function readAdditionalData(item: Item): IDataObject | undefined {
	const json = item.field('additionalDataJson');
	const given = json.json() ?? {};
	requireFilledValues(json, given);
	const data = { ...given, ...readMapped(item) };
	return Object.keys(data).length > 0 ? data : undefined;
}

function readMapped(item: Item): IDataObject {
	const mapper = item.value('additionalData');
	if (!isResourceMapperValue(mapper)) return {};
	// Automatic mapping takes the input fields that have the name or the code of a custom field.
	const given = mapper.mappingMode === 'autoMapInputData' ? item.json : (mapper.value ?? {});
	const data: IDataObject = {};
	for (const { id, displayName, type, options = [] } of mapper.schema) {
		const value = given[id] ?? given[displayName.replace(/ \(Required\)$/, '')];
		data[id] = readAs(type, item.labeled(displayName, value), options);
	}
	return withoutEmpty(data);
}

/** Dates are sent in ISO 8601, as everywhere else in this API; this is inferred. */
function readAs(
	type: string | undefined,
	field: Field,
	options: INodePropertyOptions[],
): IDataObject[string] {
	switch (type) {
		case 'number':
			return field.number();
		case 'boolean':
			return field.boolean();
		case 'dateTime':
			return field.dateTime();
		case 'options':
			return field.option(options.map(({ name, value }) => ({ name, value: String(value) })));
		case 'array':
			return field.texts();
		default:
			return field.text();
	}
}
