import type { Candidate } from './profile';

/** Values for the `{name}` parts of a path. */
export type PathParameters = Record<string, string>;

/** The names between braces in a path, in order. */
export function placeholders(path: string): string[] {
	return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

/**
 * The URL of a route, with every parameter as exactly one path segment.
 *
 * @throws RangeError when a parameter is missing, empty, or means another folder (`.`, `..`)
 */
export function endpointUrl(
	baseUrl: string,
	spelling: Candidate,
	parameters: PathParameters,
): string {
	const path = spelling.path.replace(/\{(\w+)\}/g, (_, name: string) =>
		pathSegment(name, parameters[name] ?? ''),
	);
	return baseUrl + path;
}

function pathSegment(name: string, value: string): string {
	if (value === '' || value === '.' || value === '..') {
		throw new RangeError(`'${value}' cannot be used as ${name}`);
	}
	return encodeURIComponent(value);
}
