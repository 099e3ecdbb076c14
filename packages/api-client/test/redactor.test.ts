import { createRedactor, hiddenKey } from '../src/redactor';

const key = 'AAAA+AAA-BBBB/BBB-CC CC"CC-DDDDDDD';
const redact = createRedactor(key);

test.each([
	['as is', key],
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
		'inside JSON within JSON of a server that escapes slashes',
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

test.each([
	['as n8n encodes it in a URL', 'aB3d%2BfGh1%2FJkL%21n%2ApQ%28r%29sT%3D%3D'],
	['encoded again within another URL', 'aB3d%252BfGh1%252FJkL%2521n%252ApQ%2528r%2529sT%253D%253D'],
	['in HTML', 'aB3d&#x2B;fGh1&#x2F;JkL!n*pQ(r)sT&#x3D;&#x3D;'],
])('removes a key with special characters %s', (_, form) => {
	const clean = createRedactor('aB3d+fGh1/JkL!n*pQ(r)sT==')(`before ${form} after`);
	expect(clean).toBe(`before ${hiddenKey} after`);
});

test('leaves text without the key unchanged', () => {
	expect(redact('{"firstName":"Ana"}')).toBe('{"firstName":"Ana"}');
});
