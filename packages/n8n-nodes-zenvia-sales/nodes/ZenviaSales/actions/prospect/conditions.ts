import type { INodeProperties } from 'n8n-workflow';

import type { Item } from '../operation';

/** Zenvia's operators for additional data. */
const operators = ['=', '>', '>=', '<', '<=', '~'] as const;

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
					description: 'Key of the field; Prospect > Get Additional Fields lists the keys',
				},
				{
					displayName: 'Operator',
					name: 'operator',
					type: 'options',
					options: [
						{ name: 'Contains', value: '~' },
						{ name: 'Equals', value: '=' },
						{ name: 'Greater Than', value: '>' },
						{ name: 'Greater Than or Equal', value: '>=' },
						{ name: 'Less Than', value: '<' },
						{ name: 'Less Than or Equal', value: '<=' },
					],
					default: '=',
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
		if (/[=<>~]/.test(name)) field.reject('has an operator in it', 'Choose it in its own field.');
		return `${name}${operator.choice(operators) ?? '='}${value.required(value.text())}`;
	});
	return conditions.length > 0 ? conditions : undefined;
}
