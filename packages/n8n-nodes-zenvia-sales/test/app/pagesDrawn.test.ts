import fc from 'fast-check';

import { signatureOf } from '../../sandbox/apps/sign';
import { privateKey, type RunningPage, startPage } from './runPage';

/** 2,000 take two minutes: DRAWN_ADDRESSES=2000, and DRAWN_SEED for others. */
const { DRAWN_ADDRESSES: numRuns = 100, DRAWN_SEED: seed = 31 } = process.env;

type Pair = [name: string, value: string];

/** How Zenvia may write a parameter into the address that it signs. */
const writers = {
	escaped: ([name, value]: Pair) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
	asForm: (pair: Pair) => new URLSearchParams([pair]).toString(),
	asBrowser: ([name, value]: Pair) => `${name}=${value}`,
};

/** How the signed address may be encoded once more on its way, without changing what it says. */
const routes: Record<string, (query: string) => string> = {
	direct: (query) => query,
	// A browser encodes what an address may not have.
	browser: (query) => new URL(`https://n8n.example.com/?${query}`).search.slice(1),
	lowerCase: (query) => query.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
};

/** What somebody may do to it. Each gives another address. */
const forgeries: Record<string, (parts: string[], signature: string, other: string) => string[]> = {
	unsigned: (parts) => parts,
	emptySignature: (parts) => [...parts, 'signature='],
	otherSignature: (parts, _, other) => [...parts, `signature=${other}`],
	shortSignature: (parts, signature) => [...parts, `signature=${signature.slice(1)}`],
	twoSignatures: (parts, signature, other) => [
		`signature=${signature}`,
		...parts,
		`signature=${other}`,
	],
	hiddenSignature: (parts, signature, other) => [
		...parts,
		`signature=${other}`,
		`%73ignature=${signature}`,
	],
	added: (parts, signature) => [...parts, 'prospect=666', `signature=${signature}`],
	addedBefore: (parts, signature) => ['group=666', ...parts, `signature=${signature}`],
	removed: (parts, signature) => [...parts.slice(1), `signature=${signature}`],
	changed: ([first = '', ...parts], signature) => [`${first}x`, ...parts, `signature=${signature}`],
	renamed: ([first = '', ...parts], signature) => [`x${first}`, ...parts, `signature=${signature}`],
	reversed: (parts, signature) => [...parts.toReversed(), `signature=${signature}`],
	escapedTwice: (parts, signature) => {
		const escaped = parts.map((part) => part.replaceAll('%', '%25'));
		const isSame = escaped.join() === parts.join();
		return [...escaped, ...(isSame ? ['x=1'] : []), `signature=${signature}`];
	},
};

const text = fc.oneof(
	fc.string({ maxLength: 12 }),
	fc.string({ unit: 'grapheme', maxLength: 8 }),
	fc.constantFrom(
		'+15417543010',
		'+598 97,+5411',
		'a&b=c',
		'100%',
		'%41',
		'José María',
		'a+b',
		'?',
		'#',
	),
);
/** Not more than an address may hold without escapes. */
const plainText = fc.constantFrom(
	'6560a1b2',
	'José María',
	'Ana Paz',
	'+59897000111',
	'a,b',
	'es',
	'',
);

const drawn = fc
	.constantFrom('escaped' as const, 'asForm' as const, 'asBrowser' as const)
	.chain((writer) =>
		fc.record({
			writer: fc.constant(writer),
			values: fc.array(writer === 'asBrowser' ? plainText : text, { minLength: 2, maxLength: 6 }),
			place: fc.nat(6),
			route: fc.constantFrom(...Object.keys(routes)),
			forgery: fc.option(fc.constantFrom(...Object.keys(forgeries)), { freq: 2 }),
			method: fc.constantFrom('GET', 'POST'),
		}),
	);

let page: RunningPage;
beforeAll(async () => {
	page = await startPage();
});
afterAll(async () => await page.close());

test(
	'of drawn addresses, each that Zenvia has signed opens the page with its own values, and no other does anything',
	async () => {
		const other = signatureOf(`${page.address}?q0=other`, privateKey);
		let forged = 0;
		await fc.assert(
			fc.asyncProperty(drawn, async ({ writer, values, place, route, forgery, method }) => {
				const pairs = values.map((value, index): Pair => [`q${index}`, value]);
				const parts = pairs.map(writers[writer]);
				const signature = signatureOf(`${page.address}?${parts.join('&')}`, privateKey);
				const before = (await page.runs()).length;
				const called =
					forgery === null
						? parts.toSpliced(place, 0, `signature=${signature}`)
						: (forgeries[forgery]?.(parts, signature, other) ?? []);
				const query = routes[route]?.(called.join('&')) ?? '';
				const { status } = await page.request(`${page.address}?${query}`, {
					method,
					...(method === 'POST' && { body: new URLSearchParams({ price: '1' }) }),
				});
				const runs = (await page.runs()).slice(before);
				const items = runs.flatMap((run) => run.json('Page', method === 'POST' ? 1 : 0));
				if (forgery === null) {
					expect({ query, status, items }).toMatchObject({
						status: 200,
						items: [{ query: Object.fromEntries(pairs) }],
					});
				} else {
					forged++;
					expect({ query, status, runs: runs.length }).toEqual({ query, status: 401, runs: 0 });
				}
			}),
			{ numRuns: Number(numRuns), seed: Number(seed) },
		);
		expect(forged).toBeGreaterThan(Number(numRuns) / 5);
	},
	60_000 + 1000 * Number(numRuns),
);
