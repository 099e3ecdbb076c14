import { type Checked, reject } from '../../../packages/node-framework/src/checks';
import { orderedBy } from '../../../packages/node-framework/src/locators';

/** A Ventia id: 24 hexadecimal digits, alone or as a part of an address. */
export function checkObjectId(text: string): Checked<string> {
	const inAddress = /^https?:\/\//i.test(text) ? /\/([0-9a-f]{24})(?:[/?#]|$)/i.exec(text) : null;
	const id = inAddress?.[1] ?? text;
	if (/^[0-9a-f]{24}$/i.test(id)) return { value: id };
	return reject('is not a Ventia ID', 'An ID has 24 digits from 0 to 9 and a to f.');
}

/** What an operation is ordered by when it changes the record that a locator chooses. */
export function orderedByRecord(locator: string) {
	return orderedBy(locator, recordKey);
}

/** One text for one record, whether it is given by its ID or by an address with the ID in it. */
function recordKey(text: string): string {
	const checked = checkObjectId(text);
	return 'value' in checked ? checked.value.toLowerCase() : text;
}
