import { type Checked, rejectValue } from '../../../packages/node-framework/src/checks';
import { orderedBy } from '../../../packages/node-framework/src/locators';

const objectId = /^[0-9a-f]{24}$/i;

/** A Ventia ID: 24 hexadecimal digits, alone or as the last ID in an address. */
export function checkObjectId(text: string): Checked<string> {
	const id = idIn(text);
	if (objectId.test(id)) return { value: id };
	return rejectValue(text, 'is not a Ventia ID', 'An ID has 24 digits from 0 to 9 and a to f.');
}

/** The ID in a text: of an address, its last part that has the form of Ventia's IDs. */
function idIn(text: string): string {
	if (!/^https?:\/\//i.test(text)) return text;
	const parts = text.split(/[/?#]/);
	return parts.reverse().find((part) => objectId.test(part)) ?? text;
}

/** What an operation is ordered by when it changes the record that a locator chooses. */
export function orderedByRecord(locator: string) {
	return orderedBy(locator, recordKey);
}

/** One text for one record, whether it is given by its ID or by an address with the ID in it. */
function recordKey(text: string): string {
	return idIn(text).toLowerCase();
}
