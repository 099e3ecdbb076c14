import type { Sandbox } from '../../sandbox';
import { seededRandom } from '@n8n-nodes-ventia/sandbox-core';
import { loggedLines } from '../../packages/node-test-engine/src/logs';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { damaged, mutated, pick, sampleBody } from '../unit/trigger/mutation';
import { listen, type ListeningTrigger } from './trigger/listen';

let sandbox: Sandbox;
let listening: ListeningTrigger;
let secret: string;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 1 } });
	listening = await listen(sandbox);
	secret = listening.query.replace('?secret=', '');
});

afterAll(async () => {
	await listening.close();
	await sandbox.close();
});

const random = seededRandom(20261121);

function forgedQuery(): string {
	const at = Math.floor(random() * secret.length);
	const encoded = encodeURIComponent(damaged(secret, random));
	return pick(random, [
		'',
		'?',
		'?secret=',
		`?secret=${secret.slice(0, at)}`,
		`?secret=${secret}x`,
		`?secret=${secret.slice(0, at)}${secret[at] === 'A' ? 'B' : 'A'}${secret.slice(at + 1)}`,
		`?secret=${secret}&secret=${secret}`,
		`?secret[]=${secret}`,
		`?Secret=${secret}`,
		`?x=${secret}`,
		`?secret=${encoded === secret ? 'x' : encoded}`,
		'?secret=undefined',
		'?__proto__=1&secret[toString]=1',
	]);
}

async function inParallel(count: number, work: () => Promise<void>): Promise<void> {
	let left = count;
	const worker = async () => {
		while (left-- > 0) await work();
	};
	await Promise.all([worker(), worker(), worker(), worker()]);
}

test('10,000 forged or damaged requests neither start the workflow nor make the node throw', async () => {
	const answers = new Map<number, number>();
	const count = (code: number) => answers.set(code, (answers.get(code) ?? 0) + 1);
	const linesBefore = loggedLines().length;
	await inParallel(8000, async () => {
		const body = pick(random, [
			JSON.stringify(sampleBody(random)),
			damaged(JSON.stringify(sampleBody(random)), random),
		]);
		const sent = await listening.send(body, { query: forgedQuery() });
		count(sent.status);
	});
	await inParallel(2000, async () => {
		const text = JSON.stringify(sampleBody(random));
		// Truncated or prefixed so that it is never valid JSON; the secret is the right one.
		const body = pick(random, [text.slice(0, -1), `x${text}`, '', '{}', ' ', 'null', '"x"']);
		const type = pick(random, ['application/json', 'text/plain', 'image/png', 'application/xml']);
		count((await listening.send(body, { headers: { 'content-type': type } })).status);
	});
	expect([...answers.keys()].every((code) => code >= 400 && code < 500)).toBe(true);
	expect(answers.get(401)).toBeGreaterThan(4000);
	expect([...answers.values()].reduce((sum, number) => sum + number)).toBe(10_000);
	expect(await listening.runs()).toEqual([]);
	expect(listening.failures).toEqual([]);
	const lines = loggedLines().slice(linesBefore);
	const rejections = lines.flatMap(
		(line) => /rejected (a|\d+) requests? without/.exec(line)?.[1] ?? [],
	);
	const told = rejections.map((number) => (number === 'a' ? 1 : Number(number)));
	expect(told[0]).toBe(1);
	expect(told.length).toBeLessThan(200);
	expect(told.reduce((sum, number) => sum + number)).toBeLessThanOrEqual(answers.get(401) ?? 0);
	expect(lines.join('\n')).not.toContain(secret);
}, 240_000);

test('1,000 mutated deliveries with the right secret never make the node throw', async () => {
	let accepted = 0;
	await inParallel(1000, async () => {
		const body = mutated(sampleBody(random), random);
		const sent = await listening.send(JSON.stringify(body));
		if (sent.status === 200) accepted++;
		else expect(sent.status).toBe(400);
	});
	expect(listening.failures).toEqual([]);
	expect(accepted).toBeGreaterThan(700);
	expect((await listening.runs()).every((run) => run.status === 'success')).toBe(true);
	expect(Reflect.get({}, 'polluted')).toBeUndefined();
}, 120_000);
