import type { IDataObject } from 'n8n-workflow';

import { ApiError, identityOf, isRecord, withRecordsRead } from '@n8n-nodes-ventia/api-client';
import {
	additionalFields,
	type Checked,
	invalidValue,
	listFields,
	requireFilledFilters,
	simplified,
	simplifyField,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { text, toldAs } from '../shared/fields';
import type { Item, Operation } from '../shared/operation';
import { simpleProspect } from './prospectFields';

/** The largest that Zenvia recommends. */
const pageSize = 1000;

/** No document says what these IDs look like. */
function checkSelection(given: string): Checked<string> {
	if (/^[\w-]+$/.test(given)) return { value: given };
	return invalidValue(given, 'is not an ID', 'Enter the ID of a selection of contacts.');
}

/** `GET /contacts/selection/{selectionId}` */
export const getAllOfSelection: Operation = {
	option: {
		name: 'Get Many of Selection',
		value: 'getAllOfSelection',
		action: 'Get many prospects of a selection',
		description: 'List the prospects of a selection of contacts',
	},
	fields: [
		text('selectionId', 'Selection ID', 'ID of the selection', { required: true }),
		...listFields,
		simplifyField,
		toldAs(
			'fields: names of those to return',
			additionalFields([
				text(
					'fields',
					'Fields',
					'Names of the fields to return, separated by commas; Zenvia always returns some others',
					{ placeholder: 'e.g. firstName, phones' },
				),
			]),
		),
	],
	endpoints: ['listSelection'],
	execute(item) {
		requireFilledFilters(item, 'additionalFields');
		const selection = item.field('selectionId');
		const selectionId = selection.required(selection.as(checkSelection));
		const fields = item.field('additionalFields.fields').texts();
		return simplified(item, readSelection(item, selectionId, fields), simpleProspect);
	},
};

/**
 * Reads page after page by its offset, the only list that has one.
 *
 * @throws ApiError with `recordsRead`, also if prospects are missing
 */
async function* readSelection(
	item: Item,
	selectionId: string,
	fields: string[] | undefined,
): AsyncGenerator<IDataObject[]> {
	const { limit } = item;
	const seen = new Set<string>();
	try {
		for (let offset = 0; seen.size < limit;) {
			const query = withoutEmpty({
				offset,
				limit: Math.min(pageSize, limit - seen.size),
				'fields[]': fields,
			});
			const page = await item.send('listSelection', { parameters: { selectionId }, query });
			const { contacts, total } = readPage(page);
			const fresh = contacts.filter((contact) => {
				const before = seen.size;
				return before < limit && seen.add(identityOf(contact)).size > before;
			});
			if (fresh.length > 0) yield fresh;
			offset += contacts.length;
			// A total that is less than what has come is none.
			const isEnd = contacts.length === 0 || [offset, seen.size].includes(total);
			if (isEnd && total < Infinity && seen.size < Math.min(limit, total)) {
				throw incomplete(`announced ${total} prospects and delivered ${seen.size}`);
			}
			if (isEnd) return;
			if (fresh.length === 0) throw incomplete('returned the same prospects again');
		}
	} catch (thrown) {
		throw withRecordsRead(thrown, seen.size);
	}
}

/** A page, and how many prospects the selection has; Infinity if the response does not say. */
function readPage({ contacts, total }: IDataObject) {
	if (Array.isArray(contacts) && contacts.every(isRecord)) {
		return { contacts, total: typeof total === 'number' ? total : Infinity };
	}
	throw new ApiError('unreadable', {
		message: 'Zenvia answered with something other than a selection',
		description: "Check 'Selection ID', and 'Base URL' in the credential.",
	});
}

function incomplete(what: string): ApiError {
	return new ApiError('incomplete', {
		message: `The list may be incomplete: Zenvia ${what}`,
		description: "Run it again, or turn off 'Return All' and set a limit.",
	});
}
