import { type Country, hasTrait, type Trait } from '@n8n-nodes-ventia/node-framework';
import { Recent } from './recent';

/** How long a found ID is used without a new search, in ms. */
const remembered = 5 * 60_000;
/** How many phones and email addresses are remembered for each account. */
const most = 10_000;

/** A person's ID, and what it was found by. */
interface FoundId {
	id: string;
	trait: Trait;
	country: Country | undefined;
}

/**
 * The IDs of the people who were found in the last minutes, by phone and email address. Whatever
 * shows that one may have become somebody else's makes it forgotten.
 */
export class FoundIds {
	private readonly ids = new Recent<FoundId>(remembered, most);
	/** The keys under which each ID is remembered. */
	private readonly keys = new Recent<Set<string>>(remembered, most);

	get(trait: Trait, country: Country | undefined): string | undefined {
		return this.ids.get(keyOf(trait, country))?.id;
	}

	/** @param traits phones and email addresses that only this person has */
	add(id: string, traits: Trait[], country: Country | undefined): void {
		const keys = this.keys.get(id.toLowerCase()) ?? new Set();
		for (const trait of traits) {
			const key = keyOf(trait, country);
			this.ids.set(key, { id, trait, country });
			keys.add(key);
		}
		this.keys.set(id.toLowerCase(), keys);
	}

	/** Forgets an ID, for instance because no record has it. */
	forget(id: string): void {
		for (const key of this.keys.get(id.toLowerCase()) ?? []) this.ids.delete(key);
		this.keys.delete(id.toLowerCase());
	}

	/** Forgets what a record no longer shows. @param texts what it shows; undefined if it does not */
	see(id: string, texts: (by: Trait['by']) => string[] | undefined): void {
		for (const key of this.keys.get(id.toLowerCase()) ?? []) {
			const found = this.ids.get(key);
			const shown = found && texts(found.trait.by);
			if (shown && !hasTrait(shown, found.trait, found.country)) this.ids.delete(key);
		}
	}

	/** Forgets whom a phone or email address belonged to. */
	release(traits: Trait[], country: Country | undefined): void {
		for (const trait of traits) this.ids.delete(keyOf(trait, country));
	}
}

/** The same digits may be another person's in another country. */
function keyOf({ by, value }: Trait, country: Country | undefined): string {
	return JSON.stringify([by, value, country?.id]);
}
