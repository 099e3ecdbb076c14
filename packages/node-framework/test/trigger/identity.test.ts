import { deriveSecret, hashSecret, hasHash } from '../../src/trigger/identity';

const name = 'n8n wf1 production 0123456789ab';
const key = 'key-of-the-account';
const secret = deriveSecret(name, key);
const hash = hashSecret(secret);

test('the secret depends only on name and key, and is safe in a URL', () => {
	expect(secret).toMatch(/^[\w-]{43}$/);
	expect(deriveSecret(name, key)).toBe(secret);
	expect(deriveSecret(name, `${key}2`)).not.toBe(secret);
	expect(deriveSecret(`${name}2`, key)).not.toBe(secret);
	expect(hash).not.toContain(secret);
});

test('the secret matches its hash', () => {
	expect(hasHash(secret, hash)).toBe(true);
});

test.each<[string, string, unknown]>([
	['none', '', hash],
	['a shorter one', secret.slice(0, -1), hash],
	['a longer one', `${secret}x`, hash],
	['another one', deriveSecret('another', key), hash],
	['other letters', secret.toUpperCase(), hash],
	['the hash itself', hash, hash],
	['none where nothing is stored', '', undefined],
	['any where nothing is stored', secret, undefined],
	['none where the empty text is stored', '', ''],
	['any where something else is stored', secret, { [secret]: hash }],
	['any where a part of the hash is stored', secret, hash.slice(0, 32)],
])('%s is rejected', (_, given, stored) => {
	expect(hasHash(given, stored)).toBe(false);
});
