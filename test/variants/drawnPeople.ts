import fc from 'fast-check';

import { answersTo, type Variants } from '../../sandbox/variants';

/** What nodes do with people in a draw. */
export const peopleWork = ['upsert', 'update', 'note'] as const;

/** One execution of one node for one person. */
export interface DrawnWork {
	what: (typeof peopleWork)[number];
	/** Number of the person; the last ones are new. */
	person: number;
	/** What the person is named by. */
	by: 'phone' | 'email' | 'both';
	/** Chooses the notation of the phone. */
	notation: number;
	field: 'detail' | 'firstName' | 'lastName';
}

/** Executions at the same time. */
export interface DrawnMoment {
	work: DrawnWork[];
	/** What somebody else does: changes the contacts after a search, or while a change fails. */
	edits: 'none' | 'afterSearch' | 'whileChanging';
	/** Whether changes are carried out, but not answered. */
	losesAnswers: boolean;
}

/** What several executions and other people do with the same contacts. */
export interface DrawnPeople {
	variants: Pick<Variants, 'listRecords' | 'readLag' | 'searchLag' | 'writeAnswer'>;
	moments: DrawnMoment[];
}

const often = <T>(usual: T, others: readonly T[]): fc.Arbitrary<T> =>
	fc.oneof(
		{ withCrossShrink: true },
		{ weight: 1, arbitrary: fc.constant(usual) },
		{ weight: 2, arbitrary: fc.constantFrom(...others) },
	);

const work: fc.Arbitrary<DrawnWork> = fc.record({
	what: fc.constantFrom('upsert' as const, 'upsert' as const, ...peopleWork),
	person: fc.nat({ max: 3 }),
	by: fc.constantFrom('phone' as const, 'phone' as const, 'email' as const, 'both' as const),
	notation: fc.nat({ max: 2 }),
	field: fc.constantFrom('detail' as const, 'firstName' as const, 'lastName' as const),
});

const moment: fc.Arbitrary<DrawnMoment> = fc.record({
	work: fc.oneof(
		{ withCrossShrink: true },
		{ weight: 2, arbitrary: fc.array(work, { minLength: 1, maxLength: 1 }) },
		{ weight: 1, arbitrary: fc.array(work, { minLength: 2, maxLength: 4 }) },
	),
	edits: often('none' as const, ['none', 'afterSearch', 'whileChanging'] as const),
	losesAnswers: fc.oneof(
		{ weight: 5, arbitrary: fc.constant(false) },
		{ weight: 1, arbitrary: fc.constant(true) },
	),
});

function answer<Name extends keyof Variants>(name: Name, usual: Variants[Name]) {
	const isAnswer = (text: string): text is Variants[Name] => answersTo(name).includes(text);
	return often(usual, answersTo(name).filter(isAnswer));
}

export const drawnPeople: fc.Arbitrary<DrawnPeople> = fc.record({
	variants: fc.record({
		listRecords: answer('listRecords', 'complete'),
		readLag: answer('readLag', 'none'),
		searchLag: answer('searchLag', 'none'),
		writeAnswer: answer('writeAnswer', 'record'),
	}),
	moments: fc.array(moment, { minLength: 1, maxLength: 4 }),
});
