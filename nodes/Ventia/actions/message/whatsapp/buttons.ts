import { ValidationError } from '../../../../../packages/api-client/src/errors';
import type { Entry } from '../../../../../packages/node-framework/src/item';
import type { Item } from '../../operation';
import type { MessageKind } from './kind';
import { bodyField } from './text';

const mostButtons = 3;

export const buttonsKind: MessageKind = {
	option: { name: 'Reply Buttons', value: 'interactive' },
	fields: [
		bodyField,
		{
			displayName: 'Buttons',
			name: 'buttons',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add Button',
			required: true,
			default: {},
			description: 'One to three buttons; the one that the contact taps comes back as a message',
			options: [
				{
					displayName: 'Button',
					name: 'button',
					values: [
						{
							displayName: 'Title',
							name: 'title',
							type: 'string',
							default: '',
							placeholder: 'e.g. Yes',
							description: 'Text on the button, at most 20 characters',
						},
						{
							displayName: 'ID',
							name: 'id',
							type: 'string',
							default: '',
							placeholder: 'Same as the title',
							description:
								"Your own ID, which comes back as 'choiceId' when the button is tapped, at most 256 characters. Leave empty to use the title.",
						},
					],
				},
			],
		},
	],
	read(item) {
		const text = item.field('body');
		return {
			message: {
				type: 'interactive',
				interactive: {
					type: 'button',
					body: { text: text.required(text.text({ maximum: 1024 })) },
					action: { buttons: readButtons(item) },
				},
			},
		};
	},
};

function readButtons(item: Item) {
	const entries = item.entries('buttons.button');
	if (entries.length === 0)
		throw new ValidationError(
			"'Buttons' is empty",
			'Add at least one. In code, it is {"button": [{"title": "Yes"}]}: n8n drops a plain list.',
		);
	if (entries.length > mostButtons) {
		throw new ValidationError(
			`'Buttons' has ${entries.length} buttons`,
			`WhatsApp accepts at most ${mostButtons}; a template can have more.`,
		);
	}
	const titles = different(entries, 'title', 20);
	const ids = different(entries, 'id', 256, titles);
	return ids.map((id, place) => ({ type: 'reply', reply: { id, title: titles[place] } }));
}

/**
 * WhatsApp tells buttons apart by title and by ID, so no two may share one.
 *
 * @param defaults for empty fields
 */
function different(
	entries: Entry[],
	name: string,
	maximum: number,
	defaults: string[] = [],
): string[] {
	const texts: string[] = [];
	for (const [place, entry] of entries.entries()) {
		const field = entry(name);
		const text = field.required(field.text({ maximum }) ?? defaults[place]);
		if (texts.includes(text)) {
			field.reject(
				"duplicates another button's",
				'Change one: WhatsApp tells buttons apart by it.',
			);
		}
		texts.push(text);
	}
	return texts;
}
