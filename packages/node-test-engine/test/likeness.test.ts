import { readFileSync } from 'node:fs';

import { applyGenericAuthentication } from '../src/authentication';

test("generic authentication changes the caller's own request object", () => {
	const qs = { page: 1 };
	const request = { url: 'http://localhost', qs };
	const properties = { qs: { key: '={{ $credentials.key }}', fixed: 'x' } };
	applyGenericAuthentication({ type: 'generic', properties }, request, () => 'resolved');
	expect(qs).toEqual({ page: 1, key: 'resolved', fixed: 'x' });
});

test("Node's own errors are instances of Error, as they are outside Jest", async () => {
	const thrown: unknown[] = [AbortSignal.abort().reason];
	for (const fail of [() => readFileSync('/not/there'), () => new URL('not a URL')]) {
		try {
			fail();
		} catch (error) {
			thrown.push(error);
		}
	}
	thrown.push(await fetch('http://127.0.0.1:1').catch((error: unknown) => error));
	expect(thrown.map((error) => error instanceof Error)).toEqual([true, true, true, true]);
	expect(thrown.map((error) => error instanceof TypeError)).toEqual([false, false, true, true]);
	expect(new Error('x') instanceof TypeError).toBe(false);
	expect({ message: 'x' } instanceof Error).toBe(false);
});
