import { variant } from '../../../sandbox/variant';

/**
 * Every point on which the documentation of the Sales API is silent or contradicts itself, as far as
 * it matters to the nodes, with the plausible answers. docs/unknowns.md and the draws of the test over
 * variants are made from this table.
 */
export const variants = {
	children: variant({
		question: 'Where are the children of a group?',
		documentation: 'Describes the operation without method and path.',
		usual: 'first',
		answers: {
			first: { api: '`GET /groups/children`.', nodes: 'Send to it.' },
			second: {
				api: '`GET /group/children`.',
				nodes: 'Try it when Zenvia does not know the first, and remember it while n8n runs.',
			},
			none: { api: 'Nowhere.', nodes: 'Fail and name what was tried.' },
		},
	}),
	cursor: variant({
		question: 'Do lists understand `before`?',
		documentation:
			'Yes, for prospects, interactions and quotes. A note of a client in production denies it for prospects.',
		usual: 'works',
		answers: {
			works: { api: 'Yes.', nodes: 'Read page by page.' },
			ignored: {
				api: 'They answer with the first page each time.',
				nodes: 'Report that the list may be incomplete, unless it is shorter than any page.',
			},
			repeatsSecondPage: {
				api: 'They answer with the second page from the third on.',
				nodes: 'Report that the list may be incomplete.',
			},
		},
	}),
	pageSize: variant({
		question: 'How many records does a page have at most?',
		documentation: 'Recommends 1,000 at most, in multiples of 100.',
		usual: 'asked',
		answers: {
			asked: { api: 'As many as asked for.', nodes: 'Ask for 1,000.' },
			capped: { api: '400.', nodes: 'Read on after a shorter page.' },
		},
	}),
	dateRange: variant({
		question: 'May a range of dates be longer than 31 days when a limit is given?',
		documentation: 'Without a limit, it may not.',
		usual: 'refused',
		answers: {
			refused: { api: 'No: 400.', nodes: 'Read it in windows of 31 days.' },
			accepted: { api: 'Yes.', nodes: 'As above.' },
			cut: { api: 'No: only its last 31 days are answered.', nodes: 'As above.' },
		},
	}),
	dateBounds: variant({
		question: 'Are the bounds of a range part of it?',
		documentation: 'Nothing.',
		usual: 'excluded',
		answers: {
			excluded: { api: 'No.', nodes: 'Let windows overlap by a second; each record comes once.' },
			included: { api: 'Yes.', nodes: 'As above.' },
			wholeSeconds: {
				api: 'No, and fractions of a second are cut off.',
				nodes: 'As above.',
			},
		},
	}),
	findAnswer: variant({
		question: 'What does the search by phone or email answer with?',
		documentation: 'An object with `id`. A client in production gets an array with `_id`.',
		usual: 'object',
		answers: {
			object: { api: 'An object with `id`.', nodes: 'Put it out.' },
			array: { api: 'An array, with `_id`.', nodes: 'Put out each record, with `id`.' },
		},
	}),
	findNone: variant({
		question: 'What does it answer with when there is no such prospect?',
		documentation: 'Nothing.',
		usual: 'notFound',
		answers: {
			notFound: { api: '404 with `{message, code}`.', nodes: 'Put out nothing.' },
			emptyList: { api: '`[]`.', nodes: 'Put out nothing.' },
			noBody: {
				api: '404 without a body.',
				nodes: 'Fail: there may be no such prospect or no such endpoint.',
			},
		},
	}),
	unknownRecord: variant({
		question: 'How does the API say that it has no such record?',
		documentation: '404 at some endpoints. A client in production gets it without a body at times.',
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
			epochSeconds: { api: 'Seconds since 1970.', nodes: 'Tell by its size which it is.' },
			epochSecondsRoundedDown: { api: 'The same, rounded down.', nodes: 'As above.' },
			epochMilliseconds: { api: 'Milliseconds since 1970.', nodes: 'As above.' },
			seconds: { api: 'Seconds from now.', nodes: 'As above.' },
		},
	}),
	limitHeaders: variant({
		question: 'Which answers report the limit?',
		documentation: 'Names the headers for refusals.',
		usual: 'all',
		answers: {
			all: { api: 'All.', nodes: 'Keep to the reported limit.' },
			refusals: { api: 'Refusals only.', nodes: 'Keep to it from the first refusal on.' },
			none: { api: 'None.', nodes: 'Slow down after a refusal, and try more bit by bit.' },
		},
	}),
	writeAnswer: variant({
		question: 'What does the answer to a write hold?',
		documentation: 'A sample at each.',
		usual: 'record',
		answers: {
			record: { api: 'What the sample shows.', nodes: 'Put it out.' },
			empty: { api: 'Nothing.', nodes: 'Put out `{"success":true}`.' },
		},
	}),
};

export type VariantName = keyof typeof variants;

/** One answer to each question. */
export type Variants = {
	[Name in VariantName]: keyof (typeof variants)[Name]['answers'];
};

/** The behavior that the documentation shows, or the likeliest where it shows none. */
export const usualVariants: Variants = {
	children: variants.children.usual,
	cursor: variants.cursor.usual,
	pageSize: variants.pageSize.usual,
	dateRange: variants.dateRange.usual,
	dateBounds: variants.dateBounds.usual,
	findAnswer: variants.findAnswer.usual,
	findNone: variants.findNone.usual,
	unknownRecord: variants.unknownRecord.usual,
	reset: variants.reset.usual,
	limitHeaders: variants.limitHeaders.usual,
	writeAnswer: variants.writeAnswer.usual,
};
