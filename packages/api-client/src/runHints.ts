import { clock } from './clock';

/** Shorter waits, in ms, are not logged by themselves. */
const longWaitMs = 5000;
/** How many values the hint about searches without a result names. */
const mostNamed = 3;
/** How often to log a run that waits again and again, in ms. */
const logIntervalMs = 60_000;

const outcomes = ['created', 'updated', 'up to date', 'done by an earlier try', 'failed'] as const;

/** What became of an item. */
export type ItemOutcome = (typeof outcomes)[number];

/** Makes one sentence about what was found in several items, by their indexes. */
export type Together = (found: ReadonlyMap<number, string>) => string;

/** How many items a hint names. */
const mostItems = 5;

/** What was found in items, such as `'099555002' [item 0] and 3 more`. */
export function namedItems(found: ReadonlyMap<number, string>): string {
	const named = [...found].slice(0, mostItems).map(([index, what]) => `${what} [item ${index}]`);
	const more = found.size - named.length;
	return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What a run tells the user in addition to its items: how long it waited, and what it skipped. */
export class RunHints {
	private readonly texts = new Map<string, string>();
	/** How many items had an outcome. */
	private readonly counts = new Map<ItemOutcome, number>();
	/** What the items are, in the plural; undefined if none has told it. */
	private countedAs?: string;
	/** What items have in common, by the sentence about it. */
	private readonly together = new Map<Together, Map<number, string>>();
	/** What no record has, by what the records are. */
	private readonly missing = new Map<string, Set<string>>();
	/** Number of requests sent. */
	requests = 0;
	private waiting = 0;
	private waitingSince = 0;
	private waitedMs = 0;
	/** When the wait that was logged last is over. */
	private loggedUntil = -Infinity;

	/** @param log writes to n8n's log, the only place that shows anything while a node runs */
	constructor(private readonly log: (text: string) => void) {}

	/** @param subject hints about the same subject are shown once */
	add(text: string, subject = text): void {
		if (!this.texts.has(subject)) this.texts.set(subject, text);
	}

	/** Remembers something about an item, for one sentence about all that have it. */
	addTogether(sentence: Together, index: number, what: string): void {
		const found = this.together.get(sentence) ?? new Map<number, string>();
		this.together.set(sentence, found.set(index, what));
	}

	/**
	 * Counts what became of an item.
	 *
	 * @param records the plural of what it is; without any, the counts are not shown
	 */
	count(outcome: ItemOutcome, records = this.countedAs): void {
		this.countedAs = records;
		this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + 1);
	}

	/**
	 * Remembers a search that found nothing: without a hint, its item just vanishes.
	 *
	 * @param noun what was searched for, in the singular
	 * @param value what was searched by, quoted
	 */
	notFound(noun: string, value: string): void {
		const values = this.missing.get(noun) ?? new Set();
		this.missing.set(noun, values.add(value));
	}

	/**
	 * Measures the time during which at least one request waits for the rate limit.
	 *
	 * @param expectedMs how long this wait will take, in ms
	 */
	async whileWaiting<T>(expectedMs: number, wait: () => Promise<T>): Promise<T> {
		if (this.waiting++ === 0) this.waitingSince = clock.now();
		this.logWait(expectedMs);
		try {
			return await wait();
		} finally {
			if (--this.waiting === 0) this.waitedMs += clock.now() - this.waitingSince;
		}
	}

	/** Says once for all requests that wait at the same time why nothing comes out. */
	private logWait(expectedMs: number): void {
		const now = clock.now();
		const isLong = expectedMs >= longWaitMs && now >= this.loggedUntil;
		if (!isLong && now - Math.max(this.waitingSince, this.loggedUntil) < logIntervalMs) return;
		this.loggedUntil = now + expectedMs;
		const seconds = Math.round(expectedMs / 1000);
		this.log(
			`waits for the rate limit: ${this.requests} requests sent, the next one in ${seconds} s`,
		);
	}

	/**
	 * The hints as sentences.
	 *
	 * @param limit requests per minute, for the sentence about waiting; Infinity if unknown
	 * @param items number of items in the run
	 */
	sentences(serviceName: string, limit: number, items: number): string[] {
		const seconds = Math.round(this.waitedMs / 1000);
		const what = limit < Infinity ? `limit of ${limit} requests per minute` : 'rate limit';
		const waited = `Waited ${seconds} s for ${serviceName}'s ${what}`;
		const missing = [...this.missing].map(([noun, values]) => {
			const named = [...values].slice(0, mostNamed);
			const more = values.size - named.length;
			return `No ${noun} was found for ${named.join(' or ')}${more > 0 ? ` or ${withCommas(more)} more` : ''}`;
		});
		return [
			...(seconds > 0 ? [waited] : []),
			...(items > 1 ? this.counted() : []),
			...missing,
			...[...this.together].map(([sentence, found]) =>
				// In the order of the items, which run in parallel.
				sentence(new Map([...found].sort(([one], [other]) => one - other))),
			),
			...this.texts.values(),
		];
	}
	private counted(): string[] {
		if (this.countedAs === undefined) return [];
		const told = outcomes.flatMap((outcome) => {
			const count = this.counts.get(outcome);
			return count === undefined ? [] : [`${withCommas(count)} ${outcome}`];
		});
		const total = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
		const requests = `${withCommas(this.requests)} requests`;
		return [`${withCommas(total)} ${this.countedAs}: ${told.join(', ')}; ${requests}`];
	}
}

/** A whole number as people read it: 12,000. */
export function withCommas(count: number): string {
	return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
