import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import type { Entered } from './service';

export function isGroup(option: object): option is INodePropertyCollection {
	return 'values' in option;
}

export function isField(option: object): option is INodeProperties {
	return 'type' in option && 'default' in option;
}

/** The values that a field of a few choices can have, its default first. */
export function choices(field: INodeProperties): Entered[] {
	if (field.type === 'boolean') return [field.default === true, field.default !== true];
	const values = (field.options ?? []).flatMap((option) => {
		const value = 'value' in option ? option.value : undefined;
		return typeof value === 'string' || typeof value === 'number' ? [value] : [];
	});
	return [...values].sort(
		(one, other) => Number(other === field.default) - Number(one === field.default),
	);
}
