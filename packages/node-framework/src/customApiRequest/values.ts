import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import type { Field } from '../field';
import type { Item } from '../item';

/** Two ways to give some values: by name, or as one JSON object. */
interface Values {
	/** `query` or `body`. */
	name: string;
	/** `Query`, as the user reads it. */
	displayName: string;
	/** Parameters and values under which the fields are shown. */
	show?: Record<string, string[]>;
}

/** The fields for the query or the body of a request. */
export function valuesFields({ name, displayName, show = {} }: Values): INodeProperties[] {
	const way = `${name}Source`;
	return [
		{
			displayName: `Specify ${displayName}`,
			name: way,
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'fields',
			description: `How to give the ${displayName.toLowerCase()} of the request`,
			displayOptions: { show },
		},
		{
			displayName: `${displayName} Parameters`,
			name,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Parameter',
			default: {},
			description: `The ${displayName.toLowerCase()} of the request, by name and value`,
			options: [
				{
					displayName: 'Parameter',
					name: 'parameter',
					values: [
						{
							displayName: 'Name',
							name: 'name',
							type: 'string',
							default: '',
							description: 'Name of the parameter, as the API writes it',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							description: 'Value of the parameter; an expression may give any type',
						},
					],
				},
			],
			displayOptions: { show: { ...show, [way]: ['fields'] } },
		},
		{
			displayName: `${displayName} (JSON)`,
			name: `${name}Json`,
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"name": "value"}',
			description: `The ${displayName.toLowerCase()} as a JSON object`,
			displayOptions: { show: { ...show, [way]: ['json'] } },
		},
	];
}

/** The values that the user gave, either way; undefined when there are none. An object without keys is one. */
export function readValues<Id extends string>(
	item: Item<Id>,
	name: string,
): IDataObject | undefined {
	const json = item.field(`${name}Json`).json();
	const values: IDataObject = { ...json };
	for (const entry of item.entries(`${name}.parameter`)) {
		const key = entry('name');
		values[key.required(key.text())] = readValue(entry('value'));
	}
	return json || Object.keys(values).length > 0 ? values : undefined;
}

/** An expression may give any type; an empty field is an empty text. */
function readValue(field: Field): IDataObject[string] {
	const value = field.anything();
	if (isRecord(value)) return field.json();
	if (Array.isArray(value) || typeof value === 'boolean') return value;
	const text = field.text() ?? '';
	return typeof value === 'number' ? value : text;
}
