/** @returns a copy of the record that lacks these fields. */
export function without(record: object, ...names: string[]): Record<string, unknown> {
	return Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
}
