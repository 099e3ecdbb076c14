import type { IBuilderHint, INodeProperties, IRelatedNode } from 'n8n-workflow';

import type { NodeDefinition } from './operation';

/** The fields of an operation's output, by resource and operation. */
export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What n8n's search for nodes tells an assistant, and what its type definition begins with. */
interface NodeHint {
	/** What else to look at. */
	searchHint: string;
	/** Nodes of the same package that it is used with; n8n names them with it. */
	relatedNodes?: IRelatedNode[];
	/** What holds for all operations. */
	notes?: string[];
}

/**
 * What n8n tells an assistant in addition to the fields: each operation's description and output. n8n
 * takes the heading of a type definition from the resource, and otherwise from the first operation with
 * the same value, whatever its resource. Older versions of n8n ignore hints.
 */
export function builderHint<Id extends string>(
	{ resources }: NodeDefinition<Id>,
	outputs: Outputs,
	{ searchHint, relatedNodes, notes = [] }: NodeHint,
): IBuilderHint {
	const named = outputNamer();
	const operations = resources.flatMap(({ option: resource, operations: all }) =>
		all.map(({ assistantHint, option: operation }) => {
			const output = outputs[resource.value]?.[operation.value];
			const lines = [
				operation.description,
				...(assistantHint === undefined ? [] : [assistantHint]),
				...(output === undefined
					? []
					: [`Output: ${named(output, `${resource.value}.${operation.value}`)}`]),
			];
			return {
				content: lines.join('\n'),
				displayOptions: { show: { resource: [resource.value], operation: [operation.value] } },
			};
		}),
	);
	return {
		searchHint,
		relatedNodes,
		extraTypeDefContent: [...notes.map(toContent), ...operations],
	};
}

/** Shorter lists of fields are repeated. */
const fewestNamed = 6;

/** Refers to the operation that has listed the same fields before. */
function outputNamer(): (output: string, operation: string) => string {
	const listed: Array<{ fields: string[]; operation: string }> = [];
	return (output, operation) => {
		const fields = output.split(', ');
		const earlier = listed.find((one) => one.fields.every((field) => fields.includes(field)));
		if (earlier) {
			const more = fields.filter((field) => !earlier.fields.includes(field));
			return [...more, `the fields of ${earlier.operation}`].join(', ');
		}
		if (fields.length >= fewestNamed) listed.push({ fields, operation });
		return output;
	};
}

/** What n8n tells an assistant in addition to the fields of a trigger. */
export function triggerHint({ searchHint, notes = [] }: NodeHint): IBuilderHint {
	return { searchHint, extraTypeDefContent: notes.map(toContent) };
}

function toContent(content: string): { content: string } {
	return { content };
}

/** No node has this version. */
const noVersion = 0;

/**
 * A field, and before it what an assistant sees in its place if it has a `propertyHint`: a short
 * description, without the fields of a collection. n8n repeats every field in the type definition of
 * each operation, so long texts would fill it; and it takes the first field of a name, which neither
 * the editor nor a run ever shows.
 */
export function toldShortly({ builderHint: told, ...field }: INodeProperties): INodeProperties[] {
	const shown = { ...field, ...(field.options ? { options: field.options.map(untold) } : {}) };
	const description = told?.propertyHint ?? withoutLink(field.description);
	if (description === field.description) return [shown];
	const { displayName, displayOptions: { show = {} } = {}, modes, name, options, type } = field;
	const conditions = '@tool' in show ? {} : show;
	return [
		{
			displayName,
			name,
			type,
			...(type === 'options' && options ? { options } : {}),
			...(modes ? { modes } : {}),
			default: '',
			description,
			...(field.required ? { required: true } : {}),
			...(field.typeOptions ? { typeOptions: field.typeOptions } : {}),
			displayOptions: { show: { ...conditions, '@version': [noVersion] } },
		},
		shown,
	];
}

/** Within a collection, n8n would show an assistant both texts, and the HTML of a link. */
function untold<T extends object>(entry: T): T {
	if (!('type' in entry)) return entry;
	const { description } = { description: undefined, ...entry };
	return { ...entry, builderHint: undefined, description: withoutLink(description) };
}

function withoutLink<T>(description: T): T | string {
	return typeof description === 'string' ? description.replace(/<[^>]+>/g, '') : description;
}
