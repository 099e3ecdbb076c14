import { variant } from './variant';

/**
 * Every point on which Ventia's documentation is silent or contradicts itself, with all plausible
 * answers. The settings of the sandbox, the choices on its page, docs/unknowns.md and the draws of
 * test/variants are made from this table.
 */
export const variants = {
	candidate: variant({
		question: 'Which method and path does an endpoint have?',
		documentation: 'Prints method and path of two of the 30 endpoints.',
		usual: 'first',
		answers: {
			first: {
				api: 'The first candidate of each endpoint.',
				nodes: 'Send to it. It is remembered while n8n runs.',
			},
			second: {
				api: 'The second candidate.',
				nodes:
					'Try the candidates in their order while the API says that there is no such endpoint. Nothing is carried out by that. The one that works is remembered while n8n runs, and named in a hint.',
			},
			third: {
				api: 'The third candidate, or the last of fewer.',
				nodes: 'As for the second.',
			},
			fourth: {
				api: 'The fourth candidate, or the last of fewer.',
				nodes: 'As for the second.',
			},
			mixed: {
				api: 'Another candidate at each endpoint.',
				nodes: 'As for the second; each endpoint is found by itself.',
			},
		},
	}),
	unknownEndpoint: variant({
		question: 'How does the API say that it has no such endpoint?',
		documentation: 'Nothing.',
		usual: 'express',
		answers: {
			express: { api: "404 with Express' page.", nodes: 'Try the next candidate.' },
			fastify: {
				api: "404 with Fastify's JSON, which repeats the address.",
				nodes: 'Try the next candidate. The key in the answer is hidden.',
			},
			nest: {
				api: "404 with Nest's JSON, which repeats the address.",
				nodes: 'Try the next candidate. The key in the answer is hidden.',
			},
			json: {
				api: '404 `{"success":false,"error":"Not found"}`.',
				nodes:
					'Try the next candidate. If none works and the path has the ID of a record, the message says that the record may not exist.',
			},
			text: { api: '404 with the text "Not Found".', nodes: 'As for JSON.' },
			empty: { api: '404 without a body.', nodes: 'As for JSON.' },
			methodNotAllowed: { api: '405.', nodes: 'Try the next candidate.' },
			notImplemented: { api: '501.', nodes: 'Try the next candidate.' },
		},
	}),
	unknownRecord: variant({
		question: 'How does the API say that it has no such record?',
		documentation: 'Status 404 at some endpoints; no body is shown.',
		usual: 'named',
		answers: {
			named: {
				api: '404 that names the kind of record, such as "Contact not found".',
				nodes: 'Report that the record was not found.',
			},
			plain: {
				api: '404 with "Not found", as if there were no such endpoint.',
				nodes:
					'Try the other candidates once, then report that neither record nor endpoint was found. Nothing is remembered.',
			},
		},
	}),
	errorBody: variant({
		question: 'Which form do errors have?',
		documentation: 'Shows the errors of Create message: `success`, `error`, `details`.',
		usual: 'documented',
		answers: {
			documented: {
				api: '`{"success":false,"error":"...","details":"..."}`.',
				nodes: 'Repeat error and details in their message.',
			},
			statusCode: {
				api: '`{"statusCode":400,"error":"Bad Request","message":["..."]}`.',
				nodes: 'Repeat the message.',
			},
			text: { api: 'Plain text.', nodes: 'Repeat the text.' },
		},
	}),
	firstPage: variant({
		question: 'Which number has the first page of a list that does not say?',
		documentation:
			'Contacts and sales begin with page 1. The general text on all lists begins with page 0.',
		usual: 'zero',
		answers: {
			zero: {
				api: '0.',
				nodes:
					'Find it out once for each list, by a read without filters, and remember it while n8n runs.',
			},
			one: { api: '1.', nodes: 'As above.' },
		},
	}),
	pageZero: variant({
		question: 'What does a list that counts from 1 answer to page 0?',
		documentation: 'Contacts and sales: 1 is the least page. Nothing on the answer.',
		usual: 'rejected',
		answers: {
			rejected: { api: '400.', nodes: 'Read from page 1.' },
			failed: { api: '500, as a database does for a negative offset.', nodes: 'Read from page 1.' },
			empty: { api: 'An empty list.', nodes: 'Read from page 1.' },
			firstPage: { api: 'The first page.', nodes: 'Read from page 1; no record comes twice.' },
		},
	}),
	page: variant({
		question: 'Does a list take `page`?',
		documentation:
			'The general text says that lists paginate. Contacts and sales name `page`; the other lists do not.',
		usual: 'used',
		answers: {
			used: { api: 'Yes.', nodes: 'Read page by page.' },
			ignored: {
				api: 'Every list ignores it, and answers with the first page.',
				nodes: 'Report that the list may be incomplete, unless a total says that it is not.',
			},
			rejected: {
				api: 'Lists that do not name it reject it with 400.',
				nodes:
					'Read the list without it. Whether that is all is not known then: Return All fails unless a total says that it is, or more records came than one page can hold.',
			},
		},
	}),
	pageSize: variant({
		question: 'How many records does a page have at most?',
		documentation:
			'Sales: 100, and 50 unless asked. Contacts: 10 unless asked; no maximum. The others: nothing.',
		usual: 'asked',
		answers: {
			asked: {
				api: 'As many as asked for.',
				nodes: 'Ask for 100, and read on after a shorter page.',
			},
			fifty: { api: 'At most 50.', nodes: 'Read on after a shorter page.' },
			usual: {
				api: 'At most as many as without asking: 10 contacts, 50 others.',
				nodes: 'Read on after a shorter page.',
			},
		},
	}),
	shortPages: variant({
		question: 'Can a page in the middle be shorter than the others?',
		documentation: 'Nothing.',
		usual: 'none',
		answers: {
			none: { api: 'No.', nodes: 'Read until a page is empty, or a total is reached.' },
			second: {
				api: 'The second page has half of its records; the others follow.',
				nodes: 'As above: a short page ends no list.',
			},
			all: {
				api: 'Each page lacks a quarter: the server filters after paging.',
				nodes: 'As above.',
			},
		},
	}),
	order: variant({
		question: 'Do the records of a list keep their order between two pages?',
		documentation: 'Contacts can be sorted; nothing on other lists.',
		usual: 'stable',
		answers: {
			stable: { api: 'Yes.', nodes: 'Read page by page.' },
			moving: {
				api: 'A record moves to the front with each request, unless a sort order is asked for.',
				nodes:
					'Ask for a sort order where there is one. Elsewhere a record that comes twice shows it: the run says that others may be missing.',
			},
			shuffled: {
				api: 'The order is another at each request, unless a sort order is asked for.',
				nodes: 'As above.',
			},
		},
	}),
	listEnvelope: variant({
		question: 'Does a list stand in an envelope?',
		documentation:
			'Sales and webhooks do. The old page shows bare arrays for the other lists; the newer one hides the answer.',
		usual: 'none',
		answers: {
			none: { api: 'A bare array.', nodes: 'Take its records.' },
			data: { api: '`{"data":[...]}`.', nodes: 'Take the records out.' },
			result: { api: '`{"success":true,"result":[...]}`.', nodes: 'Take the records out.' },
			results: { api: '`{"results":[...]}`.', nodes: 'Take the records out.' },
			docs: { api: '`{"docs":[...]}`.', nodes: 'Take the records out.' },
		},
	}),
	totals: variant({
		question: 'Does a list in an undocumented envelope tell how many records there are?',
		documentation: 'Sales tell `pagination.totalItems`, webhooks `paging.totalCount`.',
		usual: 'absent',
		answers: {
			absent: { api: 'No.', nodes: 'Read until a page is empty.' },
			pagination: {
				api: 'In `pagination.totalItems`, as sales do.',
				nodes: 'Read until all have come; fewer are an error.',
			},
		},
	}),
	listRecords: variant({
		question: 'Are the contacts of the list complete?',
		documentation: 'The old page shows the same fields as in a single contact.',
		usual: 'complete',
		answers: {
			complete: { api: 'Yes.', nodes: 'Compare phones and email addresses.' },
			withoutEmails: {
				api: 'Email addresses, detail and origin are missing.',
				nodes:
					'Create or Update reads the contact itself before it changes it. A contact found by email only cannot be recognized; the run fails instead of adding it again.',
			},
			namesOnly: {
				api: 'ID, names and status only.',
				nodes:
					'Create or Update cannot tell whether the contact is there, and fails instead of adding it again.',
			},
		},
	}),
	recordEnvelope: variant({
		question: 'Does a single contact, user or sale stand in an envelope?',
		documentation: 'The old page shows them bare; a webhook stands in `result`.',
		usual: 'none',
		answers: {
			none: { api: 'No.', nodes: 'Take the record.' },
			result: { api: '`{"success":true,"result":{...}}`.', nodes: 'Take the record out.' },
			data: { api: '`{"data":{...}}`.', nodes: 'Take the record out.' },
			named: {
				api: '`{"contact":{...}}`, `{"user":{...}}`, `{"sale":{...}}`.',
				nodes: 'Take the record out.',
			},
		},
	}),
	contactFields: variant({
		question: 'Does a single contact show all fields that an update has to send?',
		documentation: 'The sample has all six.',
		usual: 'all',
		answers: {
			all: { api: 'Yes.', nodes: 'Contact > Update sends back what it does not change.' },
			nullIfEmpty: {
				api: 'Yes; empty ones are null.',
				nodes: 'Null counts as empty.',
			},
			absentIfEmpty: {
				api: 'Empty ones are left out.',
				nodes:
					'Contact > Update changes nothing and names the field: it has to be given in Update Fields or Clear Fields.',
			},
			withoutEmails: {
				api: 'Email addresses are missing.',
				nodes: 'As above.',
			},
			none: {
				api: 'The answer is `{}`.',
				nodes: 'Contact > Update changes nothing, and says that the contact did not come.',
			},
		},
	}),
	idField: variant({
		question: 'Where is the ID of a record?',
		documentation: '`_id` in all samples; Create webhook answers with `id`.',
		usual: '_id',
		answers: {
			_id: { api: 'In `_id`.', nodes: 'Take it from there.' },
			id: { api: 'In `id`.', nodes: 'Take it from there.' },
		},
	}),
	numbers: variant({
		question: 'Are numbers numbers?',
		documentation: 'Some numbers are texts, such as coordinates; totals are numbers.',
		usual: 'number',
		answers: {
			number: { api: 'Yes.', nodes: 'Take them.' },
			text: { api: 'All are texts, totals too.', nodes: 'Take totals written as text, too.' },
		},
	}),
	createdStatus: variant({
		question: 'Which status has the answer to a creation?',
		documentation: '200 at all of them.',
		usual: 'ok',
		answers: {
			ok: { api: '200.', nodes: 'Take it for success.' },
			created: { api: '201.', nodes: 'Take it for success.' },
		},
	}),
	writeAnswer: variant({
		question: 'What does the answer to a change hold?',
		documentation: 'A sample at each, in most of them the record.',
		usual: 'record',
		answers: {
			record: { api: 'What the sample shows.', nodes: 'Put it out.' },
			success: { api: '`{"success":true}`.', nodes: 'Put it out.' },
			object: { api: '`{}`.', nodes: 'Put it out.' },
			empty: { api: 'Nothing.', nodes: 'Put out `{"success":true}`.' },
			noContent: { api: 'Nothing, with status 204.', nodes: 'Put out `{"success":true}`.' },
		},
	}),
	absentFields: variant({
		question: 'What does PUT do to the fields of a user or sale that are not sent?',
		documentation: 'Marks no field as required: neither "kept" nor "emptied" is said.',
		usual: 'kept',
		answers: {
			kept: { api: 'They stay.', nodes: 'User > Replace sends all fields in any case.' },
			emptied: {
				api: 'They are emptied.',
				nodes:
					'Sale > Create or Update sends the given fields only, and no endpoint shows the others: they are lost. Sale > Update uses PATCH, which keeps them.',
			},
		},
	}),
	retryAfter: variant({
		question: 'Does 429 say how long to wait?',
		documentation: 'Names 200 requests a minute and 429, and no header.',
		usual: 'none',
		answers: {
			none: { api: 'No.', nodes: 'Wait longer each time, with some chance in it.' },
			seconds: { api: '`Retry-After` in seconds.', nodes: 'Wait as long.' },
			date: { api: '`Retry-After` as a date.', nodes: 'Wait until then.' },
			reset: { api: '`X-RateLimit-Reset` as seconds since 1970.', nodes: 'Wait until then.' },
			resetMilliseconds: {
				api: '`X-RateLimit-Reset` as milliseconds since 1970.',
				nodes: 'Wait until then.',
			},
			day: {
				api: '`Retry-After: 86400`.',
				nodes: 'Not plausible for a limit by the minute: wait two minutes at most.',
			},
			wrongClock: {
				api: '`Retry-After` as a date by a clock that is ten minutes ahead.',
				nodes: 'As for a day.',
			},
		},
	}),
	eventPayload: variant({
		question: 'What does the API send to a webhook?',
		documentation: 'Names two topics. Nothing on body, signature or repetition.',
		usual: 'meta',
		answers: {
			meta: {
				api: "The envelope of WhatsApp's Cloud API.",
				nodes: 'The trigger takes messages and statuses out.',
			},
			interaction: {
				api: 'An interaction of Ventia, or an array of them.',
				nodes: 'The trigger puts it out, with what it understands of it.',
			},
			envelope: { api: '`{"topic","data"}` with an interaction.', nodes: 'As above.' },
			array: { api: 'Always an array of interactions.', nodes: 'One item for each.' },
		},
	}),
};

export type VariantName = keyof typeof variants;

/** One answer to each question. */
export type Variants = {
	[Name in VariantName]: keyof (typeof variants)[Name]['answers'];
};

/** The names of the questions, in the order of the table. */
export const variantNames = Object.keys(variants).filter(
	(name): name is VariantName => name in variants,
);

/** @returns the names of all answers to a question, in the order of the table */
export function answersTo(name: VariantName): string[] {
	return Object.keys(variants[name].answers);
}

/** The behaviour that the documentation shows, or the likeliest where it shows none. */
export const usualVariants: Variants = {
	candidate: variants.candidate.usual,
	unknownEndpoint: variants.unknownEndpoint.usual,
	unknownRecord: variants.unknownRecord.usual,
	errorBody: variants.errorBody.usual,
	firstPage: variants.firstPage.usual,
	pageZero: variants.pageZero.usual,
	page: variants.page.usual,
	pageSize: variants.pageSize.usual,
	shortPages: variants.shortPages.usual,
	order: variants.order.usual,
	listEnvelope: variants.listEnvelope.usual,
	totals: variants.totals.usual,
	listRecords: variants.listRecords.usual,
	recordEnvelope: variants.recordEnvelope.usual,
	contactFields: variants.contactFields.usual,
	idField: variants.idField.usual,
	numbers: variants.numbers.usual,
	createdStatus: variants.createdStatus.usual,
	writeAnswer: variants.writeAnswer.usual,
	absentFields: variants.absentFields.usual,
	retryAfter: variants.retryAfter.usual,
	eventPayload: variants.eventPayload.usual,
};
