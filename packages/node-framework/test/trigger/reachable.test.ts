import { isPrivateHost } from '../../src/publicAddress';
import { findUnreachable } from '../../src/trigger/reachable';

const api = 'https://api.example.com/v1';
const sandbox = 'http://127.0.0.1:4010/api/v1.0';

test.each([
	'localhost',
	'n8n',
	'n8n.local',
	'n8n.localhost',
	'n8n.internal',
	'n8n.local.',
	'127.0.0.1',
	'127.8.9.1',
	'10.0.0.5',
	'172.16.0.1',
	'172.31.255.1',
	'192.168.1.1',
	'169.254.169.254',
	'100.64.0.1',
	'0.0.0.0',
	'2130706433',
	'0x7f.1',
	'[::1]',
	'[::]',
	'[fc00::1]',
	'[fd12:3456::1]',
	'[fe80::1]',
	'[::ffff:127.0.0.1]',
	'[::ffff:192.168.0.1]',
])('%s is a private host', (host) => {
	expect(isPrivateHost(new URL(`https://${host}/`).hostname)).toBe(true);
});

test.each([
	'n8n.example.com',
	'local.example.com',
	'8.8.8.8',
	'172.32.0.1',
	'100.128.0.1',
	'192.169.0.1',
	'[2606:4700::1111]',
	'[::ffff:8.8.8.8]',
])('%s is a public host', (host) => {
	expect(isPrivateHost(new URL(`https://${host}/`).hostname)).toBe(false);
});

test.each([
	['https://n8n.example.com/webhook/a/webhook', api],
	['https://localhost:5443/webhook/a/webhook', sandbox],
	['https://192.168.1.7/webhook/a/webhook', 'http://192.168.1.8/api/v1.0'],
	['https://n8n.example.com/webhook/a/webhook', sandbox],
])('accepts the webhook address %s for the API at %s', (address, apiUrl) => {
	expect(findUnreachable(address, { name: 'Service', apiUrl })).toBeUndefined();
});

test.each([
	['http://n8n.example.com/webhook/a/webhook', api, 'https addresses only'],
	['http://localhost:5678/webhook/a/webhook', sandbox, 'https addresses only'],
	['https://localhost:5443/webhook/a/webhook', api, 'private address'],
	['https://10.1.2.3/webhook/a/webhook', api, 'private address'],
])('rejects the webhook address %s for the API at %s', (address, apiUrl, message) => {
	expect(findUnreachable(address, { name: 'Service', apiUrl })).toMatchObject({
		message: expect.stringContaining(message),
		advice: expect.stringContaining('WEBHOOK_URL'),
	});
});
