import type { IDataObject } from 'n8n-workflow';

import { withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import { text, toldAs } from '../shared/fields';
import type { Item, Operation } from '../shared/operation';
import { iconField, readIcon } from './icon';
import { nameFields, readName } from './localized';
import { buttonPlaceholders, readUrl, reportPlaceholders, urlField } from './placeholders';

const keyField = text('key', 'Key', 'Unique identifier within the app', {
	required: true,
	placeholder: 'e.g. quote',
});

function readPage(item: Item, placeholders: string[]): IDataObject {
	const key = item.field('key');
	return {
		key: key.required(key.text()),
		name: readName((name) => item.field(name)),
		url: readUrl(item.field('url'), placeholders),
	};
}

/** The definition of a button in the toolbar of conversations. */
export const defineButton: Operation = {
	option: {
		name: 'Define Button',
		value: 'defineButton',
		action: 'Define button of an app',
		description: 'Output the definition of a conversation button, to register at Zenvia',
	},
	fields: [keyField, ...nameFields('button'), urlField('prospect._id'), iconField],
	endpoints: [],
	async execute(item) {
		const definition = readPage(item, buttonPlaceholders);
		return withoutEmpty({ ...definition, icon: await readIcon(item) });
	},
};

const entities = ['prospect', 'user'] as const;

const fieldsField = toldAs('field: [{ entity: prospect, user; key, nameEn, nameEs, namePt }]', {
	displayName: 'Fields',
	name: 'fields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Field',
	required: true,
	default: {},
	description: 'The fields to add',
	options: [
		{
			displayName: 'Field',
			name: 'field',
			values: [
				{
					displayName: 'Add To',
					name: 'entity',
					type: 'options',
					options: [
						{ name: 'Prospects', value: 'prospect' },
						{ name: 'Users', value: 'user' },
					],
					default: 'prospect',
					description: 'Which records get the field',
				},
				keyField,
				...nameFields('field'),
			],
		},
	],
});

/**
 * The definitions of fields for prospects and users. Zenvia's page says that there are two lists; their
 * names and elements follow those of `GET /prospect/{prospectId}/prospectAdditionalFields`.
 */
export const defineFields: Operation = {
	option: {
		name: 'Define Custom Fields',
		value: 'defineFields',
		action: 'Define custom fields of an app',
		description:
			'Output the definitions of custom fields for prospects and users. Zenvia does not document their form.',
	},
	fields: [fieldsField],
	endpoints: [],
	async execute(item) {
		const seen = new Set<string>();
		const fields = item.entries('fields.field').map((entry) => {
			const [entity, key] = [entry('entity').choice(entities) ?? 'prospect', entry('key')];
			const unique = key.required(key.text());
			if (seen.has(`${entity} ${unique}`)) {
				key.failValue(unique, 'is given twice', 'Give each field its own key.');
			}
			seen.add(`${entity} ${unique}`);
			return { entity, field: { key: unique, name: readName(entry) } };
		});
		if (fields.length === 0) item.field('fields').fail('is empty', 'Add at least one field.');
		const of = (wanted: string) =>
			fields.filter(({ entity }) => entity === wanted).map(({ field }) => field);
		return { prospectAdditionalFields: of('prospect'), userAdditionalFields: of('user') };
	},
};

/** The definition of a report, which managers open in the section Reports. */
export const defineReport: Operation = {
	option: {
		name: 'Define Report',
		value: 'defineReport',
		action: 'Define report of an app',
		description: 'Output the definition of a report, to register at Zenvia',
	},
	fields: [keyField, ...nameFields('report'), urlField('user._id')],
	endpoints: [],
	async execute(item) {
		return readPage(item, reportPlaceholders);
	},
};
