import { isRecord, type Query } from '@n8n-nodes-ventia/sandbox-core';

export { isRecord };

/** @returns the value if it is an object, else an empty one. */
export function record(value: unknown): Record<string, unknown> {
	return isRecord(value) ? value : {};
}

/** @returns the text field of this name, or undefined if it is absent or not a text. */
export function optionalText(body: unknown, name: string): string | undefined {
	const value = record(body)[name];
	return typeof value === 'string' ? value : undefined;
}

/** @returns the text field of this name, or '' if it is absent. */
export function text(body: unknown, name: string): string {
	return optionalText(body, name) ?? '';
}

/** @returns the list of texts of this name, or [] if it is absent. */
export function textList(body: unknown, name: string): string[] {
	const value = record(body)[name];
	return Array.isArray(value) ? value.filter((element) => typeof element === 'string') : [];
}

/** @returns the query parameter of this name, the first if it is repeated. */
export function parameter(query: Query, name: string): string | undefined {
	const value = query[name];
	return Array.isArray(value) ? value[0] : value;
}

/** @returns the query parameter as an integer; the OpenAPI document has checked that it is one. */
export function integerParameter(query: Query, name: string): number | undefined {
	const value = parameter(query, name);
	return value === undefined ? undefined : Number.parseInt(value, 10);
}
