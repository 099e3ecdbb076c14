/** Stands where the key was. */
export const hiddenKey = '[API key hidden]';

/** Keys shorter than this are refused: replacing them in texts would damage ordinary words. */
export const minimumKeyLength = 8;

/**
 * Makes a function that takes an API key out of any text, in every form in which a service or a
 * library may repeat it: as it is, URL-encoded, as a form value, inside JSON, in Base64.
 */
export function createRedactor(key: string): (text: string) => string {
	const encoded = encodeURIComponent(key);
	const forms = new Set([
		key,
		encoded,
		encoded.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
		encoded.replace(/%20/g, '+'),
		...inJson(key),
		// A text of JSON that quotes JSON, as a service that repeats a request may answer with.
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

/** A text as it stands within JSON, of writers that escape slashes and of those that do not. */
function inJson(text: string): string[] {
	const escaped = JSON.stringify(text).slice(1, -1);
	return [escaped, escaped.replace(/\//g, '\\/')];
}
