import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	additionalFields,
	checkTemplateValue,
	fileField,
	reloadedWith,
} from '@n8n-nodes-ventia/node-framework';
import { orderedByProspect, prospectIdOf } from './prospect/chosenProspect';
import { picked, text, toldAs } from './shared/fields';
import { prospectLocator } from './shared/locators';
import { multipartBody } from './shared/multipart';
import type { Item, Operation, Resource } from './shared/operation';

/** The channels that Zenvia's documentation names, and the one that its specification adds. */
const channels = ['facebook', 'instagram', 'whatsapp'] as const;

/** The channel that is chosen by default. */
export const usualChannel = 'whatsapp';

const channelField = picked('channel', 'Channel', 'getChannels', {
	typeOptions: reloadedWith('prospectId.value'),
	required: true,
	default: usualChannel,
	description:
		'How the prospect is reached: whatsapp, facebook or instagram. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
});

/** The parameters of a path to a prospect's channel. Throws ValidationError. */
async function readChannel(item: Item) {
	const field = item.field('channel');
	const channel = field.required(field.choice(channels));
	return { prospectId: await prospectIdOf(item), channel };
}

/** `GET /messaging/channels` */
const getChannels: Operation = {
	option: {
		name: 'Get Channels',
		value: 'getChannels',
		action: 'Get channels',
		description: 'List the channels of the account, with their templates',
	},
	fields: [],
	endpoints: ['listChannels'],
	async execute(item) {
		return await item.sendForList('listChannels', {});
	},
};

/** `GET /prospect/{prospectId}/messaging/channels` */
const getChannelsOfProspect: Operation = {
	option: {
		name: 'Get Channels of Prospect',
		value: 'getChannelsOfProspect',
		action: 'Get channels of a prospect',
		description: 'List the channels on which a prospect can be reached, with their templates',
	},
	fields: [prospectLocator],
	endpoints: ['listProspectChannels'],
	async execute(item) {
		const parameters = { prospectId: await prospectIdOf(item) };
		return await item.sendForList('listProspectChannels', { parameters });
	},
};

/** `POST /prospect/{prospectId}/messaging/{channel}`; Zenvia answers with the new interactions. */
const send: Operation = {
	option: {
		name: 'Send',
		value: 'send',
		action: 'Send message',
		description: 'Send text to a prospect, as a chatbot or an automatic reply does',
	},
	fields: [
		prospectLocator,
		channelField,
		text('content', 'Text', 'Text of the message', {
			typeOptions: { rows: 4 },
			required: true,
			hint: "WhatsApp accepts free text only within 24 hours of the prospect's last message",
		}),
	],
	endpoints: ['sendMessage'],
	addsSomething: true,
	orderingKeys: orderedByProspect,
	async execute(item) {
		const parameters = await readChannel(item);
		const content = item.field('content');
		const body = { content: content.required(content.text()) };
		return await item.sendForList('sendMessage', { parameters, body });
	},
};

const overrides: INodeProperties[] = [
	text('fileName', 'File Name', 'Name of the file as the prospect sees it', {
		placeholder: 'e.g. price-list.pdf',
	}),
	text('mimeType', 'MIME Type', 'Type of the file, if n8n does not know it', {
		placeholder: 'e.g. application/pdf',
	}),
];

/**
 * `POST /prospect/{prospectId}/messaging/{channel}/send-file`, multipart/form-data. Zenvia's sample
 * says GET, its specification POST.
 */
const sendFile: Operation = {
	option: {
		name: 'Send File',
		value: 'sendFile',
		action: 'Send file',
		description: 'Send a file from the input item to a prospect',
	},
	fields: [
		prospectLocator,
		channelField,
		fileField,
		toldAs('fileName, mimeType', additionalFields(overrides)),
	],
	endpoints: ['sendFile'],
	addsSomething: true,
	orderingKeys: orderedByProspect,
	async execute(item) {
		const parameters = await readChannel(item);
		const file = await item.file(fileField.name);
		const name = item.field('additionalFields.fileName').text() ?? file.name;
		const mimeType = item.field('additionalFields.mimeType').text() ?? file.mimeType;
		const body = multipartBody('file', { ...file, name, mimeType });
		return await item.sendForList('sendFile', { parameters, body });
	},
};

const parametersField = toldAs('parameter: [{ name, value (on one line) }]', {
	displayName: 'Template Parameters',
	name: 'parameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Parameter',
	default: {},
	description: 'Values to use instead of those that Zenvia would fill in',
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				text('name', 'Name', 'Name of the variable', { placeholder: 'e.g. prospect.firstName' }),
				text('value', 'Value', 'Its text, on one line'),
			],
		},
	],
});

/** `POST /prospect/{prospectId}/messaging/{channel}/notification` */
const sendTemplate: Operation = {
	option: {
		name: 'Send Template',
		value: 'sendTemplate',
		action: 'Send template',
		description: "Send a template to a prospect, also outside WhatsApp's 24-hour window",
	},
	fields: [
		prospectLocator,
		channelField,
		picked('key', 'Template', 'getTemplates', {
			required: true,
			typeOptions: reloadedWith('channel'),
		}),
		parametersField,
	],
	endpoints: ['sendTemplate'],
	addsSomething: true,
	orderingKeys: orderedByProspect,
	async execute(item) {
		const parameters = await readChannel(item);
		const key = item.field('key');
		const body: IDataObject = { key: key.required(key.text()) };
		const values = readParameters(item);
		if (Object.keys(values).length > 0) body.parameters = values;
		return await item.sendForList('sendTemplate', { parameters, body });
	},
};

/** Zenvia documents three, Meta four. */
const mostSpaces = 3;

function readParameters(item: Item): IDataObject {
	const values: IDataObject = {};
	for (const entry of item.entries('parameters.parameter')) {
		const [name, value] = [entry('name'), entry('value')];
		const key = name.required(name.text());
		if (key in values) name.failValue(key, 'is given twice', 'Give each parameter one value.');
		values[key] = value.required(value.as((text) => checkTemplateValue(text, mostSpaces)));
	}
	return values;
}

export const message: Resource = {
	option: {
		name: 'Message',
		value: 'message',
		description: 'Messages to prospects',
	},
	defaultOperation: 'send',
	operations: [getChannels, getChannelsOfProspect, send, sendFile, sendTemplate],
};
