import type { INodeProperties } from 'n8n-workflow';

import { additionalFields, fileField, multipartBody } from '@n8n-nodes-ventia/node-framework';
import { text } from '../fields';
import { prospectLocator } from '../locators';
import type { Operation } from '../operation';
import { orderedByProspect } from '../prospect/chosenProspect';
import { channelField, readChannel } from './messageFields';

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
export const sendFile: Operation = {
	option: {
		name: 'Send File',
		value: 'sendFile',
		action: 'Send file',
		description: 'Send a file from the input item to a prospect',
	},
	fields: [prospectLocator, channelField, fileField, additionalFields(overrides)],
	endpoints: ['sendFile'],
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
