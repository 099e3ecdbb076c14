import type { MessageKind } from './kind';
import {
	checkCount,
	differentTexts,
	listMessage,
	longestListLabel,
	longestRow,
	mostRows,
} from './choices';
import { bodyField } from './text';

export const listKind: MessageKind = {
	option: { name: 'List', value: 'list' },
	fields: [
		bodyField,
		{
			displayName: 'Button Label',
			name: 'buttonLabel',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. See options',
			description: 'Text on the button, at most 20 characters; it opens the list or the page',
		},
		{
			displayName: 'Rows',
			name: 'rows',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Row',
			required: true,
			default: {},
			description: `One to ${mostRows} rows; the one that the contact taps comes back as a message`,
			options: [
				{
					displayName: 'Row',
					name: 'row',
					values: [
						{
							displayName: 'Title',
							name: 'title',
							type: 'string',
							default: '',
							description: `At most ${longestRow.title} characters`,
						},
						{
							displayName: 'ID',
							name: 'id',
							type: 'string',
							default: '',
							placeholder: 'Same as the title',
							description: `Your own ID, output as 'choiceId', at most ${longestRow.id} characters. Leave empty to use the title.`,
						},
						{
							displayName: 'Description',
							name: 'description',
							type: 'string',
							default: '',
							description: `Text below the title, at most ${longestRow.description} characters`,
						},
					],
				},
			],
		},
	],
	read(item) {
		const [text, label] = [item.field('body'), item.field('buttonLabel')];
		const entries = item.entries('rows.row');
		checkCount(entries, 'Rows', mostRows);
		const titles = differentTexts(entries, 'title', longestRow.title);
		const ids = differentTexts(entries, 'id', longestRow.id, titles);
		const rows = entries.map((entry, place) => ({
			id: ids[place] ?? '',
			title: titles[place] ?? '',
			description: entry('description').text({ maximum: longestRow.description }),
		}));
		const message = listMessage(
			text.required(text.text({ maximum: longestRow.text })),
			label.required(label.text({ maximum: longestListLabel })),
			rows,
		);
		return { message };
	},
};

/** The label that a list, a link button and a Flow share. */
export const buttonLabelField = listKind.fields[1] ?? bodyField;
