import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** Labels by parameter name; a field of a collection is found as `collection.field`. */
export type Labels = Map<string, string>;

/** Collects the labels of fields, so that messages can name what the user sees. */
export function labelsOf(fields: INodeProperties[], prefix = ''): Labels {
	const labels: Labels = new Map();
	for (const field of fields) {
		// A notice is only text.
		if (field.type === 'notice') continue;
		labels.set(prefix + field.name, field.displayName);
		for (const nested of field.options ?? []) {
			for (const [name, label] of labelsWithin(nested, `${prefix}${field.name}.`)) {
				labels.set(name, label);
			}
		}
	}
	return labels;
}

/**
 * Fields, groups or choices in the order of their labels, which n8n requires. Without
 * `localeCompare`: Node.js takes as long to load its rules as to load the nodes.
 */
export function inLabelOrder<
	Entry extends INodePropertyOptions | INodeProperties | INodePropertyCollection,
>(entries: Entry[]): Entry[] {
	const labelOf = (entry: Entry) => ('displayName' in entry ? entry.displayName : entry.name);
	return [...entries].sort((one, other) => (labelOf(one) < labelOf(other) ? -1 : 1));
}

function labelsWithin(
	nested: INodePropertyOptions | INodeProperties | INodePropertyCollection,
	prefix: string,
): Labels {
	if ('values' in nested) {
		const group = prefix + nested.name;
		return new Map([[group, nested.displayName], ...labelsOf(nested.values, `${group}.`)]);
	}
	return 'type' in nested ? labelsOf([nested], prefix) : new Map();
}
