import type { StoredRecord } from './records';

/**
 * Records in the order of their creation. Each keeps its JSON text until it changes, so that a page
 * of a list is assembled from text without serializing the records again.
 */
export class Collection<T extends StoredRecord> {
	private records: T[] = [];
	private positions = new Map<string, number>();
	private texts: Array<string | undefined> = [];
	private changes = 0;

	/**
	 * @param onChange called after every change
	 * @param present what the API shows of a record; everything by default.
	 */
	constructor(
		private readonly onChange: () => void,
		private readonly present: (record: T) => object = (record) => record,
	) {}

	/** Number of records. */
	get size(): number {
		return this.records.length;
	}

	/** Grows with every change: results computed at one version stay valid until it changes. */
	get version(): number {
		return this.changes;
	}

	get(id: string): T | undefined {
		const position = this.positions.get(id);
		return position === undefined ? undefined : this.records[position];
	}

	/** @returns all records in the order of their creation; not a copy. */
	all(): readonly T[] {
		return this.records;
	}

	add(record: T): T {
		if (this.positions.has(record._id)) {
			throw new Error(`The id ${record._id} is taken`);
		}
		this.positions.set(record._id, this.records.length);
		this.records.push(record);
		this.changed();
		return record;
	}

	/** Changes the record in place. @returns it, or undefined if there is none with this id. */
	update(id: string, change: Partial<T>): T | undefined {
		const position = this.positions.get(id);
		const record = position === undefined ? undefined : this.records[position];
		if (position === undefined || record === undefined) return undefined;
		Object.assign(record, change);
		this.texts[position] = undefined;
		this.changed();
		return record;
	}

	delete(id: string): boolean {
		const position = this.positions.get(id);
		if (position === undefined) return false;
		this.records.splice(position, 1);
		this.texts.splice(position, 1);
		this.positions = new Map(this.records.map((record, index) => [record._id, index]));
		this.changed();
		return true;
	}

	clear(): void {
		this.records = [];
		this.positions.clear();
		this.texts = [];
		this.changed();
	}

	/** @returns the JSON text of a record of this collection, as the API shows it. */
	text(record: T): string {
		const position = this.positions.get(record._id);
		if (position === undefined) return JSON.stringify(this.present(record));
		return (this.texts[position] ??= JSON.stringify(this.present(record)));
	}

	private changed(): void {
		this.changes++;
		this.onChange();
	}
}
