import type { IDataObject } from 'n8n-workflow';

import { ApiError, idOf, quoted } from '@n8n-nodes-ventia/api-client';
import { type Country, mayBeSamePhone } from '../phones';
import { hasTrait, isHidden, type Means, type Trait } from './person';

/** A service's records of people, and how they are searched. Its functions throw ApiError. */
export interface People {
	/** What a record is, in the singular. */
	noun: string;
	/** The service, as its users know it. */
	service: string;
	/** Of phones without a country code. */
	country: Country | undefined;
	/** Records that may be the person's. */
	search(trait: Trait): AsyncIterable<IDataObject>;
	/** A record with all its fields. */
	read(id: string): Promise<IDataObject>;
	/** The phones or email addresses that a record shows; undefined if it shows none of these fields. */
	shown(record: IDataObject, by: Means): string[] | undefined;
	/** Whether a record is only kept, and no longer in use. */
	isDeleted(record: IDataObject): boolean;
	/** A record's name and ID, for messages. */
	named(record: IDataObject): string;
	/**
	 * The text that a search looks for, if it is documented to find only records that contain it. A
	 * record that does not show it is then read, because a list may show less than there is.
	 */
	soughtText?(trait: Trait): string;
}

/** A record that certainly is the person's, and what shows it. */
export interface Match {
	record: IDataObject;
	by: Set<Means>;
}

/** What a search has found, by ID. */
export interface Found {
	certain: Map<string, Match>;
	/** Records that may be another person's, described. */
	possible: Map<string, string>;
	/** Deleted records of the person, described. */
	deleted: Map<string, string>;
}

export function nobodyFound(): Found {
	return { certain: new Map(), possible: new Map(), deleted: new Map() };
}

/** How many records are read because a search does not show why it found them. */
const mostUnexplained = 20;

/** Searches for the records that have one of these phones or email addresses. Throws ApiError. */
export async function findPeople(people: People, traits: Trait[]): Promise<Found> {
	const found = nobodyFound();
	for (const trait of traits) {
		let unexplained = 0;
		for await (const listed of people.search(trait)) {
			if (!isExplained(people, listed, trait) && unexplained++ >= mostUnexplained) {
				throw tooMany(people, trait);
			}
			await compareListed(people, found, listed, trait);
		}
	}
	return found;
}

async function compareListed(
	people: People,
	found: Found,
	listed: IDataObject,
	trait: Trait,
): Promise<void> {
	const id = idOf(listed);
	const isEnough = id === undefined || isExplained(people, listed, trait);
	const record = isEnough ? listed : await people.read(id);
	const texts = people.shown(record, trait.by);
	if (!texts) throw notShown(people, id, trait);
	compare(people, found, { ...listed, ...record }, trait);
}

/** Adds a record to what was found if it is or may be the person's. */
export function compare(people: People, found: Found, record: IDataObject, trait: Trait): void {
	const id = idOf(record) ?? '';
	const texts = people.shown(record, trait.by) ?? [];
	if (hasTrait(texts, trait, people.country)) {
		if (id === '') throw withoutId(people, trait);
		if (people.isDeleted(record)) found.deleted.set(id, people.named(record));
		else {
			const { by } = found.certain.get(id) ?? { by: new Set<Means>() };
			found.certain.set(id, { record, by: by.add(trait.by) });
		}
		return;
	}
	const similar = texts.find((text) => mayBeSame(text, trait, people));
	if (similar !== undefined && !people.isDeleted(record)) {
		found.possible.set(id, `${quoted(similar)} of ${people.named(record)}`);
	}
}

function mayBeSame(text: string, { by, value }: Trait, { country, soughtText }: People): boolean {
	// It was found by what it hides.
	if (soughtText && isHidden(text, by)) return true;
	return by === 'phone' && mayBeSamePhone(text, value, country);
}

/** Whether a record shows why a search found it, or the search may find others, too. */
function isExplained(people: People, record: IDataObject, trait: Trait): boolean {
	const texts = people.shown(record, trait.by);
	if (!texts || !people.soughtText) return texts !== undefined;
	const sought = people.soughtText(trait);
	const plain = (text: string) => (trait.by === 'phone' ? text.replace(/\D/g, '') : text);
	return texts.some((text) => plain(text).toLowerCase().includes(sought.toLowerCase()));
}

const names: Record<Means, string> = { email: 'email addresses', phone: 'phones' };

function notShown({ noun, service }: People, id: string | undefined, { by }: Trait): ApiError {
	return new ApiError('unreadable', {
		message: `${service} does not show the ${names[by]} of a ${noun}`,
		description: `No ${noun} was chosen: it is not known whether ${noun} ${id ?? ''} is meant. Choose the ${noun} by its ID.`,
	});
}

function withoutId({ noun, service }: People, { value }: Trait): ApiError {
	return new ApiError('unreadable', {
		message: `${service} shows the ${noun} with ${quoted(value)} without an ID`,
		description: `No ${noun} was chosen: without it, none can be read or written. Tell ${service}'s support, or choose the ${noun} by its ID.`,
	});
}

function tooMany({ noun, service }: People, { value }: Trait): ApiError {
	return new ApiError('unreadable', {
		message: `${service}'s search for ${quoted(value)} also finds ${noun}s without it`,
		description: `No ${noun} was chosen: it is not known whether one of them is meant, because not all of their phones and email addresses are shown. Choose the ${noun} by its ID.`,
	});
}
