import type { IDataObject } from 'n8n-workflow';

import { aborted, clock } from '../../../../packages/api-client/src/clock';
import { fieldsOf } from './contactFields';

/**
 * How long the end of a change is remembered, in ms. A search that took longer is not trusted to
 * show what a change has written.
 */
const remembered = 15 * 60_000;

/** One of this many contacts from a search is compared with the contact itself. */
const comparedOneOf = 50;

/** The changes that this process makes to the contacts of one account. */
class ChangesInOrder {
	/** Number of contacts from searches that were to be changed. */
	private searched = 0;
	private showsWholeContacts = true;

	/** Settles once all changes of a contact that have begun are over. */
	private readonly tails = new Map<string, Promise<unknown>>();
	/** When the latest change of each contact ended, the oldest first. */
	private readonly ended = new Map<string, number>();

	/** Makes a change once those of the same contact that came before it are over. */
	async run<T>(id: string, signal: AbortSignal, change: () => Promise<T>): Promise<T> {
		const before = this.tails.get(id);
		const running = (async () => {
			if (before) await Promise.race([before, aborted(signal)]);
			return await change();
		})();
		// A change that gives up waiting does not let the next one overtake the first.
		const tail = Promise.allSettled([before, running]);
		this.tails.set(id, tail);
		try {
			return await running;
		} finally {
			this.end(id);
			void tail.then(() => {
				if (this.tails.get(id) === tail) this.tails.delete(id);
			});
		}
	}

	/** Whether a contact that was asked for at this moment shows all that has been written to it. */
	showsAll(id: string, askedAt: number): boolean {
		return askedAt > Math.max(this.ended.get(id) ?? -Infinity, clock.now() - remembered);
	}

	/**
	 * Whether a contact from a search may be written back without reading it first. Lists of some
	 * services show shortened records, so every so often one is compared with the contact itself.
	 */
	mayTrust(found: IDataObject): boolean {
		const isShortened = /(\.\.\.|…)"/.test(fieldsOf(found));
		return this.searched++ % comparedOneOf !== 0 && this.showsWholeContacts && !isShortened;
	}

	/** Compares a contact from a search with the contact itself, read right afterward. */
	compare(found: IDataObject, record: IDataObject): void {
		// Somebody may have changed it in between.
		if (found.updatedAt !== record.updatedAt) return;
		if (fieldsOf(found) !== fieldsOf(record)) this.showsWholeContacts = false;
	}

	private end(id: string): void {
		const now = clock.now();
		this.ended.delete(id);
		this.ended.set(id, now);
		for (const [oldest, at] of this.ended) {
			if (at >= now - remembered) break;
			this.ended.delete(oldest);
		}
	}
}

const byAccount = new WeakMap<object, ChangesInOrder>();

/** The changes in progress for an account. @param account the same object for all its runs */
export function changesOf(account: object): ChangesInOrder {
	const changes = byAccount.get(account) ?? new ChangesInOrder();
	byAccount.set(account, changes);
	return changes;
}
