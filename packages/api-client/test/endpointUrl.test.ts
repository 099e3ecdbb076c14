import { defineEndpoint, endpointUrl, isRead, placeholders } from '../src/service';

const base = 'https://api.example.com/v1';

function build(id: string): string {
	return endpointUrl(base, { method: 'GET', path: '/contact/{idcontact}/note' }, { idcontact: id });
}

test.each([
	['621e8a5463c02a8bd532ff8c', '621e8a5463c02a8bd532ff8c'],
	['a/b', 'a%2Fb'],
	['a?b=c', 'a%3Fb%3Dc'],
	['a#b', 'a%23b'],
	['../../users', '..%2F..%2Fusers'],
	['%2e%2e', '%252e%252e'],
	['a\\b', 'a%5Cb'],
	['ñandú', '%C3%B1and%C3%BA'],
])('%s stays one path segment', (id, segment) => {
	expect(build(id)).toBe(`${base}/contact/${segment}/note`);
	expect(new URL(build(id)).pathname).toBe(`/v1/contact/${segment}/note`);
});

test.each(['', '.', '..'])("rejects '%s'", (id) => {
	expect(() => build(id)).toThrow(RangeError);
});

test('lists the placeholders of a path', () => {
	expect(placeholders('/a/{channelId}/{contactId}')).toEqual(['channelId', 'contactId']);
	expect(placeholders('/a')).toEqual([]);
});

test('a complete URL stays unchanged', () => {
	const path = 'https://other.example.com/sms/';
	expect(endpointUrl(base, { method: 'POST', path }, {})).toBe(path);
});

test('an endpoint marked read-only is a read, whatever its method', () => {
	const search = defineEndpoint({ documented: true, candidates: ['POST /search'] });
	expect(isRead(search)).toBe(false);
	expect(isRead({ ...search, readOnly: true })).toBe(true);
});
