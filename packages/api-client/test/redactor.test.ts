import { createRedactor, hiddenKey } from '../src/redactor';

const key = 'AAAA+AAA-BBBB/BBB-CC CC"CC-DDDDDDD';
const redact = createRedactor(key);

test.each([
	['as it is', key],
	['URL-encoded', encodeURIComponent(key)],
	[
		'URL-encoded in lower case',
		encodeURIComponent(key).replace(/%../g, (code) => code.toLowerCase()),
	],
	['as a form value', new URLSearchParams({ k: key }).toString().slice(2)],
	['inside JSON', JSON.stringify(key).slice(1, -1)],
	[
		'inside JSON of a server that escapes slashes',
		JSON.stringify(key).slice(1, -1).replace(/\//g, '\\/'),
	],
	['inside JSON within JSON', JSON.stringify(JSON.stringify(key)).slice(3, -3)],
	[
		'the same from a server that escapes slashes',
		JSON.stringify(JSON.stringify(key).slice(1, -1).replace(/\//g, '\\/'))
			.slice(1, -1)
			.replace(/\//g, '\\/'),
	],
	['in Base64', Buffer.from(key).toString('base64')],
	['in Base64 for URLs', Buffer.from(key).toString('base64url')],
])('removes the key %s', (_, form) => {
	const clean = redact(`before ${form} between ${form} after`);
	expect(clean).toBe(`before ${hiddenKey} between ${hiddenKey} after`);
});

test('leaves other text alone', () => {
	expect(redact('{"firstName":"Ana"}')).toBe('{"firstName":"Ana"}');
});
