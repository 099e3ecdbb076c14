import { type Checked, reject, rejectValue } from '../checks';

/**
 * A path below the base URL: nothing in it can lead to another host or folder, whatever a server or
 * a library makes of encoded dots, backslashes or blanks.
 *
 * @param examplePath a path of the service, for messages
 */
export function checkPath(text: string, examplePath: string): Checked<string> {
	const example = `Leave the base URL out, for example ${examplePath}.`;
	// An address of another host, with or without its protocol.
	if (/^(\/\/|[a-z][a-z0-9+.-]*:)/i.test(text)) return rejectValue(text, 'is not a path', example);
	if (/[?#]/.test(text)) {
		return reject(
			'has a query or a fragment',
			"Put the query into 'Query Parameters' or 'Query (JSON)'.",
		);
	}
	if (/[\s\\{}]|\p{Cc}/u.test(text)) {
		return reject('has a space, a backslash or a brace', 'Write %20 for a blank.');
	}
	if (text.split('/').some(isDots)) return reject('leads to another folder', example);
	return { value: text.startsWith('/') ? text : `/${text}` };
}

function isDots(segment: string): boolean {
	return /^\.{1,2}$/.test(segment.replace(/%2e/gi, '.'));
}
