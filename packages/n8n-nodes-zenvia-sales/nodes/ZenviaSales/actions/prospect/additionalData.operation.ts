import { rejectEmptyValues } from '@n8n-nodes-ventia/node-framework';
import { prospectLocator } from '../locators';
import type { Operation } from '../operation';
import { orderedByProspect, prospectIdOf } from './chosenProspect';

/** `GET /prospect/{prospectId}/prospectAdditionalFields` */
export const getAdditionalFields: Operation = {
	option: {
		name: 'Get Additional Fields',
		value: 'getAdditionalFields',
		action: 'Get additional fields of a prospect',
		description: 'List the keys and names of the additional fields that a prospect can have',
	},
	fields: [prospectLocator],
	endpoints: ['listAdditionalFields'],
	async execute(item) {
		const prospectId = await prospectIdOf(item);
		return await item.sendForList('listAdditionalFields', { parameters: { prospectId } });
	},
};

/** `PATCH /prospect/{prospectId}/additionalData`; the body is values by key. */
export const updateAdditionalData: Operation = {
	option: {
		name: 'Update Additional Data',
		value: 'updateAdditionalData',
		action: 'Update additional data of a prospect',
		description: 'Change values of the additional fields of a prospect; the others are kept',
	},
	fields: [
		prospectLocator,
		{
			displayName: 'Additional Data',
			name: 'additionalData',
			type: 'json',
			required: true,
			default: '',
			placeholder: 'e.g. {"finance": "1"}',
			description:
				'The values to change, by the keys of the fields; Get Additional Fields lists the keys',
		},
	],
	endpoints: ['updateAdditionalData'],
	orderingKeys: orderedByProspect,
	async execute(item) {
		const parameters = { prospectId: await prospectIdOf(item) };
		const field = item.field('additionalData');
		const body = field.required(field.json());
		if (Object.keys(body).length === 0) field.reject('has no value', 'Enter at least one.');
		rejectEmptyValues(field, body);
		return await item.send('updateAdditionalData', { parameters, body });
	},
};
