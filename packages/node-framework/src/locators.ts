import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';

import type { ItemFields } from './field';

/** What a locator chooses, and how. */
export interface Chosen {
	/** Parameter name. */
	name: string;
	displayName: string;
	description: string;
	/** With its article, such as 'a user', for the placeholder of the list. */
	noun: string;
	/** The method behind the list. */
	searchListMethod: string;
	/** An ID in the service's format, for the placeholder. */
	exampleId: string;
	/** A shorter description, for assistants. */
	told: string;
	/** How the record is chosen by default: from the list unless set. */
	first?: 'list' | 'id';
}

/** A field that chooses one record, from a searchable list or by its ID. */
export function locator(chosen: Chosen): INodeProperties {
	const { name, displayName, description, first = 'list', told } = chosen;
	const modes = [listMode(chosen), idMode(chosen)];
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: first, value: '' },
		description,
		builderHint: { propertyHint: told },
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
 * IDs are checked when the node runs. If a pattern were given here, n8n would test it at every run
 * with a time limit, and fail the run on a busy machine.
 */
function idMode({ exampleId }: Chosen): INodePropertyMode {
	return {
		displayName: 'By ID',
		name: 'id',
		type: 'string',
		placeholder: `e.g. ${exampleId}`,
	};
}

/** A locator that also finds its record by phone or email address. */
export function findable(
	found: INodeProperties,
	examples: { phone: string; email: string },
): INodeProperties {
	const text = (name: 'phone' | 'email', displayName: string): INodePropertyMode => ({
		displayName,
		name,
		type: 'string',
		placeholder: `e.g. ${examples[name]}`,
	});
	const byPhone = { ...text('phone', 'By Phone'), hint: 'With + and the country code' };
	return { ...found, modes: [...(found.modes ?? []), byPhone, text('email', 'By Email')] };
}

/**
 * The ordering keys of an operation that changes the record chosen by a locator.
 *
 * @param keyOf returns the same text for the same record, no matter how it is given
 */
export function orderedBy(
	name: string,
	keyOf: (text: string) => string,
): (item: ItemFields) => string[] {
	return (item) => (item.field(name).texts() ?? []).map(keyOf);
}
