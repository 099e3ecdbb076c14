import type { INodeProperties } from 'n8n-workflow';

/** A text field. */
export function text(
	name: string,
	displayName: string,
	description: string,
	more: Partial<INodeProperties> = {},
): INodeProperties {
	return { displayName, name, type: 'string', default: '', description, ...more };
}

/** A field for a date and time. */
export function moment(name: string, displayName: string, description: string): INodeProperties {
	return { displayName, name, type: 'dateTime', default: '', description };
}

/** A field for a number. */
export function number(name: string, displayName: string, description: string): INodeProperties {
	return { displayName, name, type: 'number', default: 0, description };
}

/** A drop-down that the service fills; an expression may also give the value. */
export function picked(
	name: string,
	displayName: string,
	loadOptionsMethod: string,
	more: Partial<INodeProperties> = {},
): INodeProperties {
	const { typeOptions, ...others } = more;
	return {
		displayName: `${displayName} Name or ID`,
		name,
		type: 'options',
		typeOptions: { loadOptionsMethod, ...typeOptions },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		...others,
	};
}

/**
 * A collection of whose fields assistants are told in one text: their types would take several times
 * as much of what they can read.
 */
export function toldAs(propertyHint: string, collection: INodeProperties): INodeProperties {
	return { ...collection, builderHint: { propertyHint } };
}

/** 'Filters', for operations that read a list. @param told its fields, for assistants */
export function filtersField(told: string, options: INodeProperties[]): INodeProperties {
	return toldAs(told, {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options,
	});
}

export const createdAfter = moment(
	'createdAfter',
	'Created After',
	'Only records created after this moment. A range of more than 31 days is read in parts.',
);
export const createdBefore = moment(
	'createdBefore',
	'Created Before',
	"Only records created before this moment; combine with 'Created After' if that is long ago",
);
