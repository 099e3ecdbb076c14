import type { INodeProperties } from 'n8n-workflow';

import type { ItemFields } from './field';

/** What a locator chooses: its parameter name, its label, and the list method behind it. */
export interface Chosen {
	name: string;
	displayName: string;
	searchListMethod: string;
	description: string;
	/** An ID as the service makes them, for the placeholder. */
	exampleId: string;
}

/** A field that chooses one record, from a searchable list or by its ID. */
export function locator(chosen: Chosen): INodeProperties {
	const { searchListMethod, exampleId, ...property } = chosen;
	return {
		...property,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select a ${chosen.displayName.toLowerCase()}...`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${exampleId}`,
			},
		],
	};
}

/**
 * What an operation is ordered by when it changes the record that a locator chooses.
 *
 * @param keyOf one text for one record, however it is given
 */
export function orderedBy(
	name: string,
	keyOf: (text: string) => string,
): (item: ItemFields) => string[] {
	return (item) => (item.field(name).texts() ?? []).map(keyOf);
}
