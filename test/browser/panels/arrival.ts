import { isObject } from '../../../playground/client/guards';
import type { Entry } from './panel';
import type { Arrived, PanelService } from './service';
import { isSent } from './values';

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

function textsOf({ path, query, body }: Arrived): string[] {
	return [path, ...path.split('/').map(decodeURIComponent), ...texts(query), ...texts(body)];
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
	service: PanelService,
	entries: Entry[],
	decisive: Set<string>,
	requests: Arrived[],
	parameters: unknown,
): string[] {
	const arrived = requests.flatMap(textsOf).flatMap((text) => [text, ...service.textsWithin(text)]);
	return entries
		.filter(({ path, name }) => isSent(service, name, path) && !decisive.has(path))
		.map(({ path, entered = chosen(at(parameters, path)) }) => ({ path, entered }))
		.flatMap(({ path, entered }) =>
			texts(typeof entered === 'string' ? parsed(entered) : entered)
				.filter((text) => !arrived.some((other) => other === text || isSameMoment(text, other)))
				.map((text) => `'${path}': ${text} did not arrive`),
		);
}
