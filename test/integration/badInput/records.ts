import { known } from '../../../sandbox';
import { objectId } from '../../../sandbox/store/objectId';
import { byId } from '../../support/runVentia';
import { type Bad, contactId, nothing } from './bad';

/** Everything but messages. */
export const badRecords: Bad[] = [
	[
		'a malformed ID',
		{ resource: 'contact', operation: 'get', contactId: byId('={{ "Ana Suarez" }}') },
		"'Ana Suarez' in 'Contact' is not an ID",
	],
	[
		'an empty ID',
		{ resource: 'contact', operation: 'get', contactId: byId(nothing) },
		"'Contact' is empty",
	],
	[
		'nobody to hand over to',
		{ resource: 'contact', operation: 'transfer', contactId, to: byId(nothing) },
		"'To User' is empty",
	],
	[
		'no reason',
		{ resource: 'contact', operation: 'archive', contactId, reason: nothing },
		"'Reason Name or ID' is empty",
	],
	[
		'an empty update',
		{ resource: 'contact', operation: 'update', contactId },
		"'Update Fields' is empty",
	],
	[
		'an empty update',
		{ resource: 'user', operation: 'update', userId: byId(known.users.online) },
		"'Update Fields' is empty",
	],
	[
		'an empty update',
		{ resource: 'sale', operation: 'update', saleId: byId(objectId('sale', 1)) },
		"'Update Fields' is empty",
	],
	[
		'an empty update',
		{ resource: 'webhook', operation: 'update', webhookId: byId(objectId('webhook', 1)) },
		"'Update Fields' is empty",
	],
	[
		'an empty sale',
		{ resource: 'sale', operation: 'upsert', saleId: byId(objectId('sale', 1)) },
		"'Additional Fields' is empty",
	],
	[
		'roles emptied',
		{
			resource: 'user',
			operation: 'update',
			userId: byId(known.users.online),
			updateFields: { roles: [] },
		},
		"'Roles' is empty",
	],
	[
		'nobody to find',
		{ resource: 'contact', operation: 'upsert', firstName: 'Ana' },
		"'Phones' and 'Emails' are both empty",
	],
	[
		'a limit with a separator',
		{ resource: 'contact', operation: 'getAll', limit: '={{ "1.000" }}' },
		"'1.000' in 'Limit' can be 1000 or 1",
	],
	[
		'words for a phone',
		{ resource: 'contact', operation: 'create', firstName: 'Ana', phones: 'call me' },
		"'call me' in 'Phones' is not a phone number",
	],
	...(
		[
			[
				"a person's hidden ID",
				'154417159582282@lid',
				"is WhatsApp's ID of a person whose number is hidden, not a phone number",
			],
			['a group', '120363025246125486@g.us', 'is a WhatsApp group or list, not a phone number'],
			[
				'the ID of a person with a username',
				'UY.1234abc',
				'is the ID that WhatsApp uses for a person with a username, not a phone number',
			],
			['an extension', '+598 2123 4567 int. 12', 'has an extension'],
			['a number with separators', '59,899,123,456', 'has more than a phone number in it'],
			['a number and four digits', '+598 2901 1234, 1011', 'has more than a phone number in it'],
			['a scientific notation', '5.98971E+10', 'is a number in scientific notation'],
		] as const
	).map(([what, phone, problem]): Bad => [
		`${what} for a phone`,
		{ resource: 'contact', operation: 'create', firstName: 'Ana', phones: `={{ "${phone}" }}` },
		`'${phone}' in 'Phones' ${problem}`,
	]),
	...(
		[
			['an error of a spreadsheet', '#N/A', "'#N/A' in 'First Name' is an error of a spreadsheet"],
			[
				'a number without its digits',
				'5,98971E+10',
				"'5,98971E+10' in 'First Name' is a number in scientific notation",
			],
			['an invisible text', '\u200B\u2800', "'First Name' is empty"],
		] as const
	).map(([what, value, message]): Bad => [
		`${what} for a name`,
		{
			resource: 'contact',
			operation: 'update',
			contactId: '621e8a5463c02a8bd532ff8c',
			updateFields: { firstName: `={{ "${value}" }}` },
		},
		message,
	]),
	[
		'a time with AM or PM, which n8n reads in the time zone of its server',
		{
			resource: 'interaction',
			operation: 'createReminder',
			contactId: '621e8a5463c02a8bd532ff8c',
			reminderDate: '={{ "2030-03-31 2:30 PM" }}',
		},
		"'2030-03-31 2:30 PM' in 'Reminder Date' is not a date and time",
	],
	[
		'two addresses in one',
		{
			resource: 'contact',
			operation: 'create',
			emails: '={{ "<ana@example.com> <eva@example.com>" }}',
		},
		"'<ana@example.com> <eva@example.com>' in 'Emails' is not an email address",
	],
	[
		'a number that is none for a first name',
		{
			resource: 'contact',
			operation: 'update',
			contactId,
			updateFields: { firstName: '={{ parseInt($json.missing) }}' },
		},
		"'First Name' is empty",
	],
	[
		'an object as a text',
		{ resource: 'interaction', operation: 'createNote', contactId, body: '={{ String({}) }}' },
		"'Note' is empty",
	],
	[
		'a day before the month',
		{
			resource: 'interaction',
			operation: 'createReminder',
			contactId,
			reminderDate: '={{ "31/03/2026 09:00" }}',
		},
		"'31/03/2026 09:00' in 'Reminder Date' is not a date and time",
	],
	[
		'a number that loses digits',
		{
			resource: 'customApiRequest',
			operation: 'send',
			method: 'POST',
			path: '/contacts',
			body: '{"adId": 120212345678901234}',
		},
		"'120212345678901234' in 'Body (JSON)' has more digits than a number can hold",
	],
	[
		'a search without a field',
		{ resource: 'contact', operation: 'getAll', search: 'ana', field: nothing },
		"'Search Field Name or ID' is empty",
	],
	[
		'a search for nothing',
		{ resource: 'contact', operation: 'getAll', search: nothing },
		"'Search For' is empty",
	],
	[
		'a filter by nothing',
		{ resource: 'contact', operation: 'getAll', filters: { agent: byId(nothing) } },
		"'Agent' is empty",
	],
	[
		'a contact without anything',
		{ resource: 'contact', operation: 'create', phones: [nothing] },
		"'Phones', 'First Name' and all other fields are empty",
	],
	[
		'roles left empty in a replacement',
		{
			resource: 'user',
			operation: 'replace',
			userId: byId(known.users.online),
			name: 'John',
			lastname: 'Doe',
			email: 'john@example.com',
			roles: '={{ [] }}',
		},
		"'Roles' is empty",
	],
	[
		'a work phone that an expression does not find',
		{
			resource: 'user',
			operation: 'replace',
			userId: byId(known.users.online),
			name: 'John',
			lastname: 'Doe',
			email: 'john@example.com',
			roles: ['user'],
			phone_work: nothing,
		},
		"'Work Phone' is empty",
	],
	[
		'an object for a text',
		{ resource: 'interaction', operation: 'createNote', contactId, body: '={{ ({ a: 1 }) }}' },
		"'Note' is not a text",
	],
	[
		'a lead for nobody',
		{
			resource: 'lead',
			operation: 'create',
			firstName: 'Ana',
			origin: 'local',
			agent: byId(nothing),
		},
		"'Agent' is empty",
	],
	[
		'an empty form',
		{ resource: 'lead', operation: 'submitEntryForm', code: 'website' },
		"'First Name' and all other fields are empty",
	],
	[
		'a form in another folder',
		{ resource: 'lead', operation: 'submitEntryForm', code: '..', firstName: 'Ana' },
		"'Form Code' is not a code",
	],
];
