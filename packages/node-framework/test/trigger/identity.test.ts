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
	['no secret', '', hash],
	['a shorter secret', secret.slice(0, -1), hash],
	['a longer secret', `${secret}x`, hash],
	['another secret', deriveSecret('another', key), hash],
	['the secret in upper case', secret.toUpperCase(), hash],
	['the hash itself', hash, hash],
	['no secret, if nothing is stored,', '', undefined],
	['the secret, if nothing is stored,', secret, undefined],
	['no secret, if an empty text is stored,', '', ''],
	['the secret, if something else is stored,', secret, { [secret]: hash }],
	['the secret, if only part of the hash is stored,', secret, hash.slice(0, 32)],
])('%s is rejected', (_, given, stored) => {
	expect(hasHash(given, stored)).toBe(false);
});
