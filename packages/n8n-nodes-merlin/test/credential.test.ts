import { withKey } from '../credentials/MerlinApi.credentials';

const [key, action] = [{ key: 'SECRET' }, { type: 'TRASH', idContact: 7 }];

test.each([
	['an action', action, [key, action]],
	['a list of actions', [action, action], [key, action, action]],
	['a text with JSON', JSON.stringify(action), [key, action]],
	["one of Merlin's samples with an empty key", [{ key: '' }, action], [key, action]],
	['no body', undefined, [key]],
	['an empty text', '', [key]],
])('the key is put first, before %s', (_, body, expected) => {
	const request = { url: 'https://ccenter.merlin.watch/flex/API/', body };
	const before = structuredClone(request);
	expect(withKey(' SECRET\n', request)).toEqual({
		...request,
		headers: { 'content-type': 'application/json' },
		body: expected,
	});
	expect(request).toEqual(before);
});

test('a request that n8n authenticates twice contains the key once', () => {
	const once = withKey('SECRET', { body: action });
	expect(withKey('SECRET', once)).toEqual(once);
});

test('other headers are kept', () => {
	expect(withKey('SECRET', { body: action, headers: { accept: 'text/plain' } }).headers).toEqual({
		accept: 'text/plain',
		'content-type': 'application/json',
	});
});

test('a body that is not JSON is not sent', () => {
	expect(() => withKey('SECRET', { body: 'type=TRASH' })).toThrow(/^Merlin accepts only JSON/);
});
