import { Collection } from './collection';
import type { Contact } from './records';

interface Copy {
	/** From which moment on, in ms. */
	at: number;
	contacts: Collection<Contact>;
}

/** How long copies are needed, in ms. */
const KEPT = 60_000;

/** The contacts as they were some seconds ago, as an index or a copy of a database shows them. */
export class Copies {
	private copies: Copy[] = [];

	/** @param contacts the current ones; they are copied if they have changed */
	keep(contacts: Collection<Contact>, now: number): void {
		const copy = new Collection<Contact>(() => undefined);
		for (const contact of contacts.all()) copy.add(structuredClone(contact));
		this.copies.push({ at: now, contacts: copy });
		this.copies = this.copies.filter(
			(_, place) => (this.copies[place + 1]?.at ?? Infinity) > now - KEPT,
		);
	}

	/** @returns the contacts at this moment; undefined if they have not changed since */
	at(moment: number): Collection<Contact> | undefined {
		return this.copies.findLast(({ at }) => at <= moment)?.contacts ?? this.copies[0]?.contacts;
	}

	clear(): void {
		this.copies = [];
	}
}
