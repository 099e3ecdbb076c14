import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../../../packages/api-client/src/clock';
import { fieldsOf } from './contactFields';

/** How far behind a service may be that answers from a copy of its data, in ms. */
const mostLag = 60_000;

/** What was written to a contact. */
interface Write {
	id: string;
	isNew: boolean;
	/** Its fields before this write and the earlier ones: with these, a read is out of date. */
	before: Set<string>;
	after: IDataObject;
	at: number;
}

/**
 * What a run has just written to contacts, for its next items: a search or a read may not show it
 * yet.
 */
export class RunWrites {
	private readonly writes = new Map<string, Write>();

	/** @param before the contact before; undefined if it was created */
	add(id: string, before: IDataObject | undefined, after: IDataObject): void {
		const earlier = this.recent(id);
		this.writes.set(id.toLowerCase(), {
			id,
			isNew: before === undefined || earlier?.isNew === true,
			before: new Set([...(earlier?.before ?? []), ...(before ? [fieldsOf(before)] : [])]),
			after,
			at: clock.now(),
		});
	}

	/** A contact that was just read, with what was written to it if it does not show that yet. */
	withWritten(id: string, record: IDataObject): IDataObject {
		const write = this.recent(id);
		return write?.before.has(fieldsOf(record)) ? { ...record, ...write.after } : record;
	}

	/** What was written to a contact; undefined if the service must show it by now. */
	after(id: string): IDataObject | undefined {
		return this.recent(id)?.after;
	}

	/** The contacts that were just created, as they are now. */
	get created(): IDataObject[] {
		return [...this.writes.values()]
			.filter(({ id, isNew }) => isNew && this.recent(id))
			.map(({ after, id }) => ({ ...after, _id: id }));
	}

	private recent(id: string): Write | undefined {
		const write = this.writes.get(id.toLowerCase());
		return write && write.at >= clock.now() - mostLag ? write : undefined;
	}
}

const byRun = new WeakMap<object, RunWrites>();

/** @param run the same object for all items of a run */
export function writesOf(run: object): RunWrites {
	const writes = byRun.get(run) ?? new RunWrites();
	byRun.set(run, writes);
	return writes;
}
