import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { sendAndWaitFields } from '../../../sendAndWait/responseRequest';
import { allSenderFields, channelIdField } from '../sender';
import { chatOptionFields, choicesField, onlyInChat, onlyOnPage } from './chatFields';

const notOfPage = ['language', 'limitWaitTime'];

const windowHint =
	"More than 24 hours after the contact's last message, WhatsApp accepts only templates";

function shown(field: INodeProperties, more: Record<string, string[]>): INodeProperties {
	return { ...field, displayOptions: { show: { ...field.displayOptions?.show, ...more } } };
}

/** Only official WhatsApp delivers answers. */
export const senders = [
	...allSenderFields.map((field) => shown(field, onlyOnPage)),
	shown(channelIdField, onlyInChat),
];

/** The framework's fields, with what an answer in the chat adds. */
export const questionFields = sendAndWaitFields.flatMap((field): INodeProperties[] => {
	switch (field.name) {
		case 'message':
			return [{ ...field, hint: windowHint }];
		case 'responseType':
			return [{ ...field, options: withChoices(field.options) }];
		case 'approvalOptions':
			return [field, choicesField];
		case 'options':
			return [{ ...field, options: inOrder([...pageOptions(field.options), ...chatOptionFields]) }];
		default:
			return [field];
	}
});

/** A form needs a page, and choices are buttons in the chat. */
function withChoices(options: INodeProperties['options'] = []) {
	const choices: INodePropertyOptions = {
		name: 'Choices',
		value: 'choices',
		description: 'One of several, with buttons or from a list',
		displayOptions: { show: onlyInChat },
	};
	const others = options.filter((option) => 'value' in option);
	return [...others, choices]
		.map((option) =>
			option.value === 'customForm' ? { ...option, displayOptions: { show: onlyOnPage } } : option,
		)
		.sort((one, other) => one.name.localeCompare(other.name, 'en'));
}

function pageOptions(options: INodeProperties['options'] = []): INodeProperties[] {
	const fields = options.filter((option): option is INodeProperties => 'type' in option);
	return fields.map((field) =>
		notOfPage.includes(field.name) ? field : shown(field, { '/answerIn': ['page'] }),
	);
}

function inOrder(fields: INodeProperties[]): INodeProperties[] {
	return fields.sort((one, other) => one.displayName.localeCompare(other.displayName, 'en'));
}
