import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import type { ItemFields } from './field';

/** What a locator chooses, and how. */
export interface Chosen {
	/** Parameter name. */
	name: string;
	displayName: string;
	description: string;
	/** With its article, as in 'a user': what the list is asked for. */
	noun: string;
	/** The method behind the list. */
	searchListMethod: string;
	/** An ID as the service makes them, for the placeholder. */
	exampleId: string;
	/** How the record is chosen at first: by default from the list. */
	first?: 'list' | 'id';
}

/** A field that chooses one record, from a searchable list or by its ID. */
export function locator(chosen: Chosen): INodeProperties {
	const { name, displayName, description, first = 'list' } = chosen;
	const modes = [listMode(chosen), idMode(chosen)];
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: first, value: '' },
		description,
		modes: first === 'list' ? modes : modes.reverse(),
	};
}

function listMode({ noun, searchListMethod }: Chosen): INodePropertyMode {
	return {
		displayName: 'From List',
		name: 'list',
		type: 'list',
		placeholder: `Select ${noun}...`,
		typeOptions: { searchListMethod, searchable: true },
	};
}

/**
 * IDs are checked when the node runs: n8n would test a pattern given here at every run, against the
 * clock, and fail the run where a busy machine is slow.
 */
function idMode({ exampleId }: Chosen): INodePropertyMode {
	return {
		displayName: 'By ID',
		name: 'id',
		type: 'string',
		placeholder: `e.g. ${exampleId}`,
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
