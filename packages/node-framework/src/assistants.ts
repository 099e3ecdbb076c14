import type { IBuilderHint, INodeProperties, INodePropertyMode, IRelatedNode } from 'n8n-workflow';

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
		extraTypeDefContent: [...commonNotes, ...notes.map(toContent), ...operations],
	};
}

/** What holds for every operation, said once instead of in the type of each. */
const commonNotes = [
	"Every field takes an expression, whatever its type: expr('{{ ... }}'). '(name: value)' means: only then. Of values in quotes, the first is the default. Dates without a time zone are in the workflow's. Phones and emails may be one text with commas. country, such as AR: of phones without +; the credential's by default.",
	"requestOptions: itemsInParallel, longestWait and timeout (seconds). With onError, failed items are { error, message: cause }. returnAll: true ignores limit (50). simplify: false gives more than the fields of 'Output'; AI tools have output instead (raw, simplified, or selectedFields with outputFields: names with commas).",
].map(toContent);

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

/** No node has this version; n8n takes a node without one for version 0. */
const noVersion = -1;

/** How n8n wants dynamic lists to be described. */
const chooseOrExpression = /^Choose from the list, or specify an ID using an <a .*<\/a>$/;

/**
 * Fields, each behind what an assistant sees in its place: n8n takes the first field of a name for a
 * type definition, and neither the editor nor a run ever shows this one. It is shorter, because n8n
 * repeats every field in the type of each operation: the first sentence, without types of expressions
 * (all fields take them), hints, empty defaults, and conditions that follow from others. A field's
 * `propertyHint` replaces its description, and the fields of a collection.
 */
export function withTold(fields: INodeProperties[]): INodeProperties[] {
	const names = new Set<string>();
	return fields.flatMap((field) => {
		const isFirst = !names.has(field.name);
		names.add(field.name);
		const shown = withoutHints(field);
		return isFirst && field.type !== 'notice' ? [told(field, fields), shown] : [shown];
	});
}

/**
 * Fields of all operations, of which a note tells an assistant: even their names would be long in the
 * type of each operation. n8n leaves out a field that it takes for disabled wherever it is shown; here,
 * that also needs an operation without a name, so nobody ever sees it disabled.
 */
export function untold(fields: INodeProperties[]): INodeProperties[] {
	return fields.map((field) => {
		// The editor hides a field that the choice of a credential depends on; with a slash, it does not.
		const show = field.displayOptions?.show ?? { '/resource': [{ _cnd: { exists: true } }] };
		return {
			...field,
			displayOptions: { ...field.displayOptions, show },
			disabledOptions: { show: { ...show, operation: [''] } },
		};
	});
}

function told(field: INodeProperties, fields: INodeProperties[]): INodeProperties {
	return {
		...shortened(field, fields),
		...(field.required ? { required: true } : {}),
		displayOptions: { show: { '@version': [noVersion] } },
	};
}

const isCollection = /collection$/i;
/** Types that n8n tells without `Expression<...>`. */
const isOfParts = /^multi|collection$|locator$/i;

function shortened(field: INodeProperties, siblings: INodeProperties[]): INodeProperties {
	const { builderHint: hint, default: usual, modes, name, options, typeOptions } = field;
	const ofTools = '@tool' in (field.displayOptions?.show ?? {});
	const type = ofTools && field.type === 'options' ? 'string' : field.type;
	const isChoice = type === 'options' && !typeOptions?.loadOptionsMethod;
	return {
		displayName: '',
		name,
		type,
		// n8n takes a required field with a default for an optional one.
		default: hint || isChoice || !hasWorth(usual) ? undefined : usual,
		...(isOfParts.test(type) ? {} : { noDataExpression: true }),
		description: [hint?.propertyHint ?? descriptionOf(field), conditionOf(field, siblings)]
			.filter((text) => text !== '')
			.join(' '),
		...(modes ? { modes: modes.map(shortMode) } : {}),
		...(options && !(hint && isCollection.test(type))
			? {
					options: firstUsual(
						options.map((option) => shortOption(option, options)),
						field,
					),
				}
			: {}),
		...typeOptionsOf(field),
	};
}

/** The default comes first, which is shorter than naming it; it may be none of the options. */
function firstUsual(
	options: Option[],
	{ default: usual, required, type }: INodeProperties,
): Option[] {
	const isUsual = (option: Option) => 'value' in option && option.value === usual;
	const isNone = type === 'options' && usual === '' && !required;
	const first = options.find(isUsual) ?? (isNone ? { name: '', value: '' } : undefined);
	return [...(first ? [first] : []), ...options.filter((option) => !isUsual(option))];
}

/** The first statement, if it says more than the field's name. */
function descriptionOf({ description, displayName, type }: INodeProperties): string {
	if (description === undefined) return isCollection.test(type) ? '' : displayName;
	if (chooseOrExpression.test(description)) return '';
	const sentence = /^.+?(?=; |\. [A-Z']|\.$)/.exec(description)?.[0] ?? description;
	return subjectOf(sentence) === subjectOf(displayName) ? '' : sentence.replace(/<[^>]+>/g, '');
}

/** A name without what goes without saying: 'Email addresses of the user' are 'Emails'. */
function subjectOf(name: string): string {
	return name
		.toLowerCase()
		.replace(/^(the|a) |( (address|number))?(es|s)?( (of|in) the \w+)*$/g, '');
}

/** Whether an assistant gains by knowing a default. */
function hasWorth(value: INodeProperties['default']): boolean {
	return typeof value === 'number' || (typeof value === 'string' && !/^(|\{\})$/.test(value));
}

/**
 * When a field is shown, such as `(type: text, list)`: shorter than n8n's annotation. A field of tools
 * needs none, and what holds for the other field is not repeated.
 */
function conditionOf({ displayOptions }: INodeProperties, siblings: INodeProperties[]): string {
	const { show = {} } = displayOptions ?? {};
	if ('@tool' in show) return '';
	const implied = siblings
		.filter(({ name }) => name in show)
		.flatMap((sibling) => Object.entries(sibling.displayOptions?.show ?? {}))
		.map((rule) => JSON.stringify(rule));
	const isUsual = ([name, values]: [string, unknown[] | undefined]) =>
		values?.[0] === false && siblings.some((one) => one.name === name && one.default === false);
	const rules = Object.entries(show)
		.filter((rule) => !implied.includes(JSON.stringify(rule)) && !isUsual(rule))
		.map(([name, values]) => `${name.replace('/', '')}: ${(values ?? []).join(', ')}`);
	return rules.length > 0 ? `(${rules.join('; ')})` : '';
}

function shortMode({ name, type, typeOptions }: INodePropertyMode): INodePropertyMode {
	return { displayName: '', name, type, ...(typeOptions ? { typeOptions } : {}) };
}

type Option = NonNullable<INodeProperties['options']>[number];

function shortOption(option: Option, siblings: Option[]): Option {
	if ('values' in option) {
		const { name, values } = option;
		return { displayName: '', name, values: values.map((value) => shortened(value, values)) };
	}
	if (!isField(option)) return { name: '', value: 'value' in option ? option.value : '' };
	return shortened(option, siblings.filter(isField));
}

function typeOptionsOf({ typeOptions = {} }: INodeProperties): Partial<INodeProperties> {
	const { loadOptionsDependsOn, loadOptionsMethod, multipleValues } = typeOptions;
	const kept = { loadOptionsDependsOn, loadOptionsMethod, multipleValues };
	return Object.values(kept).some((value) => value !== undefined) ? { typeOptions: kept } : {};
}

/** A field as people see it. */
function withoutHints(field: INodeProperties): INodeProperties {
	const shown = { ...field };
	delete shown.builderHint;
	if (!field.options) return shown;
	const options = field.options.map((option) => (isField(option) ? withoutHints(option) : option));
	return { ...shown, options };
}

function isField(option: Option): option is INodeProperties {
	return 'type' in option;
}
