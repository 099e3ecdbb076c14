import { tryToParseDateTime } from 'n8n-workflow';

/** First and last moment of a report, as ISO 8601 with the offset of its time zone. */
export interface ReportRange {
	start: string | null;
	end: string | null;
}

type Moment = ReturnType<typeof tryToParseDateTime>;

/**
 * The days of each range, from first to last. That `last7` and `last30` include today is inferred.
 */
const ranges = new Map<string, (today: Moment) => [first: Moment, last: Moment]>([
	['today', (today) => [today, today]],
	['yesterday', (today) => [today.minus({ days: 1 }), today.minus({ days: 1 })]],
	['last7', (today) => [today.minus({ days: 6 }), today]],
	['last30', (today) => [today.minus({ days: 29 }), today]],
	['this-month', (today) => [today.startOf('month'), today]],
	[
		'last-month',
		(today) => {
			const last = today.startOf('month').minus({ days: 1 });
			return [last.startOf('month'), last];
		},
	],
]);

/**
 * What the range of a report means in a time zone; null if it is unknown.
 *
 * @param given `start` and `end` are days of a custom range
 */
export function reportRange(
	given: { range?: string; start?: string; end?: string },
	zone: string,
	now: string,
): ReportRange {
	const { range = '', start, end } = given;
	const today = tryToParseDateTime(now).setZone(zone);
	const [first, last] =
		range === 'custom'
			? [dayIn(start, zone), dayIn(end, zone)]
			: (ranges.get(range)?.(today) ?? []);
	return {
		start: first?.startOf('day').toISO() ?? null,
		end: last?.endOf('day').toISO() ?? null,
	};
}

function dayIn(text: string | undefined, zone: string): Moment | undefined {
	if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
	try {
		const day = tryToParseDateTime(text, zone);
		return day.toISODate() === text ? day : undefined;
	} catch {
		return undefined;
	}
}
