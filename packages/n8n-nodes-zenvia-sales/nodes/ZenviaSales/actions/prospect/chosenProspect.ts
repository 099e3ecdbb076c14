import { keysOf, OncePerRun, orderedBy, type Person } from '@n8n-nodes-ventia/node-framework';
import type { Item } from '../shared/operation';
import { searchForms } from './searchForms';
import { onlyId, personIn } from './people';

const name = 'prospectId';

/** The prospects that the items of a run have searched for, by phone or email address. */
const found = new OncePerRun<string>();

/**
 * The ID of the chosen prospect. A prospect given by phone or email address is searched for once
 * per run.
 *
 * @throws ValidationError if no prospect or more than one is found
 */
export async function prospectIdOf(item: Item): Promise<string> {
	const person = chosenPerson(item);
	if (!person) return item.id(name);
	const key = JSON.stringify(person);
	return await found.get(item.run, key, async () => await search(item, person));
}

async function search(item: Item, person: Person): Promise<string> {
	return await onlyId(item.field(name), person, {
		search: async (query) => await searchForms(item, query),
		read: async (prospectId) => await item.send('getProspect', { parameters: { prospectId } }),
	});
}

/** Items for the same prospect keep their order if they refer to it in the same way. */
export function orderedByProspect(item: Item): string[] {
	const person = chosenPerson(item);
	return person ? keysOf(person) : orderedBy(name, (id) => id)(item);
}

function chosenPerson(item: Item): Person | undefined {
	return personIn(item.field(name), item.locatorMode(name));
}
