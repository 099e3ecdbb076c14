import type { IDataObject } from 'n8n-workflow';

import { idOf } from '@n8n-nodes-ventia/api-client';
import { type Means, type Person, textsIn } from '@n8n-nodes-ventia/node-framework';
import { FoundIds } from './foundIds';
import { Recent } from './recent';
import { Turns } from './turns';

/** How long it is remembered who was written, and that somebody was created, in ms. */
const remembered = 15 * 60_000;
/** How far behind a service may be that answers from a copy of its data, in ms. */
const mostLag = 60_000;
/** How many records that were written are remembered for each account. */
const most = 5000;

/** What was written to a record. */
interface Write {
	/** Undefined if the service has not said it. */
	id: string | undefined;
	isNew: boolean;
	/** False if it is not known whether the service created the record. */
	isCertain: boolean;
	/** Its fields before this write and the earlier ones: with these, a record is out of date. */
	before: Set<string>;
	after: IDataObject;
	/** When the service changed it, by its own clock, in ms; undefined if it does not say. */
	updatedAt: number | undefined;
}

/** Somebody who was created, and whom the service may not show yet. */
export interface NewPerson {
	/** Names it in the memory. */
	key: string;
	isCertain: boolean;
	/** With the ID, if it is known. */
	record: IDataObject;
}

/**
 * What this process knows about the people of an account for some minutes: who was found, who is
 * being written, and what was written, which searches and reads may not show yet.
 */
export class PeopleMemory {
	readonly turns = new Turns();
	readonly ids = new FoundIds();
	private readonly writes = new Recent<Write>(remembered, most);
	private unnamed = 0;

	/** @param fields the fields that a write sends */
	constructor(private readonly fields: readonly string[]) {}

	/** Remembers a change. @param response what the service answered, if that is the record */
	changed(id: string, before: IDataObject, after: IDataObject, response: IDataObject): void {
		const key = id.toLowerCase();
		const earlier = this.writes.get(key);
		this.writes.set(key, {
			id,
			isNew: earlier?.isNew === true,
			isCertain: true,
			before: new Set([...(earlier?.before ?? []), this.fieldsOf(before)]),
			after,
			updatedAt: idOf(response)?.toLowerCase() === key ? updatedAt(response) : undefined,
		});
		this.see({ ...after, _id: id });
	}

	/** Remembers somebody new. @param isCertain false if it is not known whether it was created */
	created(record: IDataObject, isCertain = true): void {
		const id = idOf(record);
		this.writes.set(id?.toLowerCase() ?? `new ${this.unnamed++}`, {
			id,
			isNew: true,
			isCertain,
			before: new Set(),
			after: record,
			updatedAt: updatedAt(record),
		});
	}

	/** What was written to a record so lately that a read may not show it. */
	justWritten(id: string): IDataObject | undefined {
		return this.writes.get(id.toLowerCase(), mostLag)?.after;
	}

	/** Whether this process has written to a record in the last minutes. */
	hasWritten(id: string): boolean {
		return this.writes.get(id.toLowerCase()) !== undefined;
	}

	/** A record that was just read, with what was written to it if it does not show that yet. */
	latest(record: IDataObject): IDataObject {
		const id = idOf(record)?.toLowerCase() ?? '';
		const write = this.writes.get(id);
		return write && this.isBehind(record, id, write) ? { ...record, ...write.after } : record;
	}

	private isBehind(record: IDataObject, id: string, write: Write): boolean {
		const [shown, written] = [updatedAt(record), write.updatedAt];
		if (shown !== undefined && written !== undefined && shown !== written) return shown < written;
		return this.justWritten(id) !== undefined && write.before.has(this.fieldsOf(record));
	}

	/** Who was created in the last minutes. */
	newPeople(): NewPerson[] {
		return this.writes
			.entries()
			.flatMap(([key, { id, isCertain, isNew, after }]) =>
				isNew ? [{ key, isCertain, record: id === undefined ? after : { ...after, _id: id } }] : [],
			);
	}

	/** Notes what a record shows: whoever was found by something else is forgotten. */
	see(record: IDataObject): void {
		const id = idOf(record);
		if (id !== undefined) this.ids.see(id, (by) => shownTexts(record, by));
	}

	/** Notes that the service has no such record, unless it may only not show it yet. */
	missing(id: string): void {
		if (this.justWritten(id) === undefined) this.forget(id);
		else this.ids.forget(id);
	}

	/** Forgets a record. @param key its ID, or the key of a new person */
	forget(key: string): void {
		this.ids.forget(key);
		this.writes.delete(key.toLowerCase());
	}

	private fieldsOf(record: IDataObject): string {
		return JSON.stringify(this.fields.map((name) => record[name] ?? ''));
	}
}

const names: Record<Means, keyof Person> = { email: 'emails', phone: 'phones' };

/** The phones or email addresses that a record shows; undefined if it does not show them. */
export function shownTexts(record: IDataObject, by: Means): string[] | undefined {
	const value = record[names[by]];
	if (value === null) return [];
	return Array.isArray(value) ? textsIn(value) : undefined;
}

function updatedAt({ updatedAt: given }: IDataObject): number | undefined {
	const time = typeof given === 'string' ? Date.parse(given) : NaN;
	return Number.isFinite(time) ? time : undefined;
}
