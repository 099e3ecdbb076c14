import { variant } from '@n8n-nodes-ventia/sandbox-core';

/**
 * Every point on which Ventia's documentation is silent or contradicts itself, with all plausible
 * answers. The settings of the sandbox, the choices on its page, docs/unknowns.md and the draws of
 * test/variants all come from this table.
 */
export const variants = {
	candidate: variant({
		question: 'Which method and path does an endpoint have?',
		documentation: 'Gives the method and path of two of the endpoints.',
		usual: 'first',
		answers: {
			first: {
				api: 'The first candidate of each endpoint.',
				nodes: 'Send to it. It is remembered while n8n runs.',
			},
			second: {
				api: 'The second candidate.',
				nodes:
					'Try the candidates in order while the API says that there is no such endpoint. These attempts carry out nothing. The one that works is remembered while n8n runs, and named in a hint.',
			},
			third: {
				api: 'The third candidate, or the last one if there are fewer.',
				nodes: 'As for the second.',
			},
			fourth: {
				api: 'The fourth candidate, or the last one if there are fewer.',
				nodes: 'As for the second.',
			},
			mixed: {
				api: 'A different candidate for each endpoint.',
				nodes: 'As for the second; each endpoint is found separately.',
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
				nodes: 'Try the next candidate. The key in the response is redacted.',
			},
			nest: {
				api: "404 with Nest's JSON, which repeats the address.",
				nodes: 'Try the next candidate. The key in the response is redacted.',
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
		documentation: 'Status 404 at some endpoints; shows no body.',
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
		question: 'What shape do errors have?',
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
		question: "What is the number of a list's first page if the documentation does not say?",
		documentation:
			'Contacts and sales start at page 1. The general text on all lists starts at page 0.',
		usual: 'zero',
		answers: {
			zero: {
				api: '0.',
				nodes:
					'Find out once for each list, with a read without filters, and remember it while n8n runs.',
			},
			one: { api: '1.', nodes: 'As above.' },
		},
	}),
	pageZero: variant({
		question: 'How does a list that counts from 1 respond to page 0?',
		documentation: 'Contacts and sales: 1 is the lowest page. Says nothing about the response.',
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
				api: 'Every list ignores it and returns the first page.',
				nodes: 'Report that the list may be incomplete, unless a total says that it is not.',
			},
			rejected: {
				api: 'Lists that do not name it reject it with 400.',
				nodes:
					'Read the list without it. It is then not known whether the list is complete: Return All fails unless a total says that it is, or there were more records than one page can hold.',
			},
		},
	}),
	pageSize: variant({
		question: 'What is the maximum page size?',
		documentation:
			'Sales: 100 at most, 50 by default. Contacts: 10 by default, no maximum given. Other lists: nothing.',
		usual: 'asked',
		answers: {
			asked: {
				api: 'As many as asked for.',
				nodes: 'Ask for 100, and continue after a shorter page.',
			},
			fifty: { api: 'At most 50.', nodes: 'Continue after a shorter page.' },
			usual: {
				api: 'At most the default: 10 contacts, 50 of other records.',
				nodes: 'Continue after a shorter page.',
			},
		},
	}),
	shortPages: variant({
		question: 'Can a page in the middle be short?',
		documentation: 'Nothing.',
		usual: 'none',
		answers: {
			none: { api: 'No.', nodes: 'Read until a page is empty, or a total is reached.' },
			second: {
				api: 'The second page has half of its records; the rest follow.',
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
				api: 'A record moves to the front with each request, unless a sort order is requested.',
				nodes:
					'Request a sort order if the list has one. In other lists, a repeated record reveals it: the run reports that others may be missing.',
			},
			shuffled: {
				api: 'The order is different in each request, unless a sort order is requested.',
				nodes: 'As above.',
			},
		},
	}),
	listEnvelope: variant({
		question: 'Is a list wrapped in an envelope?',
		documentation:
			'Sales and webhooks are. The old page shows bare arrays for the other lists; the newer one does not show the response.',
		usual: 'none',
		answers: {
			none: { api: 'A bare array.', nodes: 'Use its records.' },
			data: { api: '`{"data":[...]}`.', nodes: 'Unwrap the records.' },
			result: { api: '`{"success":true,"result":[...]}`.', nodes: 'Unwrap the records.' },
			results: { api: '`{"results":[...]}`.', nodes: 'Unwrap the records.' },
			docs: { api: '`{"docs":[...]}`.', nodes: 'Unwrap the records.' },
		},
	}),
	totals: variant({
		question: 'Does a list in an undocumented envelope report a total?',
		documentation: 'Sales have `pagination.totalItems`, webhooks `paging.totalCount`.',
		usual: 'absent',
		answers: {
			absent: { api: 'No.', nodes: 'Read until a page is empty.' },
			pagination: {
				api: 'In `pagination.totalItems`, as sales do.',
				nodes: 'Read until all have arrived; fewer is an error.',
			},
		},
	}),
	listRecords: variant({
		question: 'Are the contacts in the list complete?',
		documentation: 'The old page shows the same fields as in a single contact.',
		usual: 'complete',
		answers: {
			complete: { api: 'Yes.', nodes: 'Compare phones and email addresses.' },
			withoutEmails: {
				api: 'Email addresses, detail and origin are missing.',
				nodes:
					'Create or Update reads a contact that it has searched for by email address, to see whether it is the person.',
			},
			namesOnly: {
				api: 'ID, names and status only.',
				nodes:
					'Create or Update reads each contact that a search finds, to see whether it is the person.',
			},
			shortened: {
				api: 'Texts end after 20 characters, and only the first phone and email address are shown.',
				nodes:
					'A contact is read by its ID before it is changed; a list only finds it, or says that nothing is to do.',
			},
			masked: {
				api: 'Phones and email addresses are hidden in part, such as `+598*****456`.',
				nodes: 'A contact that a search finds by what is hidden is read by its ID.',
			},
		},
	}),
	searchLag: variant({
		question: 'How soon do lists and searches show what was written?',
		documentation: 'Nothing.',
		usual: 'none',
		answers: {
			none: { api: 'Immediately.', nodes: 'Use them.' },
			second: {
				api: 'After a second, as in a search index.',
				nodes:
					'Remember for some minutes who was created and written, for all executions of the process.',
			},
			fiveSeconds: { api: 'After five seconds.', nodes: 'As for a second.' },
		},
	}),
	readLag: variant({
		question: 'How soon does a single contact show what was written?',
		documentation: 'Nothing.',
		usual: 'none',
		answers: {
			none: { api: 'Immediately.', nodes: 'Use it.' },
			second: {
				api: 'After a second, as from a copy of the database.',
				nodes:
					'A change builds on what this process has written to the contact in the last minute.',
			},
			fiveSeconds: { api: 'After five seconds.', nodes: 'As for a second.' },
		},
	}),
	recordEnvelope: variant({
		question: 'Is a single contact, user or sale wrapped in an envelope?',
		documentation: 'The old page shows them bare; a webhook is in `result`.',
		usual: 'none',
		answers: {
			none: { api: 'No.', nodes: 'Use the record.' },
			result: { api: '`{"success":true,"result":{...}}`.', nodes: 'Unwrap the record.' },
			data: { api: '`{"data":{...}}`.', nodes: 'Unwrap the record.' },
			named: {
				api: '`{"contact":{...}}`, `{"user":{...}}`, `{"sale":{...}}`.',
				nodes: 'Unwrap the record.',
			},
		},
	}),
	contactFields: variant({
		question: 'Does a single contact show all fields that an update has to send?',
		documentation: 'The sample has all six.',
		usual: 'all',
		answers: {
			all: { api: 'Yes.', nodes: 'Contact > Update sends unchanged fields back.' },
			nullIfEmpty: {
				api: 'Yes; empty fields are null.',
				nodes: 'Null counts as empty.',
			},
			absentIfEmpty: {
				api: 'Empty fields are left out.',
				nodes:
					'Contact > Update changes nothing and names the field, which must be set in Update Fields or Clear Fields.',
			},
			withoutEmails: {
				api: 'Email addresses are missing.',
				nodes: 'As above.',
			},
			none: {
				api: 'The response is `{}`.',
				nodes: 'Contact > Update changes nothing and says that the contact was not returned.',
			},
		},
	}),
	idField: variant({
		question: 'Which field has the ID of a record?',
		documentation: '`_id` in all samples; Create webhook returns `id`.',
		usual: '_id',
		answers: {
			_id: { api: 'In `_id`.', nodes: 'Read it from there.' },
			id: { api: 'In `id`.', nodes: 'Read it from there.' },
		},
	}),
	numbers: variant({
		question: 'Are numbers sent as JSON numbers?',
		documentation: 'Some numbers are text, such as coordinates; totals are numbers.',
		usual: 'number',
		answers: {
			number: { api: 'Yes.', nodes: 'Use them.' },
			text: {
				api: 'All are text, including totals.',
				nodes: 'Accept totals written as text, too.',
			},
		},
	}),
	createdStatus: variant({
		question: 'What status does a successful create return?',
		documentation: '200 for all of them.',
		usual: 'ok',
		answers: {
			ok: { api: '200.', nodes: 'Treat it as a success.' },
			created: { api: '201.', nodes: 'Treat it as a success.' },
		},
	}),
	writeAnswer: variant({
		question: 'What does the response to a write contain?',
		documentation: 'A sample for each, in most cases the record.',
		usual: 'record',
		answers: {
			record: { api: 'What the sample shows.', nodes: 'Output it.' },
			success: { api: '`{"success":true}`.', nodes: 'Output it.' },
			object: { api: '`{}`.', nodes: 'Output it; a hint says that it is no confirmation.' },
			other: { api: '`{"received":true}`.', nodes: 'As above.' },
			empty: { api: 'Nothing.', nodes: 'Output `{"success":true}`.' },
			noContent: { api: 'Nothing, with status 204.', nodes: 'Output `{"success":true}`.' },
		},
	}),
	absentFields: variant({
		question: 'What does PUT do to fields of a user or sale that are not sent?',
		documentation: 'Marks no field as required, and says neither "kept" nor "emptied".',
		usual: 'kept',
		answers: {
			kept: { api: 'They are kept.', nodes: 'User > Replace always sends all fields.' },
			emptied: {
				api: 'They are emptied.',
				nodes:
					'Sale > Create or Update sends only the given fields, and no endpoint shows the others, so they are lost. Sale > Update uses PATCH, which keeps them.',
			},
		},
	}),
	retryAfter: variant({
		question: 'Does a 429 say how long to wait?',
		documentation: 'Mentions 200 requests per minute and 429, but no header.',
		usual: 'none',
		answers: {
			none: { api: 'No.', nodes: 'Wait longer each time, with some randomness.' },
			seconds: { api: '`Retry-After` in seconds.', nodes: 'Wait that long.' },
			date: { api: '`Retry-After` as a date.', nodes: 'Wait until then.' },
			reset: { api: '`X-RateLimit-Reset` as seconds since 1970.', nodes: 'Wait until then.' },
			resetMilliseconds: {
				api: '`X-RateLimit-Reset` as milliseconds since 1970.',
				nodes: 'Wait until then.',
			},
			day: {
				api: '`Retry-After: 86400`.',
				nodes: 'Implausible for a per-minute limit: wait two minutes at most.',
			},
			wrongClock: {
				api: '`Retry-After` as a date from a clock that is ten minutes ahead.',
				nodes: 'As for a day.',
			},
		},
	}),
	eventPayload: variant({
		question: 'What does the API send to a webhook?',
		documentation: 'Names two topics. Says nothing about body, signature or redelivery.',
		usual: 'meta',
		answers: {
			meta: {
				api: "The envelope of WhatsApp's Cloud API.",
				nodes: 'The trigger extracts messages and statuses.',
			},
			interaction: {
				api: 'An interaction of Ventia, or an array of them.',
				nodes: 'The trigger outputs it, with the parts it understands.',
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

/** The behavior that the documentation shows, or the likeliest one if it shows none. */
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
	searchLag: variants.searchLag.usual,
	readLag: variants.readLag.usual,
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
