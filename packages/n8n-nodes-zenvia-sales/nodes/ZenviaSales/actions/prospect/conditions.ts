import type { INodeProperties } from 'n8n-workflow';

import type { Item } from '../shared/operation';

/**
 * Zenvia's operators for additional data. Their values are words: n8n takes a value that begins
 * with = for an expression.
 */
const operators = [
	{ name: 'Contains', value: 'contains', sign: '~' },
	{ name: 'Equals', value: 'equals', sign: '=' },
	{ name: 'Greater Than', value: 'greaterThan', sign: '>' },
	{ name: 'Greater Than or Equal', value: 'greaterThanOrEqual', sign: '>=' },
	{ name: 'Less Than', value: 'lessThan', sign: '<' },
	{ name: 'Less Than or Equal', value: 'lessThanOrEqual', sign: '<=' },
] as const;

export const conditionsField: INodeProperties = {
	displayName: 'Additional Data',
	name: 'additionalData',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Condition',
	default: {},
	description: 'Only prospects whose additional data meets all of these conditions',
	options: [
		{
			displayName: 'Condition',
			name: 'condition',
			values: [
				{
					displayName: 'Field',
					name: 'field',
					type: 'string',
					default: '',
					placeholder: 'e.g. finance',
					description: 'Key of the field; Prospect > Get Additional Fields lists the keys',
				},
				{
					displayName: 'Operator',
					name: 'operator',
					type: 'options',
					options: operators.map(({ name, value }) => ({ name, value })),
					default: 'equals',
					description: 'How to compare the field with the value',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					description: 'What to compare the field with',
				},
			],
		},
	],
};

/**
 * The conditions as Zenvia expects them, such as `finance=1`. Undefined if there are none. Throws
 * ValidationError.
 */
export function readConditions(item: Item): string[] | undefined {
	const conditions = item.entries('filters.additionalData.condition').map((entry) => {
		const [field, operator, value] = [entry('field'), entry('operator'), entry('value')];
		const name = field.required(field.text());
		if (/[=<>~]/.test(name)) field.fail('has an operator in it', 'Choose it in its own field.');
		const chosen = operator.option(operators) ?? 'equals';
		const sign = operators.find((each) => each.value === chosen)?.sign ?? '=';
		return `${name}${sign}${value.required(value.text())}`;
	});
	return conditions.length > 0 ? conditions : undefined;
}
