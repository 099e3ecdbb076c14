import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { listOptions } from './checks';
import { simplifyField, toolOutputFields } from './records';

/**
 * The fields of an operation for people, plus those for an agent's tool if they differ. A model
 * cannot fill in a list, so a choice is a text there: it may be a name or a value, and the error
 * for an invalid one lists the valid ones.
 */
export function withToolFields(fields: INodeProperties[]): INodeProperties[] {
	const deciding = new Set(fields.flatMap(({ displayOptions }) => namesIn(displayOptions?.show)));
	return fields.flatMap((field) => forBoth(field, deciding));
}

function namesIn(rules: object = {}): string[] {
	return Object.keys(rules);
}

function forBoth(field: INodeProperties, deciding: Set<string>): INodeProperties[] {
	if (field.name === simplifyField.name) {
		return [shownTo('hide', field), ...toolOutputFields.map((each) => shownTo('show', each))];
	}
	const forTool = field.type === 'collection' ? withTexts(field, deciding) : text(field, deciding);
	return forTool ? [shownTo('hide', field), shownTo('show', forTool)] : [field];
}

/** A collection with its choices as texts; undefined if it has none. */
function withTexts(field: INodeProperties, deciding: Set<string>): INodeProperties | undefined {
	const options = (field.options ?? []).filter(isField);
	const texts = options.map((option) => text(option, deciding) ?? option);
	if (texts.every((option, place) => option === options[place])) return undefined;
	return { ...field, options: texts };
}

/** A choice as a text; undefined for other fields. */
function text(field: INodeProperties, deciding: Set<string>): INodeProperties | undefined {
	const isChoice = field.type === 'options' || field.type === 'multiOptions';
	if (!isChoice || field.noDataExpression || deciding.has(field.name)) return undefined;
	return asText(field);
}

function shownTo(rule: 'hide' | 'show', field: INodeProperties): INodeProperties {
	const { displayOptions } = field;
	const rules = { ...displayOptions?.[rule], '@tool': [true] };
	return { ...field, displayOptions: { ...displayOptions, [rule]: rules } };
}

function asText(field: INodeProperties): INodeProperties {
	const { default: usual, description = '', displayName, displayOptions, name, required } = field;
	const options = (field.options ?? []).filter(isOption);
	return {
		displayName,
		name,
		type: 'string',
		...(required === undefined ? {} : { required }),
		default: typeof usual === 'string' ? usual : '',
		description:
			options.length > 0
				? `${description.replace(/\.$/, '')}. One of: ${listOptions(options)}.`
				: "Name or code. If it isn't valid, the error lists the valid ones.",
		...(displayOptions === undefined ? {} : { displayOptions }),
	};
}

function isField(option: object): option is INodeProperties {
	return 'type' in option && 'displayName' in option;
}

function isOption(option: object): option is INodePropertyOptions {
	return 'value' in option;
}
