import { quoted, ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	requireFilledValues,
	simplified,
	simplifyField,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { text } from '../shared/fields';
import { prospectLocator } from '../shared/locators';
import type { Operation, Resource } from '../shared/operation';
import { archive, update } from './archive.operation';
import { orderedByProspect, prospectIdOf } from './chosenProspect';
import { getAll } from './getAll.operation';
import { simpleProspect } from './prospectFields';
import { searchForms } from './searchForms';
import { getAllOfSelection } from './selection.operation';
import { getTransferTargets, transfer, transferAsUser } from './transfer.operation';

/** `DELETE /prospect/{prospectId}` */
const remove: Operation = {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete prospect',
		description: 'Delete a prospect; this cannot be undone',
	},
	fields: [prospectLocator],
	endpoints: ['deleteProspect'],
	orderingKeys: orderedByProspect,
	async execute(item) {
		const prospectId = await prospectIdOf(item);
		return await item.send('deleteProspect', { parameters: { prospectId } });
	},
};

/** `GET /prospect-by`; Zenvia's page shows an object, a client in production gets an array. */
const find: Operation = {
	option: {
		name: 'Find by Phone or Email',
		value: 'find',
		action: 'Find prospect by phone or email',
		description:
			"Find the prospect with a phone number or an email address. There is no output if there is none; to continue anyway, turn on 'Always Output Data' in the node's settings.",
	},
	fields: [
		text('phoneNumber', 'Phone Number', 'The number in international form', {
			placeholder: 'e.g. +5491145520371',
		}),
		text('email', 'Email', 'The email address; at least one of the two is needed', {
			placeholder: 'e.g. name@email.com',
		}),
		simplifyField,
	],
	endpoints: ['findProspect'],
	async execute(item) {
		const query = withoutEmpty({
			phoneNumber: item.field('phoneNumber').phone(),
			email: item.field('email').email(),
		});
		if (Object.keys(query).length === 0) {
			throw new ValidationError(
				"'Phone Number' and 'Email' are empty",
				'Fill in one of them, or check their expressions.',
			);
		}
		const found = await searchForms(item, query);
		if (found.length === 0) {
			item.tellNotFound('prospect', Object.values(query).map(quoted).join(' and '));
		}
		return simplified(item, found, simpleProspect);
	},
};

/** `GET /prospect/{prospectId}` */
const get: Operation = {
	option: {
		name: 'Get',
		value: 'get',
		action: 'Get prospect',
		description: 'Read everything that Zenvia knows about one prospect',
	},
	fields: [prospectLocator, simplifyField],
	endpoints: ['getProspect'],
	async execute(item) {
		const prospectId = await prospectIdOf(item);
		const record = await item.send('getProspect', { parameters: { prospectId } });
		return simplified(item, record, simpleProspect);
	},
};

/** `GET /prospect/{prospectId}/prospectAdditionalFields` */
const getAdditionalFields: Operation = {
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

/** `GET /prospect/{prospectId}/orders` */
const getOrders: Operation = {
	option: {
		name: 'Get Orders',
		value: 'getOrders',
		action: 'Get orders of a prospect',
		description: 'List what a prospect has ordered in the chat, from a catalog',
	},
	fields: [prospectLocator],
	endpoints: ['listOrders'],
	async execute(item) {
		const prospectId = await prospectIdOf(item);
		return await item.sendForList('listOrders', { parameters: { prospectId } });
	},
};

/** `POST /prospect/{prospectId}/csat` */
const rate: Operation = {
	option: {
		name: 'Rate',
		value: 'rate',
		action: 'Rate prospect',
		description: 'Add a rating of how satisfied a prospect is',
	},
	fields: [
		prospectLocator,
		{
			displayName: 'Rating',
			name: 'result',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 5 },
			required: true,
			default: 5,
			description: 'From 1 to 5; higher is better',
		},
		text('comment', 'Comment', 'What the prospect has said', { typeOptions: { rows: 4 } }),
	],
	endpoints: ['rateProspect'],
	addsSomething: true,
	orderingKeys: orderedByProspect,
	async execute(item) {
		const parameters = { prospectId: await prospectIdOf(item) };
		const [result, comment] = [item.field('result'), item.field('comment')];
		const body = withoutEmpty({
			result: result.required(result.number({ minimum: 1, maximum: 5 })),
			comment: comment.text(),
		});
		return await item.send('rateProspect', { parameters, body });
	},
};

/** `PATCH /prospect/{prospectId}/additionalData`; the body is values by key. */
const updateAdditionalData: Operation = {
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
		if (Object.keys(body).length === 0) field.fail('has no value', 'Enter at least one.');
		requireFilledValues(field, body);
		return await item.send('updateAdditionalData', { parameters, body });
	},
};

export const prospect: Resource = {
	option: { name: 'Prospect', value: 'prospect', description: 'People whom agents sell to' },
	defaultOperation: 'getAll',
	operations: [
		remove,
		find,
		get,
		getAdditionalFields,
		getAll,
		getAllOfSelection,
		getOrders,
		getTransferTargets,
		rate,
		transfer,
		transferAsUser,
		updateAdditionalData,
		update,
		archive,
	],
};
