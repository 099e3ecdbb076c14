import { variant } from '@n8n-nodes-ventia/sandbox-core';

/**
 * Every point that matters to the nodes on which the documentation of the Sales API is silent or
 * contradicts itself, with the plausible answers. docs/unknowns.md and the test over variants are
 * generated from this table.
 */
export const variants = {
	children: variant({
		question: 'Which endpoint lists the children of a group?',
		documentation: 'Describes the operation without its method and path.',
		usual: 'first',
		answers: {
			first: { api: '`GET /groups/children`.', nodes: 'Send to it.' },
			second: {
				api: '`GET /group/children`.',
				nodes: 'Try it if Zenvia does not know the first one, and remember it while n8n runs.',
			},
			none: { api: 'None.', nodes: 'Fail and name what was tried.' },
		},
	}),
	cursor: variant({
		question: 'Do lists understand `before`?',
		documentation:
			'Yes, for prospects, interactions and quotes. A note in a production client denies it for prospects.',
		usual: 'works',
		answers: {
			works: { api: 'Yes.', nodes: 'Read page by page.' },
			inclusive: {
				api: 'Yes, and each page begins with the record that `before` names.',
				nodes: 'Leave it out.',
			},
			ignored: {
				api: 'They return the first page each time.',
				nodes: 'Report that the list may be incomplete, unless it is shorter than any page.',
			},
			repeatsSecondPage: {
				api: 'From the third page on, they return the second page.',
				nodes: 'Report that the list may be incomplete.',
			},
		},
	}),
	pageSize: variant({
		question: 'What is the maximum page size?',
		documentation: 'Recommends 1,000 at most, in multiples of 100.',
		usual: 'asked',
		answers: {
			asked: { api: 'As many as asked for.', nodes: 'Ask for 1,000.' },
			capped: { api: '400.', nodes: 'Continue after a shorter page.' },
		},
	}),
	offset: variant({
		question: 'Do selections understand `offset`?',
		documentation: 'Yes, counted from 0.',
		usual: 'works',
		answers: {
			works: { api: 'Yes.', nodes: 'Read page by page, until the total is reached.' },
			ignored: {
				api: 'They return the first contacts each time.',
				nodes: 'Fail: the list is incomplete.',
			},
		},
	}),
	plainAnswer: variant({
		question: 'What do `is-working` and `response-time` return?',
		documentation: 'Declares an object, and describes true or false, and a time.',
		usual: 'value',
		answers: {
			value: {
				api: '`true`, `false` or a number.',
				nodes: 'Output it as `isWorking` or `responseTime`.',
			},
			object: { api: 'An object.', nodes: 'Output it as it is.' },
		},
	}),
	dateRange: variant({
		question: 'May a date range be longer than 31 days if a limit is given?',
		documentation: 'Without a limit, it may not.',
		usual: 'refused',
		answers: {
			refused: { api: 'No: 400.', nodes: 'Read it in windows of 31 days.' },
			accepted: { api: 'Yes.', nodes: 'As above.' },
			cut: { api: 'No: the response covers only its last 31 days.', nodes: 'As above.' },
		},
	}),
	dateBounds: variant({
		question: 'Does a range include its bounds?',
		documentation: 'Nothing.',
		usual: 'excluded',
		answers: {
			excluded: {
				api: 'No.',
				nodes: 'Overlap the windows by one second; each record is output once.',
			},
			included: { api: 'Yes.', nodes: 'As above.' },
			wholeSeconds: {
				api: 'No, and fractions of a second are truncated.',
				nodes: 'As above.',
			},
		},
	}),
	findAnswer: variant({
		question: 'What does the search by phone or email return?',
		documentation: 'An object with `id`. A client in production gets an array with `_id`.',
		usual: 'object',
		answers: {
			object: { api: 'An object with `id`.', nodes: 'Output it.' },
			array: { api: 'An array, with `_id`.', nodes: 'Output each record, with `id`.' },
		},
	}),
	findNone: variant({
		question: 'What does it return if there is no such prospect?',
		documentation: 'Nothing.',
		usual: 'notFound',
		answers: {
			notFound: {
				api: '404 with `{message, code}`.',
				nodes: 'Output nothing, and say so. A prospect chosen by phone or email is an error.',
			},
			emptyList: { api: '`[]`.', nodes: 'As above.' },
			noBody: {
				api: '404 without a body.',
				nodes: 'Fail: there may be no such prospect or no such endpoint.',
			},
		},
	}),
	unknownRecord: variant({
		question: 'How does the API say that it has no such record?',
		documentation:
			'404 at some endpoints. A client in production sometimes gets it without a body.',
		usual: 'described',
		answers: {
			described: { api: '404 with `{message, code}`.', nodes: 'Report it.' },
			noBody: { api: '404 without a body.', nodes: 'Report it.' },
		},
	}),
	reset: variant({
		question: 'What is X-RateLimit-Reset?',
		documentation: '"Time when the number of requests will be reset."',
		usual: 'epochSeconds',
		answers: {
			epochSeconds: { api: 'Seconds since 1970.', nodes: 'Tell which one it is by its magnitude.' },
			epochSecondsRoundedDown: { api: 'The same, rounded down.', nodes: 'As above.' },
			epochMilliseconds: { api: 'Milliseconds since 1970.', nodes: 'As above.' },
			seconds: { api: 'Seconds from now.', nodes: 'As above.' },
		},
	}),
	limitHeaders: variant({
		question: 'Which responses report the limit?',
		documentation: 'Names the headers for rejections.',
		usual: 'all',
		answers: {
			all: { api: 'All.', nodes: 'Follow the reported limit.' },
			refusals: { api: 'Rejections only.', nodes: 'Follow it from the first rejection on.' },
			none: { api: 'None.', nodes: 'Slow down after a rejection, then speed up gradually.' },
		},
	}),
	writeAnswer: variant({
		question: 'What does the response to a write contain?',
		documentation: 'A sample for each.',
		usual: 'record',
		answers: {
			record: { api: 'What the sample shows.', nodes: 'Output it.' },
			empty: { api: 'Nothing.', nodes: 'Output `{"success":true}`.' },
		},
	}),
};

export type VariantName = keyof typeof variants;

/** One answer to each question. */
export type Variants = {
	[Name in VariantName]: keyof (typeof variants)[Name]['answers'];
};

/** The behavior that the documentation shows, or the likeliest one if it shows none. */
export const usualVariants: Variants = {
	children: variants.children.usual,
	cursor: variants.cursor.usual,
	pageSize: variants.pageSize.usual,
	offset: variants.offset.usual,
	plainAnswer: variants.plainAnswer.usual,
	dateRange: variants.dateRange.usual,
	dateBounds: variants.dateBounds.usual,
	findAnswer: variants.findAnswer.usual,
	findNone: variants.findNone.usual,
	unknownRecord: variants.unknownRecord.usual,
	reset: variants.reset.usual,
	limitHeaders: variants.limitHeaders.usual,
	writeAnswer: variants.writeAnswer.usual,
};
