import type { IDataObject, INodeListSearchResult } from 'n8n-workflow';

import { idOf, ValidationError } from '@n8n-nodes-ventia/api-client';
import { textsIn } from './people/person';
import { entry, hasWords, joined, plainLetters, toldApart } from './pickers';

/** Maximum number of pages to read until one has a match. */
const mostPages = 5;

/** How to find people for a picker. */
export interface PeopleSearch {
	/** What the user typed. */
	filter: string | undefined;
	/** Where the list goes on, as the last call has returned it. */
	paginationToken: string | undefined;
	/** Reads a page of those who have a text, or of all for an empty text. */
	read(text: string, page: string | undefined): Promise<PeoplePage>;
	nameOf(person: IDataObject): string;
}

export interface PeoplePage {
	people: IDataObject[];
	/** The next page; undefined if there is none. */
	next?: string;
}

/** Which text is searched for, on which page, and the IDs of those who are listed already. */
interface Place {
	text: number;
	page?: string;
	listed: string[];
}

/**
 * People by the words of their name, with or without accents. A service may compare letter by
 * letter, so it is asked for the longest word, and then for the part of it that no accent changes.
 * The names are compared here.
 */
export async function searchPeople(search: PeopleSearch): Promise<INodeListSearchResult> {
	const typed = (search.filter ?? '').trim();
	// Anything else is a phone or email address.
	const isName = /\p{L}/u.test(typed) && !typed.includes('@');
	const texts = isName ? textsFor(typed.split(/\s+/)) : [typed];
	const place = placeIn(search.paginationToken);
	for (let pages = 0; pages < mostPages; pages++) {
		const { people, next } = await search.read(texts[place.text] ?? '', place.page);
		const found = people.filter(
			(person) =>
				!place.listed.includes(idOf(person) ?? '') &&
				(texts[place.text] === typed || hasWords(search.nameOf(person), typed)),
		);
		place.page = next;
		if (next === undefined) place.text++;
		const results = toldApart(
			found.map((person) => entry(person, labelOf(person, search.nameOf(person)))),
		);
		place.listed.push(...results.map(({ value }) => value));
		if (place.text >= texts.length) return { results };
		if (results.length > 0) return { results, paginationToken: JSON.stringify(place) };
	}
	if (place.listed.length > 0) return { results: [], paginationToken: JSON.stringify(place) };
	throw new ValidationError(
		`Too many people have a part of '${typed}' in their name`,
		'Type more of the name, or the phone or email address.',
	);
}

function placeIn(token: string | undefined): Place {
	return token === undefined ? { text: 0, listed: [] } : (JSON.parse(token) as Place);
}

/** The longest word, and the longest part without letters that Spanish and Portuguese accent. */
function textsFor(words: string[]): string[] {
	const longest = (texts: string[]) => texts.sort((a, b) => b.length - a.length)[0] ?? '';
	const parts = words.flatMap((word) => plainLetters(word).split(/[aceinou]/));
	return [...new Set([longest(words), longest(parts)])];
}

function labelOf({ phones }: IDataObject, name: string): string {
	const [phone] = textsIn(phones);
	return joined(name || 'No name', phone && `(${phone})`);
}
