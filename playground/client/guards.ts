export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws Error naming what n8n should have returned */
export function toObject(value: unknown, what: string): JsonObject {
	if (!isObject(value))
		throw new Error(`n8n did not answer with ${what}: ${JSON.stringify(value)}`);
	return value;
}

/** @returns the objects in a list, leaving out everything else */
export function toObjects(value: unknown): JsonObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** @returns the field as text, or an empty text if it is not one */
export function textField(object: JsonObject, field: string): string {
	const value = object[field];
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? value : '';
}
