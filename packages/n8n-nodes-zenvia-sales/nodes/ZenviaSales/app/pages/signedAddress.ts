import { createHmac, timingSafeEqual } from 'crypto';

/** Query parameter that Zenvia adds to the address of a page. */
const signatureParameter = 'signature';

/** Name and value of each parameter, in the order of the address. */
export type Parameters = Array<[name: string, value: string]>;

/** What is known of the address that was called. Proxies may have changed all but the query. */
export interface CalledAddress {
	/** Such as `https://n8n.example.com`, without the port that its scheme implies. */
	origins: string[];
	paths: string[];
	/** As received, with the signature. */
	query: string;
}

/**
 * The parameters of an address that Zenvia has signed: HMAC-SHA256 of the address without the
 * signature, under the private key of the app. They are those of the signed address, however the
 * called one is encoded. All candidates are compared, each in constant time.
 *
 * @returns undefined if it is not signed, or was changed afterward
 */
export function signedParameters(called: CalledAddress, privateKey: string) {
	const { signatures, rest } = withoutSignature(called.query);
	const [signature = ''] = signatures;
	if (signatures.length !== 1 || !/^[0-9a-f]{64}$/i.test(signature)) return undefined;
	const given = Buffer.from(signature, 'hex');
	let signed: Parameters | undefined;
	for (const place of placesOf(called)) {
		for (const query of sameQueries(rest)) {
			for (const address of query === '' ? [place, `${place}?`] : [`${place}?${query}`]) {
				const expected = createHmac('sha256', privateKey).update(address).digest();
				if (timingSafeEqual(expected, given)) signed = parametersIn(query);
			}
		}
	}
	return signed;
}

/** Takes the signature out wherever it stands, and leaves the rest as it is. */
function withoutSignature(query: string): { signatures: string[]; rest: string } {
	const isSignature = (part: string) => parameterIn(part)[0] === signatureParameter;
	const parts = query.split('&');
	return {
		signatures: parts.filter(isSignature).map((part) => parameterIn(part)[1]),
		rest: parts.filter((part) => !isSignature(part)).join('&'),
	};
}

function placesOf({ origins, paths }: CalledAddress): string[] {
	const withPorts = origins.flatMap((origin) => [
		origin,
		// Without effect if it has another port.
		`${origin}:${origin.startsWith('https:') ? 443 : 80}`,
	]);
	return [...new Set(withPorts.flatMap((origin) => paths.map((path) => origin + path)))];
}

/**
 * Other texts of the same parameters: what Zenvia has signed may have been encoded later, by the
 * browser or a proxy. A text with escapes is never what Zenvia signed without any, because decoding
 * it once more would give other values.
 */
function sameQueries(query: string): Set<string> {
	const parameters = parametersIn(query);
	// With the plus signs that are spaces, too.
	const plain = [query, query.replace(/(?<![=,])\+/g, ' ')].map(decoded);
	return new Set([
		query,
		...plain.filter((text) => !/%[0-9a-f]{2}/i.test(text)),
		parameters.map((pair) => pair.map(encodeURIComponent).join('=')).join('&'),
		new URLSearchParams(parameters).toString(),
	]);
}

function parametersIn(query: string): Parameters {
	return query
		.split('&')
		.filter((part) => part !== '')
		.map(parameterIn);
}

/** A plus sign is a space, but not that of a phone number, which Zenvia may not encode. */
function parameterIn(part: string): [name: string, value: string] {
	const [name = '', ...values] = part.split('=');
	const value = values.join('=').replace(/(^|,)\+(?=\d{6})/g, '$1%2B');
	return [decoded(name.replaceAll('+', ' ')), decoded(value.replaceAll('+', ' '))];
}

/** A percent sign that begins no escape is what it is: Zenvia may not encode names. */
function decoded(text: string): string {
	return text.replace(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
		try {
			return decodeURIComponent(escapes);
		} catch {
			return escapes;
		}
	});
}
