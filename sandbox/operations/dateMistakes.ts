import type { DateSettings } from '../settings';
import { isRecord } from './fields';
import type { Query } from '@n8n-nodes-ventia/sandbox-core';
import type { Answer } from './operation';

const BOUNDS = ['gteCreatedAt', 'gteLastInteractionDate'];
const DATES = ['createdAt', 'lastInteractionDate'];
/** Three hours behind UTC, as in Montevideo. */
const OFFSET_MS = -3 * 3_600_000;

/** @returns the query as understood by a server that makes these mistakes. */
export function understoodQuery(query: Query, { bounds, sort }: DateSettings): Query {
	const understood = Object.entries(query).flatMap(([name, value]) => {
		if (name === 'sort' && sort === 'ignored') return [];
		if (!BOUNDS.includes(name) || bounds === 'inclusive') return [[name, value]];
		return bounds === 'exclusive' ? [[name.replace('gte', 'gt'), value]] : [];
	});
	return Object.fromEntries(understood);
}

/** @returns the response with its contacts' dates as that server writes them. */
export function listedDates(answer: Answer, { form }: DateSettings): Answer {
	if (form === 'utc' || answer.status >= 300) return answer;
	const rewrite = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(rewrite);
		if (!isRecord(value)) return value;
		return Object.fromEntries(
			Object.entries(value).map(([key, part]) => [
				key,
				DATES.includes(key) ? written(String(part), form) : rewrite(part),
			]),
		);
	};
	const body: unknown = JSON.parse(answer.body.toString());
	return { ...answer, body: JSON.stringify(rewrite(body)) };
}

function written(date: string, form: Exclude<DateSettings['form'], 'utc'>) {
	const milliseconds = Date.parse(date);
	switch (form) {
		case 'offset':
			return new Date(milliseconds + OFFSET_MS).toISOString().replace('Z', '-03:00');
		case 'east':
			return new Date(milliseconds - OFFSET_MS).toISOString().replace('Z', '');
		case 'west':
			return new Date(milliseconds + OFFSET_MS).toISOString().replace('Z', '');
		case 'milliseconds':
			return milliseconds;
		case 'seconds':
			return Math.floor(milliseconds / 1000);
		case 'absent':
			return undefined;
	}
}
