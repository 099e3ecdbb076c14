import { ValidationError } from '@n8n-nodes-ventia/api-client';
import type { MessageKind } from './kind';

/** Meta, Cloud API: 'Contacts messages' (2025). */
export const contactCardKind: MessageKind = {
	option: {
		name: 'Contact Card',
		value: 'contacts',
		description: 'A person to save or to write to',
	},
	fields: [
		{
			displayName: 'Card Name',
			name: 'cardName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Ana Suarez',
			description: 'Name of the person on the card',
		},
		{
			displayName: 'Card Phone',
			name: 'cardPhone',
			type: 'string',
			default: '',
			placeholder: 'e.g. +59899111222',
			description: 'Phone of the person, in international form; it can be written to on WhatsApp',
		},
		{
			displayName: 'Card Email',
			name: 'cardEmail',
			type: 'string',
			default: '',
			placeholder: 'e.g. name@email.com',
			description: 'Email address of the person',
		},
		{
			displayName: 'Card Company',
			name: 'cardCompany',
			type: 'string',
			default: '',
			description: 'Company of the person',
		},
	],
	read(item) {
		const name = item.field('cardName');
		const full = name.required(name.text());
		const phone = item.field('cardPhone').internationalPhone();
		const email = item.field('cardEmail').email();
		const company = item.field('cardCompany').text();
		if (phone === undefined && email === undefined) {
			throw new ValidationError(
				"'Card Phone' and 'Card Email' are both empty",
				'Enter one of them.',
			);
		}
		const card = {
			// WhatsApp requires one part of the name besides the whole.
			name: { formatted_name: full, first_name: full },
			...(phone !== undefined && {
				phones: [{ phone, type: 'CELL', wa_id: phone.replace(/\D/g, '') }],
			}),
			...(email !== undefined && { emails: [{ email, type: 'WORK' }] }),
			...(company !== undefined && { org: { company } }),
		};
		return { message: { type: 'contacts', contacts: [card] } };
	},
};
