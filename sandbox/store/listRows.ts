import { isRecord, record } from '../operations/fields';
import type { Store } from './store';

/** A row of a list that WhatsApp shows. */
export interface ListRow {
	id: string;
	title: string;
	description?: string;
}

/** The rows of a message of Meta's Cloud API; none if it is no list. */
export function rowsIn(message: unknown): ListRow[] {
	const { sections } = record(record(record(message).interactive).action);
	const all: unknown[] = Array.isArray(sections) ? sections : [];
	return all
		.flatMap((section): unknown => record(section).rows)
		.filter(isRecord)
		.map(({ id, title, description }) => ({
			id: String(id),
			title: String(title),
			...(typeof description === 'string' && { description }),
		}));
}

/** The row with this ID in the newest list that has it. */
export function findRow({ messages }: Store, id: string): ListRow | undefined {
	return messages
		.all()
		.flatMap(({ body }) => rowsIn(body.message))
		.findLast((row) => row.id === id);
}
