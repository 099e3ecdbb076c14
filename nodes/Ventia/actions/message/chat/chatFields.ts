import type { INodeProperties } from 'n8n-workflow';

import type { Item } from '../../shared/operation';
import { longestListLabel, longestRow, mostButtons, mostRows } from '../whatsapp/choices';

export const answerWays = [
	{
		name: 'On a Page',
		value: 'page',
		description: 'The message has links that open a page to answer',
	},
	{
		name: 'In the Chat',
		value: 'chat',
		description: 'The person answers in WhatsApp: by text, with a button or from a list',
	},
] as const;

/** Where the person answers; for a tool that needs approval, too, whose response type n8n sets. */
export const answerInField: INodeProperties = {
	displayName: 'Answer',
	name: 'answerIn',
	type: 'options',
	noDataExpression: true,
	options: [...answerWays],
	default: 'page',
	description: 'Where the person answers. In the chat needs an official WhatsApp channel.',
	hint: "An answer in the chat starts other published workflows, too, unless 'Ignore Answers to Questions' is on in their Ventia Trigger",
	builderHint: { propertyHint: 'Chat needs an official channel' },
};

export const onlyInChat = { answerIn: ['chat'] };
export const onlyOnPage = { answerIn: ['page'] };

const forms = [
	{
		name: 'Message',
		value: 'message',
		description: 'For a contact who has written in the last 24 hours',
	},
	{
		name: 'Template',
		value: 'template',
		description: 'For any contact, through an official WhatsApp channel',
	},
];

/** How the question is sent. */
export const sendAsField: INodeProperties = {
	displayName: 'Send As',
	name: 'sendAs',
	type: 'options',
	noDataExpression: true,
	options: forms,
	default: 'message',
	description: 'What to send the question as',
	hint: "More than 24 hours after the contact's last message, WhatsApp accepts only 'Template'",
	builderHint: { propertyHint: 'After 24 hours: template' },
};

export const onlyAsMessage = { sendAs: ['message'] };
export const onlyAsTemplate = { sendAs: ['template'] };

/** Whether the question is a template. */
export function isTemplate(item: Item): boolean {
	return item.value(sendAsField.name) === 'template';
}

/** What to choose from. */
export const choicesField: INodeProperties = {
	displayName: 'Choices',
	name: 'choices',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Choice',
	required: true,
	default: {},
	description: `Up to ${mostButtons} become buttons, up to ${mostRows} a list`,
	displayOptions: { show: { ...onlyInChat, responseType: ['choices'] } },
	options: [
		{
			displayName: 'Choice',
			name: 'choice',
			values: [
				{
					displayName: 'Title',
					name: 'title',
					type: 'string',
					default: '',
					placeholder: 'e.g. Tomorrow',
					description: `Text to tap: at most 20 characters for buttons, ${longestRow.title} in a list`,
				},
				{
					displayName: 'ID',
					name: 'id',
					type: 'string',
					default: '',
					placeholder: 'Same as the title',
					description: "Your own ID, which is output as 'choiceId'. Leave empty to use the title.",
				},
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
					description: `Text below the title, in a list only, at most ${longestRow.description} characters`,
				},
			],
		},
	],
};

const inChatOptions = { show: { '/answerIn': ['chat'] } };

/** Options of an answer in the chat. */
export const chatOptionFields: INodeProperties[] = [
	{
		displayName: 'Ask Again',
		name: 'askAgain',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 5 },
		default: 1,
		description:
			"How often to send the question again if an answer fits no choice; after that, the workflow continues with the answer's text and an empty 'choiceId'",
		builderHint: { propertyHint: 'Times, if an answer fits no choice' },
		displayOptions: inChatOptions,
	},
	{
		displayName: 'Text to Ask Again',
		name: 'askAgainText',
		type: 'string',
		default: '',
		placeholder: 'e.g. Please tap one of the buttons',
		description: 'Text of the question when it is sent again. Default: the message.',
		builderHint: { propertyHint: '' },
		displayOptions: inChatOptions,
	},
	{
		displayName: 'List Button Label',
		name: 'listLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. See days',
		description: `Text on the button, at most ${longestListLabel} characters; it opens the list. Default: 'Options' in the language of the message.`,
		displayOptions: inChatOptions,
	},
	{
		displayName: 'WhatsApp Phone Number ID',
		name: 'phoneNumberId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 106540352242922',
		description:
			"Accept a text only from this number of yours: the 'whatsappPhoneNumberId' of Ventia Trigger. Needed if customers write to several official channels.",
		builderHint: { propertyHint: "'whatsappPhoneNumberId' of Ventia Trigger" },
		displayOptions: inChatOptions,
	},
];
