import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { inLabelOrder } from '@n8n-nodes-ventia/node-framework';
import { sendAndWaitFields } from '../../../sendAndWait/responseRequest';
import { allSenderFields, channelIdField } from '../sender';
import { templateFields } from '../whatsapp/templateFields';
import {
	chatOptionFields,
	choicesField,
	onlyAsMessage,
	onlyAsTemplate,
	onlyInChat,
	onlyOnPage,
} from './chatFields';

const notOfPage = ['language', 'limitWaitTime'];

function shown(field: INodeProperties, more: Record<string, string[]>): INodeProperties {
	return { ...field, displayOptions: { show: { ...field.displayOptions?.show, ...more } } };
}

/** Below the name: the editor shows no hint of a collection. */
const templateHint =
	"On a page, the last variables in the template's body, after 'Body Parameters', get the link to respond, or the links to approve and to decline. In the chat, its quick-reply buttons are the choices.";

/** Only official WhatsApp delivers answers, and takes templates with variables. */
export const senders = [
	...allSenderFields.map((field) => shown(field, { ...onlyOnPage, ...onlyAsMessage })),
	shown(channelIdField, { ...onlyInChat, ...onlyAsMessage }),
	shown(channelIdField, onlyAsTemplate),
];

/** What an assistant knows of them from 'Send WhatsApp (Official)', or has to know besides. */
const templateHints: Record<string, string> = {
	bodyParameters: 'As in sendWhatsapp; the links of a page come after them',
	header: 'As there',
	buttonParameters: 'As there; choices fill the first quick replies',
};

/** The template of a question. */
export const questionTemplateFields = templateFields.map((field): INodeProperties => ({
	...shown(field, onlyAsTemplate),
	...(field.name === 'name' && { hint: templateHint }),
	builderHint: { propertyHint: templateHints[field.name] ?? '' },
}));

/** A template brings its own text, so the message is what else the person sees. */
function messageFields(field: INodeProperties): INodeProperties[] {
	return [
		{
			...field,
			displayOptions: { hide: onlyAsTemplate },
			builderHint: { propertyHint: 'The question; of a template, its page' },
		},
		{
			...field,
			description: 'The question, at the top of the page that the link opens',
			displayOptions: { show: { ...onlyAsTemplate, ...onlyOnPage } },
		},
		{
			...field,
			description: 'What to send if an answer fits no choice',
			displayOptions: {
				show: { ...onlyAsTemplate, ...onlyInChat, responseType: ['approval', 'choices'] },
			},
		},
	];
}

/** The framework's fields, with what an answer in the chat adds. */
export const questionFields = sendAndWaitFields.flatMap((field): INodeProperties[] => {
	switch (field.name) {
		case 'message':
			return messageFields(field);
		case 'responseType':
			return [
				{
					...field,
					options: withChoices(field.options),
					description: 'How the person responds',
					builderHint: { propertyHint: 'choices: answerIn chat; customForm: page' },
				},
			];
		case 'approvalOptions':
			return [field, choicesField];
		case 'options':
			return [
				{ ...field, options: inLabelOrder([...pageOptions(field.options), ...chatOptionFields]) },
			];
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
	return inLabelOrder(
		[...others, choices].map((option) =>
			option.value === 'customForm' ? { ...option, displayOptions: { show: onlyOnPage } } : option,
		),
	);
}

function pageOptions(options: INodeProperties['options'] = []): INodeProperties[] {
	const fields = options.filter((option): option is INodeProperties => 'type' in option);
	return fields.map((field) =>
		notOfPage.includes(field.name) ? field : shown(field, { '/answerIn': ['page'] }),
	);
}
