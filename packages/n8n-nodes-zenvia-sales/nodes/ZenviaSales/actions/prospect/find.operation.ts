import type { IDataObject } from 'n8n-workflow';

import { ApiError, ValidationError } from '../../../../../api-client/src/errors';
import { checkDomainEmail } from '../../../../../node-framework/src/checks';
import { withoutEmpty } from '../../../../../node-framework/src/collections';
import { simplified, simplifyField } from '../../../../../node-framework/src/records';
import { text } from '../fields';
import type { Operation } from '../operation';
import { simpleProspect, withId } from './prospectFields';

/** `GET /prospect-by`; Zenvia's page shows an object, a client in production gets an array. */
export const find: Operation = {
	option: {
		name: 'Find by Phone or Email',
		value: 'find',
		action: 'Find prospect by phone or email',
		description:
			'Find the prospect with a phone number or an email address; finding none is not an error',
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
			email: item.field('email').as(checkDomainEmail),
		});
		if (Object.keys(query).length === 0) {
			throw new ValidationError(
				"'Phone Number' and 'Email' are empty",
				'Fill in one of them, or check their expressions.',
			);
		}
		const found = await item.sendForList('findProspect', { query }).catch(noneFound);
		return simplified(item, found.map(withId), simpleProspect);
	},
};

/** Only Zenvia's own error says whether the prospect or the endpoint is missing. */
function noneFound(thrown: unknown): IDataObject[] {
	if (!(thrown instanceof ApiError) || thrown.status !== 404) throw thrown;
	if (thrown.reason === 'rejected') return [];
	throw new ApiError(
		'rejected',
		{
			message: 'Zenvia has no such prospect, or no search by phone and email',
			description: "It answers with status 404 and no message. Check 'Base URL' in the credential.",
		},
		{ status: 404 },
	);
}
