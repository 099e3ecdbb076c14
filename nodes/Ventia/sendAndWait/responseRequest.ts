import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Entry, Field } from '@n8n-nodes-ventia/node-framework';
import { type FormField, formFieldsField, readFilledIn, readFormFields } from './responseForm';
import { type PageTexts, textsFor } from './texts';
import { limitWaitTimeField, readWaitLimit, type WaitLimit } from './waitLimit';

const responseTypes = [
	{
		name: 'Approval',
		value: 'approval',
		description: 'Yes or no',
	},
	{ name: 'Custom Form', value: 'customForm', description: 'A page with your own fields' },
	{ name: 'Free Text', value: 'freeText', description: 'Any text' },
] as const;

const approvalTypes = [
	{ name: 'Approve Only', value: 'single' },
	{ name: 'Approve and Disapprove', value: 'double' },
];

function shownFor(type: string, field: INodeProperties): INodeProperties {
	return { ...field, displayOptions: { show: { responseType: [type] } } };
}

/** Shows options of the page with fields, which an approval does not have. */
const onlyWithFields = { show: { '/responseType': ['customForm', 'freeText'] } };

const languages = [
	{ name: 'Automatic', value: 'auto', description: 'That of the message' },
	{ name: 'English', value: 'en' },
	{ name: 'Portuguese', value: 'pt' },
	{ name: 'Spanish', value: 'es' },
] as const;

const optionFields: INodeProperties[] = [
	{
		displayName: 'Confirmation Text',
		name: 'confirmationText',
		type: 'string',
		default: '',
		placeholder: 'e.g. You can close this page.',
		description: 'Text of the page after the response',
		builderHint: { propertyHint: '' },
	},
	{
		displayName: 'Confirmation Title',
		name: 'confirmationTitle',
		type: 'string',
		default: '',
		placeholder: 'e.g. Thank you',
		description: 'Title of the page after the response',
		builderHint: { propertyHint: '' },
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		noDataExpression: true,
		options: [...languages],
		default: 'auto',
		description: 'Language of labels and pages; your own texts stay as they are',
	},
	limitWaitTimeField,
	{
		displayName: 'Message Link Label',
		name: 'messageButtonLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. Respond',
		description:
			"Text before the link in the message. Default: 'Respond' in the language of the message.",
		builderHint: { propertyHint: '' },
		displayOptions: onlyWithFields,
	},
	{
		displayName: 'Response Form Button Label',
		name: 'responseFormButtonLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. Submit',
		description:
			"Text on the button of the page. Default: 'Submit' in the language of the message.",
		builderHint: { propertyHint: '' },
		displayOptions: onlyWithFields,
	},
	{
		displayName: 'Response Form Description',
		name: 'responseFormDescription',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		description: 'Text at the top of the page. Default: the message.',
		builderHint: { propertyHint: '' },
	},
	{
		displayName: 'Response Form Title',
		name: 'responseFormTitle',
		type: 'string',
		default: '',
		description: 'Title of the page that the link opens',
		builderHint: { propertyHint: '' },
	},
];

/**
 * What to ask, and how to answer it. The parameters have the same names as in n8n's own nodes: for
 * an operation that reviews an AI agent's tools, n8n replaces `message` with its own field and sets
 * `responseType`.
 */
export const sendAndWaitFields: INodeProperties[] = [
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: '',
		description: 'The text to send; below it come the links to respond',
	},
	{
		displayName: 'Response Type',
		name: 'responseType',
		type: 'options',
		options: [...responseTypes],
		default: 'approval',
		description: 'How the person responds on the page; a link in the message opens it',
		builderHint: { propertyHint: '' },
	},
	shownFor('approval', {
		displayName: 'Approval Options',
		name: 'approvalOptions',
		type: 'fixedCollection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Approval',
				name: 'values',
				values: [
					{
						displayName: 'Type of Approval',
						name: 'approvalType',
						type: 'options',
						options: approvalTypes,
						default: 'double',
						description: 'Which answers to offer',
						builderHint: { propertyHint: '' },
					},
					{
						displayName: 'Approve Button Label',
						name: 'approveLabel',
						type: 'string',
						default: '',
						placeholder: 'e.g. Approve',
						description: "Text to approve. Default: 'Approve' in the language of the message.",
					},
					{
						displayName: 'Disapprove Button Label',
						name: 'disapproveLabel',
						type: 'string',
						default: '',
						placeholder: 'e.g. Decline',
						description: "Text to decline. Default: 'Decline' in the language of the message.",
						displayOptions: { show: { approvalType: ['double'] } },
					},
				],
			},
		],
	}),
	shownFor('customForm', formFieldsField),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: optionFields,
	},
];

/** One way to respond: a link in the message, and the button of the page that it opens. */
export interface Choice {
	linkLabel: string;
	buttonLabel: string;
	/** In the query of the link; n8n's signature covers it. */
	approved: boolean;
}

/** The request in its final wording: nothing is evaluated again when the page is shown. */
export interface ResponseRequest {
	type: (typeof responseTypes)[number]['value'];
	message: string;
	title: string;
	description: string;
	choices: Choice[];
	fields: FormField[];
	/** What the page says itself. */
	texts: PageTexts;
}

/** The parts of an item that reading the fields needs. */
export interface RequestingItem {
	field(name: string): Field;
	entries(name: string): Entry[];
	added(collection: string): string[];
}

/** Reads what to ask, and how long to wait. Throws ValidationError. */
export function readResponseRequest(item: RequestingItem): {
	request: ResponseRequest;
	limit: WaitLimit;
} {
	const text = (name: string) => item.field(`options.${name}`).text();
	const message = item.field('message');
	const kind = item.field('responseType');
	if (kind.text() === 'choices') {
		kind.failValue('choices', 'is for the chat', "Set 'Answer' to In the Chat ('answerIn: chat').");
	}
	const type = kind.option(responseTypes) ?? 'approval';
	const texts = readTexts(item);
	const request: ResponseRequest = {
		type,
		message: message.required(message.text()),
		title: text('responseFormTitle') ?? texts.title,
		description: text('responseFormDescription') ?? message.text() ?? '',
		choices: type === 'approval' ? readApproval(item) : readFormLabels(item, texts),
		fields: readFields(item, type, texts),
		texts,
	};
	return { request, limit: readWaitLimit(item) };
}

/** The texts in the chosen language, or that of the message, and the user's own ones. */
export function readTexts(item: RequestingItem): PageTexts {
	const language = item.field('options.language').option(languages) ?? 'auto';
	const message = item.field('message').text() ?? '';
	const texts = language === 'auto' ? textsFor(message) : textsFor(message, language);
	return {
		...texts,
		recorded: item.field('options.confirmationTitle').text() ?? texts.recorded,
		close: item.field('options.confirmationText').text() ?? texts.close,
	};
}

/**
 * The answers of an approval with their labels.
 *
 * @param maximum length of a label
 */
export function readApprovalLabels(item: RequestingItem, maximum = Infinity) {
	const field = (name: string) => item.field(`approvalOptions.values.${name}`);
	const texts = readTexts(item);
	const approve = field('approveLabel').text({ maximum }) ?? texts.approve;
	const decline = field('disapproveLabel').text({ maximum }) ?? texts.decline;
	const labels = [{ label: approve, approved: true }];
	if (field('approvalType').option(approvalTypes) === 'single') return labels;
	return [...labels, { label: decline, approved: false }];
}

function readApproval(item: RequestingItem): Choice[] {
	const labels = readApprovalLabels(item);
	return labels.map(({ label, approved }) => ({ linkLabel: label, buttonLabel: label, approved }));
}

function readFormLabels(item: RequestingItem, texts: PageTexts): Choice[] {
	const linkLabel = item.field('options.messageButtonLabel').text() ?? texts.respond;
	const buttonLabel = item.field('options.responseFormButtonLabel').text() ?? texts.submit;
	return [{ linkLabel, buttonLabel, approved: true }];
}

function readFields(
	item: RequestingItem,
	type: ResponseRequest['type'],
	texts: PageTexts,
): FormField[] {
	switch (type) {
		case 'customForm':
			return readFormFields(item.entries('formFields.values'));
		case 'freeText': {
			const field = { label: texts.response, type: 'textarea', isRequired: true } as const;
			return [{ ...field, placeholder: '', choices: [] }];
		}
		case 'approval':
			return [];
	}
}

/**
 * The output under `data`; all response types have the time of the response and whether there was
 * one.
 */
export type Response = { data: IDataObject } | { problem: string };

/** Reads a response: the choice of the link, and the body of the request. */
export function readResponse(
	{ type, fields, texts }: ResponseRequest,
	{ approved }: Choice,
	body: Record<string, unknown>,
	respondedAt = new Date().toISOString(),
): Response {
	const given = { respondedAt, timedOut: false };
	if (type === 'approval') return { data: { approved, ...given } };
	const filledIn = readFilledIn(fields, body, texts);
	if ('problem' in filledIn) return filledIn;
	const { values } = filledIn;
	const [text = null] = Object.values(values);
	return { data: { ...(type === 'freeText' ? { text } : values), ...given } };
}

/** The output if nobody responds: silence approves nothing. */
export function withoutResponse({ type, fields }: ResponseRequest): IDataObject {
	const missing = { respondedAt: null, timedOut: true };
	switch (type) {
		case 'approval':
			return { approved: false, ...missing };
		case 'freeText':
			return { text: null, ...missing };
		case 'customForm':
			return { ...Object.fromEntries(fields.map(({ label }) => [label, null])), ...missing };
	}
}
