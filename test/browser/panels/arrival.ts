import type { RecordedRequest } from '../../../sandbox';
import type { Entry } from './panel';
import { NOT_SENT } from './values';

/** All names and values in a piece of JSON, as texts. */
function texts(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(texts);
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).flatMap(([name, inner]) => [name, ...texts(inner)]);
	}
	return [String(value)];
}

function textsOf({ path, query, body }: RecordedRequest): string[] {
	return [...path.split('/').map(decodeURIComponent), ...texts(query), ...texts(body)];
}

function parsed(text: string): unknown {
	try {
		const value: unknown = JSON.parse(text);
		return value;
	} catch {
		return text;
	}
}

/** Whether both are the same moment; n8n's clock is UTC. */
function isSameMoment(entered: string, arrived: string): boolean {
	return (
		/^\d{4}-\d\d-\d\dT[\d:]+$/.test(entered) &&
		Date.parse(`${entered}Z`) ===
			(/^\d{10}$/.test(arrived) ? Number(arrived) * 1000 : Date.parse(arrived))
	);
}

/**
 * @param decisive paths of the fields that only decide which other fields there are
 * @returns a line for every entered value that is in no request
 */
export function missing(
	entries: Entry[],
	decisive: Set<string>,
	requests: RecordedRequest[],
): string[] {
	const arrived = requests.flatMap(textsOf);
	return entries
		.filter(({ path, name }) => !NOT_SENT.has(name) && !decisive.has(path))
		.flatMap(({ path, entered }) =>
			texts(typeof entered === 'string' ? parsed(entered) : entered)
				.filter((text) => !arrived.some((other) => other === text || isSameMoment(text, other)))
				.map((text) => `'${path}': ${text} did not arrive`),
		);
}
