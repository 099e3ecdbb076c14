/** Replaces the key. */
export const hiddenKey = '[API key hidden]';

/** Minimum length of a key: replacing a shorter one in texts would damage ordinary words. */
export const minimumKeyLength = 8;

/**
 * Creates a function that removes an API key from any text, in every form in which a service or a
 * library may repeat it: as is, URL-encoded, as a form value, inside JSON, in Base64.
 */
export function createRedactor(key: string): (text: string) => string {
	const encoded = encodeURIComponent(key);
	const forms = new Set([
		key,
		encoded,
		encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
		encoded.replace(/%20/g, '+'),
		...inJson(key),
		// JSON quoted within JSON, as in a response that repeats the request.
		...inJson(key).flatMap(inJson),
		Buffer.from(key).toString('base64'),
		Buffer.from(key).toString('base64url'),
	]);
	return (text) => {
		let clean = text;
		for (const form of forms) {
			if (clean.includes(form)) clean = clean.split(form).join(hiddenKey);
		}
		return clean;
	};
}

/** A text as it appears within JSON, with and without escaped slashes. */
function inJson(text: string): string[] {
	const escaped = JSON.stringify(text).slice(1, -1);
	return [escaped, escaped.replace(/\//g, '\\/')];
}
