import {
	createSecret,
	instanceBase,
	splitCallback,
	withSecret,
} from '../../../nodes/Ventia/trigger/lifecycle/callback';

const address = 'https://n8n.example.com/webhook/5f0c/webhook';

test('a secret is 32 random bytes that a URL takes as they are', () => {
	const secrets = Array.from({ length: 100 }, createSecret);
	expect(new Set(secrets).size).toBe(100);
	for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
});

test('address and secret come apart as they were put together', () => {
	const secret = createSecret();
	const callbackUrl = withSecret(address, secret);
	expect(callbackUrl).toBe(`${address}?secret=${secret}`);
	expect(splitCallback(callbackUrl)).toEqual({ address, secret });
});

test('what is no callback of a trigger is told apart', () => {
	expect(splitCallback(address)).toEqual({ address, secret: undefined });
	expect(splitCallback('')).toBeUndefined();
	expect(splitCallback('not an address')).toBeUndefined();
});

test.each([
	['https://n8n.example.com/webhook/5f0c/webhook', '5f0c', 'https://n8n.example.com/webhook/'],
	['https://a.example.com/n8n/webhook/5f0c/webhook', '5f0c', 'https://a.example.com/n8n/webhook/'],
	[
		'https://a.example.com/webhook/W1/ventia%20trigger/webhook',
		'W1',
		'https://a.example.com/webhook/',
	],
	[
		'https://a.example.com/webhook-test/5f0c/webhook',
		'5f0c',
		'https://a.example.com/webhook-test/',
	],
	['https://a.example.com/other', '5f0c', 'https://a.example.com/other'],
])('the instance of %s begins as %s', (given, nodePart, base) => {
	expect(instanceBase(given, nodePart)).toBe(base);
});
