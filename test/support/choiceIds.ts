import { isRecord } from '../../sandbox/operations/fields';

/** The IDs of the buttons or rows of a sent message, by their titles. */
export function idsByTitle(message: unknown): Record<string, string> {
	const found: Record<string, string> = {};
	const look = (value: unknown): void => {
		if (typeof value !== 'object' || value === null) return;
		if (isRecord(value) && typeof value.id === 'string' && typeof value.title === 'string') {
			found[value.title] = value.id;
		}
		Object.values(value).forEach(look);
	};
	look(message);
	return found;
}
