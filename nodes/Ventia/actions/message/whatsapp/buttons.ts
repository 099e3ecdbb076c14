import type { Item } from '../../shared/operation';
import {
	buttonMessage,
	checkCount,
	type Choice,
	differentTexts,
	longestButton,
	mostButtons,
} from './choices';
import type { MessageKind } from './kind';
import { bodyField } from './text';

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
								"Your own ID, output as 'choiceId', at most 256 characters. Leave empty to use the title.",
						},
					],
				},
			],
		},
	],
	read(item) {
		const text = item.field('body');
		const asked = text.required(text.text({ maximum: longestButton.text }));
		return { message: buttonMessage(asked, readChoices(item)) };
	},
};

function readChoices(item: Item): Choice[] {
	const entries = item.entries('buttons.button');
	checkCount(entries, 'Buttons', mostButtons);
	const titles = differentTexts(entries, 'title', longestButton.title);
	const ids = differentTexts(entries, 'id', longestButton.id, titles);
	return ids.map((id, place) => ({ id, title: titles[place] ?? '' }));
}
