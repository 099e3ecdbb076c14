import { type Checked, invalid, invalidValue } from '../checks';

/**
 * A path below the base URL. Nothing in it can lead to another host or folder, no matter how a
 * server or a library treats encoded dots, backslashes or spaces.
 *
 * @param examplePath a path of the service, for messages
 */
export function checkPath(text: string, examplePath: string): Checked<string> {
	const example = `Leave out the base URL, for example ${examplePath}.`;
	// A URL with another host, with or without its protocol.
	if (/^(\/\/|[a-z][a-z0-9+.-]*:)/i.test(text)) return invalidValue(text, 'is not a path', example);
	if (/[?#]/.test(text)) {
		return invalid('has a query or a fragment', "Put the query in 'Query (JSON)'.");
	}
	if (/[\s\\{}]|\p{Cc}/u.test(text)) {
		return invalid('has a space, a backslash or a brace', 'Write %20 for a space.');
	}
	if (text.split('/').some(isDots)) return invalid('leads to another folder', example);
	return { value: text.startsWith('/') ? text : `/${text}` };
}

function isDots(segment: string): boolean {
	return /^\.{1,2}$/.test(segment.replace(/%2e/gi, '.'));
}
