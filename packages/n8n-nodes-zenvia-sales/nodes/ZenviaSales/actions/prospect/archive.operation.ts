import type { INodeProperties } from 'n8n-workflow';

import {
	countryField,
	type FieldReaders,
	inLabelOrder,
	readUpdateFields,
	simplified,
	simplifyField,
	tellLocalPhones,
	updateFields,
} from '@n8n-nodes-ventia/node-framework';
import type { EndpointId } from '../../api/endpoints';
import { picked, text, toldAs } from '../shared/fields';
import { prospectLocator } from '../shared/locators';
import type { Operation } from '../shared/operation';
import { orderedByProspect, prospectIdOf } from './chosenProspect';
import { simpleProspect } from './prospectFields';

const fields: INodeProperties[] = [
	picked('archivingReason', 'Archiving Reason', 'getArchivingReasons', {
		description:
			'Archives the prospect for this reason. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	}),
	text('email', 'Email', 'An email address to add to the prospect', {
		placeholder: 'e.g. name@email.com',
	}),
	text('firstName', 'First Name', 'The new first name'),
	picked('label', 'Label', 'getLabels', {
		description:
			'The new label. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	}),
	text('lastName', 'Last Name', 'The new last name'),
	text('phone', 'Phone', 'A phone number to add to the prospect', {
		placeholder: 'e.g. +5491145520371',
	}),
];

const readers: FieldReaders = {
	archivingReason: (field) => field.text(),
	email: (field) => field.email(),
	firstName: (field) => field.text(),
	label: (field) => field.text(),
	lastName: (field) => field.text(),
	phone: (field) => field.phone(),
};

const told = 'archivingReason (archives it), email, phone (to add), firstName, lastName, label';

function updating(option: Operation['option'], endpointId: EndpointId): Operation {
	return {
		option,
		fields: [
			prospectLocator,
			countryField,
			...updateFields(inLabelOrder(fields)).map((field) => toldAs(told, field)),
			simplifyField,
		],
		endpoints: [endpointId],
		orderingKeys: orderedByProspect,
		async execute(item) {
			const parameters = { prospectId: await prospectIdOf(item) };
			const body = readUpdateFields(item, readers);
			if (typeof body.phone === 'string') tellLocalPhones(item, [body.phone]);
			const record = await item.send(endpointId, { parameters, body });
			return simplified(item, record, simpleProspect);
		},
	};
}

/** `PATCH /prospect/{prospectId}` */
export const update = updating(
	{
		name: 'Update or Archive',
		value: 'update',
		action: 'Update or archive prospect',
		description: 'Change or archive a prospect',
	},
	'updateProspect',
);

/** `POST /prospect/{prospectId}/as-user/archive` */
export const archive = updating(
	{
		name: 'Update or Archive as User',
		value: 'archive',
		action: 'Update or archive prospect as user',
		description: 'Change or archive a prospect, as the user of the integration',
	},
	'archiveProspectAsUser',
);
