import type { StoredCredential } from '../../../playground/client/credentials';
import type { JsonObject } from '../../../playground/client/guards';
import type { Sandbox } from '../../../sandbox';
import { byId } from '../../support/byId';
import { ventia, type Step } from './steps';

/** @returns one item for each of the first contacts, with the text of a note on it */
export function contactItems({ store }: Sandbox, count: number) {
	const contacts = store.contacts.all().slice(0, count);
	return contacts.map(({ _id }, index) => ({ contact: _id, text: `e2e ${index}` }));
}

/** A node that writes the note of each item. */
export function noteOn(name: string, credential: StoredCredential, settings?: JsonObject): Step {
	const parameters = {
		resource: 'interaction',
		operation: 'createNote',
		contactId: byId('={{ $json.contact }}'),
		body: '={{ $json.text }}',
	};
	return ventia(name, credential, parameters, settings);
}
