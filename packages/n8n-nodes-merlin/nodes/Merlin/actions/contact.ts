import { quoted, ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	additionalFields,
	countryField,
	orderedBy,
	readUpdateFields,
	updateFields,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { act } from './shared/action';
import { readId } from './shared/ids';
import type { Item, Operation, Resource } from './shared/operation';
import {
	contactIdField,
	customFields,
	emailField,
	nameFields,
	phoneField,
	phoneFields,
	readCustom,
	readers,
} from './shared/fields';

/** The ordering key of operations that change a contact. */
export const orderedByContact = orderedBy('idContact', (id) => id);

const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create contact',
		description: 'Add a contact',
	},
	fields: [
		...nameFields,
		...phoneFields,
		emailField,
		additionalFields([
			customFields,
			{
				displayName: 'Opportunity',
				name: 'Opportunitie',
				type: 'boolean',
				default: true,
				description:
					"Whether to add an opportunity with the contact. This is what its name in the API suggests; Merlin's page does not explain it.",
			},
		]),
	],
	endpoints: ['contacts'],
	addsSomething: true,
	orderingKeys: orderedBy('Number', (phone) => phone),
	async execute(item) {
		const of = (name: string) => item.field(`additionalFields.${name}`);
		const given = withoutEmpty({
			Number: readers.Number(item.field('Number')),
			Email: readers.Email(item.field('Email')),
			Fname: readers.Fname(item.field('Fname')),
			Lname: readers.Lname(item.field('Lname')),
			Custom: readCustom(item, 'additionalFields', true),
		});
		if (Object.keys(given).length === 0) {
			throw new ValidationError(
				"'Phone', 'First Name' and all other fields are empty",
				'Fill in one of them.',
			);
		}
		const Opportunitie = of('Opportunitie').boolean();
		return await act(item, 'contacts', withoutEmpty({ type: 'NEW', ...given, Opportunitie }));
	},
};

/** Of the fields of `EDIT`, the sample shows phone and email; the others are those of `NEW`. */
const update: Operation = {
	option: {
		name: 'Update',
		value: 'update',
		action: 'Update contact',
		description: 'Change some fields of a contact; the others are not sent',
	},
	fields: [
		{ ...contactIdField, required: true },
		countryField,
		...updateFields([customFields, emailField, ...nameFields, phoneField]),
	],
	endpoints: ['contacts'],
	orderingKeys: orderedByContact,
	async execute(item) {
		const idContact = readId(item, 'idContact');
		const Custom = () => readCustom(item, 'updateFields', false);
		const changes = readUpdateFields(item, { ...readers, Custom });
		return await act(item, 'contacts', { type: 'EDIT', idContact, ...changes });
	},
};

const trash: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete contact',
		description: 'Delete a contact that was created from the API',
	},
	fields: [{ ...contactIdField, required: true }],
	endpoints: ['contacts'],
	orderingKeys: orderedByContact,
	execute: async (item) =>
		await act(item, 'contacts', { type: 'TRASH', idContact: readId(item, 'idContact') }),
};

const search: Operation = {
	option: {
		name: 'Search',
		value: 'search',
		action: 'Search contacts',
		description: 'Find contacts by first name, last name or ID',
	},
	fields: [...nameFields, contactIdField],
	endpoints: ['searchContacts'],
	async execute(item) {
		const given = withoutEmpty({
			Fname: readers.Fname(item.field('Fname')),
			Lname: readers.Lname(item.field('Lname')),
			idContact: item.field('idContact').isEmpty ? undefined : readId(item, 'idContact'),
		});
		if (Object.keys(given).length > 0) {
			failLostConditions(item);
			const found = await act(item, 'searchContacts', { type: 'SEARCH', ...given });
			if (found.length === 0) {
				item.tellNotFound('contact', Object.values(given).map(quoted).join(' and '));
			}
			return found;
		}
		const problem = "'First Name', 'Last Name' and 'Contact ID' are empty";
		throw new ValidationError(problem, 'Fill in one of them.');
	},
};

/**
 * Rejects what an expression does not find: without it, the search would find more. A model may know
 * only one of the names.
 */
function failLostConditions(item: Item): void {
	if (item.isTool) return;
	for (const { name } of search.fields) {
		const field = item.field(name);
		if (field.isEmpty && item.isExpression(name)) {
			field.fail('is empty', 'Remove its expression, or check what it finds.');
		}
	}
}

export const contact: Resource = {
	option: { name: 'Contact', value: 'contact', description: 'People in your account' },
	defaultOperation: 'search',
	operations: [create, trash, search, update],
};
