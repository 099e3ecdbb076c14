/** Whether it has the form of Ventia's IDs, which is documented for channels and filters. */
export function isObjectId(value: unknown): value is string {
	return typeof value === 'string' && /^[\da-f]{24}$/i.test(value);
}
