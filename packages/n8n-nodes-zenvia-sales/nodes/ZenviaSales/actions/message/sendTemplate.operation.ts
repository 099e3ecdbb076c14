import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { type Checked, reject } from '../../../../../node-framework/src/checks';
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

function readParameters(item: Item): IDataObject {
	const values: IDataObject = {};
	for (const entry of item.entries('parameters.parameter')) {
		const [name, value] = [entry('name'), entry('value')];
		const key = name.required(name.text());
		if (key in values) name.rejectValue(key, 'is given twice', 'Give each parameter one value.');
		values[key] = value.required(value.as(checkValue));
	}
	return values;
}

/** Meta rejects templates with such a value; Zenvia's documentation repeats the rule. */
function checkValue(value: string): Checked<string> {
	if (/[\r\n\t]/.test(value)) {
		return reject(
			'has a line break or a tab',
			'Write it on one line; templates do not accept line breaks or tabs.',
		);
	}
	if (value.includes('    ')) {
		return reject('has four spaces in a row', 'Remove some; templates accept three at most.');
	}
	return { value };
}
