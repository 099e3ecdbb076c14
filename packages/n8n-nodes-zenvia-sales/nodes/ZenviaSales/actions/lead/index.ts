import { ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	additionalFields,
	readAddedFields,
	simplified,
	simplifyField,
	tellLocalPhones,
	withoutEmpty,
} from '@n8n-nodes-ventia/node-framework';
import { simpleProspect } from '../prospect/prospectFields';
import { toldAs } from '../shared/fields';
import type { Item, Operation, Resource } from '../shared/operation';
import { industryFields, leadEndpoints, readIndustry } from './industries';
import { getCategories, getDefaults, getIndustries } from './lookups';
import {
	additionalLeadFields,
	leadFields,
	leadReaders,
	readParts,
	toldLeadFields,
} from './leadFields';

/** `POST /lead/retail`, and those of other industries */
const create: Operation = {
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create lead',
		description: 'Send a lead for agents to work on; the output is its prospect, new or existing',
	},
	fields: [
		...leadFields,
		...industryFields,
		toldAs(toldLeadFields, additionalFields(additionalLeadFields)),
		simplifyField,
	],
	endpoints: Object.values(leadEndpoints),
	addsSomething: true,
	orderingKeys: (item) => [
		...(item.field('phones').texts() ?? []),
		...(item.field('emails').texts() ?? []),
	],
	async execute(item) {
		const endpointId = leadEndpoints[readIndustry(item)];
		const record = await item.send(endpointId, { body: readLead(item) });
		return simplified(item, record, simpleProspect);
	},
};

function readLead(item: Item) {
	const source = item.field('utmSource');
	return withoutEmpty({
		utmSource: source.required(source.text()),
		firstName: item.field('firstName').text(),
		lastName: item.field('lastName').text(),
		...readContactPoints(item),
		...readAddedFields(item, 'additionalFields', leadReaders),
		...readParts(item),
	});
}

/** Zenvia's FAQ requires a phone or an email address: without one, nobody could reach the person. */
function readContactPoints(item: Item) {
	const phones = item.field('phones').phones();
	const emails = item.field('emails').emails();
	tellLocalPhones(item, phones);
	if (phones || emails) return { phones, emails };
	throw new ValidationError(
		'The lead has no phone and no email',
		"Fill in 'Phones' or 'Emails', or check their expressions: nobody could reach this person.",
	);
}

export const lead: Resource = {
	option: {
		name: 'Lead',
		value: 'lead',
		description: 'People who have shown interest',
	},
	defaultOperation: 'create',
	operations: [create, getCategories, getDefaults, getIndustries],
};
