/** Replaces the key. */
export const hiddenKey = '[API key hidden]';

/** Minimum length of a key: replacing a shorter one in texts would damage ordinary words. */
export const minimumKeyLength = 8;

/**
 * Creates a function that removes an API key from any text, in every form in which a service or a
 * library may repeat it: as is, in URLs, forms, HTML, JSON, Base64.
 */
export function createRedactor(key: string): (text: string) => string {
	const forms = new Set([
		key,
		...inUrl(key),
		// A URL within a URL.
		...inUrl(key).flatMap(inUrl),
		...inHtml(key),
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

/** A text as it appears within a URL, from servers and libraries that encode more or less of it. */
function inUrl(text: string): string[] {
	const encoded = encodeURIComponent(text);
	// n8n encodes these, too.
	const strict = encoded.replace(/[!'()*]/g, (sign) => `%${hexOf(sign).toUpperCase()}`);
	return [encoded, strict].flatMap((form) => [
		form,
		form.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
		form.replace(/%20/g, '+'),
	]);
}

/** A text as it appears within HTML. */
function inHtml(text: string): string[] {
	const signs = /[^A-Za-z0-9 ]/g;
	return [
		text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;'),
		text.replace(signs, (sign) => `&#${sign.charCodeAt(0)};`),
		text.replace(/[&<>"'+/=]/g, (sign) => `&#x${hexOf(sign).toUpperCase()};`),
	];
}

function hexOf(sign: string): string {
	return sign.charCodeAt(0).toString(16);
}

/** A text as it appears within JSON, with and without escaped slashes. */
function inJson(text: string): string[] {
	const escaped = JSON.stringify(text).slice(1, -1);
	return [escaped, escaped.replace(/\//g, '\\/')];
}
