import { quoted, ValidationError } from '@n8n-nodes-ventia/api-client';
import { simplified, simplifyField, withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import { text } from '../fields';
import type { Operation } from '../operation';
import { simpleProspect } from './prospectFields';
import { searchForms } from './searchForms';

/** `GET /prospect-by`; Zenvia's page shows an object, a client in production gets an array. */
export const find: Operation = {
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
