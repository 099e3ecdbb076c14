import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { checkTemplateValue } from '@n8n-nodes-ventia/node-framework';
import { picked, text } from '../fields';
import { prospectLocator } from '../locators';
import type { Item, Operation } from '../operation';
import { orderedByProspect } from '../prospect/chosenProspect';
import { channelField, readChannel } from './messageFields';

const parametersField: INodeProperties = {
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
};

/** `POST /prospect/{prospectId}/messaging/{channel}/notification` */
export const sendTemplate: Operation = {
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
			typeOptions: { loadOptionsMethod: 'getTemplates', loadOptionsDependsOn: ['channel'] },
		}),
		parametersField,
	],
	endpoints: ['sendTemplate'],
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
		if (key in values) name.rejectValue(key, 'is given twice', 'Give each parameter one value.');
		values[key] = value.required(value.as((text) => checkTemplateValue(text, mostSpaces)));
	}
	return values;
}
