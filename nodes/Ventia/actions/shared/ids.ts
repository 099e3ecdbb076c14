import { type Checked, orderedBy, invalidValue } from '@n8n-nodes-ventia/node-framework';
import { isObjectId } from '../../api/objectId';

/**
 * What is certainly not the ID of a contact, a user or a webhook: a name with spaces, a phone, an
 * email address. Nothing more is documented.
 */
const noId = /[\s@/\\]|^\+|^\.{1,2}$/;

/** The ID of a record in Ventia, alone or as the last one in a URL. */
export function checkId(text: string): Checked<string> {
	const id = idIn(text);
	if (!noId.test(id)) return { value: id };
	return invalidValue(
		text,
		'is not an ID',
		'IDs look like 621e8a5463c02a8bd532ff8c. Choose the record from the list, or take its ID from the output of Get Many.',
	);
}

/** An ID that is documented to have 24 hexadecimal digits: channels, and filters. */
export function checkObjectId(text: string): Checked<string> {
	const id = idIn(text);
	if (isObjectId(id)) return { value: id };
	return invalidValue(
		text,
		'is not a Ventia ID',
		'An ID has 24 hexadecimal characters (0-9, a-f).',
	);
}

/** The ID of a channel, of which Ventia has no list. */
export function checkChannelId(text: string): Checked<string> {
	const checked = checkObjectId(text);
	if ('value' in checked) return checked;
	const advice = `${checked.advice} Look for it in the URLs of Ventia's panel, or ask its support.`;
	return { ...checked, advice };
}

/** An ID that may come from another system; only what would lead to another folder is rejected. */
export function checkForeignId(text: string): Checked<string> {
	const id = idIn(text);
	if (!/^\.{1,2}$/.test(id)) return { value: id };
	return invalidValue(text, 'is not an ID', "An ID can't consist only of dots.");
}

/** The ID in a text: for a URL, the last part that has the form of Ventia's IDs. */
function idIn(text: string): string {
	if (!/^https?:\/\//i.test(text)) return text;
	const parts = text.split(/[/?#]/);
	return parts.reverse().find(isObjectId) ?? text;
}

/** The ordering key of an operation that changes the record chosen by a locator. */
export function orderedByRecord(locator: string) {
	return orderedBy(locator, recordKey);
}

/**
 * The same text for the same record, whether it is given by its ID or by a URL that contains it.
 */
function recordKey(text: string): string {
	return idIn(text).toLowerCase();
}
