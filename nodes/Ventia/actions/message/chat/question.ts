import type { IDataObject } from 'n8n-workflow';

import type { Item } from '../../shared/operation';
import { choiceIdOf } from '../../../api/openQuestions';
import type { ChatQuestion } from '../../../api/chatQuestion';
import {
	buttonMessage,
	checkCount,
	type Choice,
	differentTexts,
	listMessage,
	longestButton,
	longestListLabel,
	longestRow,
	mostButtons,
	mostRows,
} from '../whatsapp/choices';
import { readTemplate } from '../whatsapp/template';
import { longestText } from '../whatsapp/text';
import { isTemplate } from './chatFields';
import { readApprovalLabels } from '../../../sendAndWait/responseRequest';
import { textsFor } from '../../../sendAndWait/texts';

/** What to ask in the chat: the message for WhatsApp, and what counts as its answer. */
export interface Asked {
	message: IDataObject;
	/** The message if an answer fits no choice. */
	again: IDataObject;
	/** What the answer is compared with. */
	expected: Pick<ChatQuestion, 'approval' | 'askAgain' | 'choices' | 'phoneNumberId'>;
}

const types = [
	{ name: 'Approval', value: 'approval' },
	{ name: 'Choices', value: 'choices' },
	{ name: 'Free Text', value: 'freeText' },
] as const;

/** Reads the question. Throws ValidationError if WhatsApp would refuse it. */
export async function readQuestion(item: Item, key: string): Promise<Asked> {
	const kind = item.field('responseType');
	if (kind.text() === 'customForm') {
		kind.failValue('customForm', 'needs a page', "Set 'Answer' to On a Page ('answerIn: page').");
	}
	const type = kind.option(types) ?? 'approval';
	const choices = type === 'freeText' ? [] : readChoices(item, type);
	const again = item.field('options.askAgainText');
	const text = item.field('message');
	const maximum = longestFor(choices);
	const given = text.text({ maximum });
	// Without choices, nothing is asked again.
	const asked = isTemplate(item) && choices.length === 0 ? '' : text.required(given);
	const send = (body: string) => messageOf(item, body, choices, key);
	const payloads = choices.map(({ id }) => choiceIdOf(key, id));
	return {
		message: isTemplate(item) ? await readTemplate(item, { payloads }) : send(asked),
		again: send(again.text({ maximum }) ?? asked),
		expected: {
			approval: type === 'approval',
			askAgain: item.field('options.askAgain').number({ minimum: 0, maximum: 5, whole: true }) ?? 1,
			choices: choices.map(({ id, title }) => ({ id, title })),
			phoneNumberId: item.field('options.phoneNumberId').text() ?? null,
		},
	};
}

function longestFor({ length }: Choice[]): number {
	if (length === 0) return longestText;
	return length <= mostButtons ? longestButton.text : longestRow.text;
}

/** Both answers of an approval, or the user's choices. */
function readChoices(item: Item, type: 'approval' | 'choices'): Choice[] {
	if (type === 'approval') {
		const labels = readApprovalLabels(item, longestButton.title);
		return labels.map(({ label, approved }) => ({ id: String(approved), title: label }));
	}
	const entries = item.entries('choices.choice');
	checkCount(entries, 'Choices', mostRows);
	const isList = entries.length > mostButtons;
	const longest = isList ? longestRow : longestButton;
	const titles = differentTexts(entries, 'title', longest.title);
	const ids = differentTexts(entries, 'id', longest.id - choiceIdOf('12345678', '').length, titles);
	return entries.map((entry, place) => {
		const description = entry('description').text({ maximum: longestRow.description });
		const choice = { id: ids[place] ?? '', title: titles[place] ?? '' };
		return isList && description !== undefined ? { ...choice, description } : choice;
	});
}

function messageOf(item: Item, text: string, choices: Choice[], key: string): IDataObject {
	if (choices.length === 0) return { type: 'text', text: { body: text } };
	const marked = choices.map((choice) => ({ ...choice, id: choiceIdOf(key, choice.id) }));
	if (choices.length <= mostButtons) return buttonMessage(text, marked);
	const label = item.field('options.listLabel').text({ maximum: longestListLabel });
	return listMessage(text, label ?? textsFor(text).options, marked);
}
