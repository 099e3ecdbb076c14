import type { INodeProperties } from 'n8n-workflow';

/** One choice of a list, with the fields that it shows. */
export interface Choice {
	value: string;
	fields: INodeProperties[];
}

/**
 * The fields of all choices, each once and shown for every choice that has it. n8n describes a node
 * to an assistant with one field per name, so a second one of the same name would be missing there.
 *
 * @param name the parameter that chooses
 * @param choices with fields of the same name being the same field
 */
export function choiceFields(name: string, choices: Choice[]): INodeProperties[] {
	const fields = new Map<string, { field: INodeProperties; values: string[] }>();
	for (const { value, fields: own } of choices) {
		for (const field of own) {
			const known = fields.get(field.name) ?? { field, values: [] };
			known.values.push(value);
			fields.set(field.name, known);
		}
	}
	return [...fields.values()].map(({ field, values }) => ({
		...field,
		displayOptions: { show: { ...field.displayOptions?.show, [name]: values } },
	}));
}
