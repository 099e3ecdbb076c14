import { isObject } from '../../../playground/client/guards';
import type { RecordedRequest } from '../../../sandbox';
import type { Entry } from './panel';
import { NOT_SENT } from './values';

/** @returns what stands in a parameter, by a path such as `filters.agents[0]` or `a.value["b"]` */
export function at(parameters: unknown, path: string): unknown {
	return path
		.split(/[.[\]"]+/)
		.filter((part) => part !== '')
		.reduce((inner, part) => {
			if (Array.isArray(inner)) return inner[Number(part)];
			return isObject(inner) ? inner[part] : undefined;
		}, parameters);
}

/** The ID of a record that was chosen from a list; everything else is itself. */
function chosen(found: unknown): unknown {
	return isObject(found) && '__rl' in found ? found.value : found;
}

/** All names and values in a piece of JSON, as texts. */
function texts(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(texts);
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([name, inner]) => [name, ...texts(inner)]);
	}
	return [String(value)];
}

function textsOf({ path, query, body }: RecordedRequest): string[] {
	const below = path.replace('/api/v1.0', '');
	const bodies = texts(body).flatMap((text) => [text, ...paragraphs(text)]);
	return [below, ...below.split('/').map(decodeURIComponent), ...texts(query), ...bodies];
}

/** The paragraphs of a message with links, without these. */
function paragraphs(text: string): string[] {
	return text.split('\n\n').map((part) => part.replace(/: https?:\S+$/, ''));
}

function parsed(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return text;
	}
}

/** Whether both are the same moment, or the same day where only a day arrived; n8n's clock is UTC. */
function isSameMoment(entered: string, arrived: string): boolean {
	if (!/^\d{4}-\d\d-\d\dT[\d:]+$/.test(entered)) return false;
	if (/^\d{4}-\d\d-\d\d$/.test(arrived)) return entered.startsWith(arrived);
	const moment = /^\d{10}$/.test(arrived) ? Number(arrived) * 1000 : Date.parse(arrived);
	return Date.parse(`${entered}Z`) === moment;
}

/**
 * @param parameters of the node; what a chosen entry of a loaded list stands for is there
 * @param decisive paths of the fields that only decide which other fields there are
 * @returns a line for every entered value that is in no request
 */
export function missing(
	entries: Entry[],
	decisive: Set<string>,
	requests: RecordedRequest[],
	parameters: unknown,
): string[] {
	const arrived = requests.flatMap(textsOf);
	return entries
		.filter(({ path, name }) => !NOT_SENT.has(name) && !decisive.has(path))
		.map(({ path, entered = chosen(at(parameters, path)) }) => ({ path, entered }))
		.flatMap(({ path, entered }) =>
			texts(typeof entered === 'string' ? parsed(entered) : entered)
				.filter((text) => !arrived.some((other) => other === text || isSameMoment(text, other)))
				.map((text) => `'${path}': ${text} did not arrive`),
		);
}
