import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(__dirname, '..', '..', '..');

/** Runs `npm run sandbox` with these arguments; output grows while it runs. */
function run(...options: string[]) {
	const main = path.join('sandbox', 'main.ts');
	const child = spawn(process.execPath, ['--import', 'tsx', main, ...options], { cwd: ROOT });
	const output = { text: '' };
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (output.text += chunk.toString()));
	}
	return { child, output, exited: exit(child) };
}

async function exit(child: ChildProcess): Promise<number | null> {
	return await new Promise((resolve) => child.once('exit', resolve));
}

async function printed(output: { text: string }, pattern: RegExp): Promise<string> {
	const deadline = Date.now() + 25_000;
	while (Date.now() < deadline) {
		const found = pattern.exec(output.text)?.[1];
		if (found !== undefined) return found;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`Not printed: ${String(pattern)}\n${output.text}`);
}

it('prints the address and key, serves, rejects a port in use, and stops on a signal', async () => {
	const first = run(
		'--port',
		'0',
		'--contacts',
		'3',
		'--key',
		'KEY',
		'--variant',
		'listEnvelope=docs',
	);
	const url = await printed(first.output, /Ventia sandbox: (\S+)\n/);
	const key = await printed(first.output, /API key: (\S+)\n/);
	const answer = await fetch(`${url}/contacts?api-key=${key}`);
	expect(await answer.json()).toMatchObject({ docs: [{}, {}, {}] });
	const second = run('--port', new URL(url).port);
	expect(await second.exited).toBe(1);
	expect(second.output.text).toContain('The port is taken.');
	first.child.kill('SIGTERM');
	expect(await first.exited).toBe(0);
}, 60_000);

it.each([
	['odd=one', 'Known variants: candidate, '],
	['firstPage=two', 'The answers to firstPage are zero, one.'],
])(
	'lists the valid variants if given %s',
	async (given, told) => {
		const { exited, output } = run('--variant', given);
		expect(await exited).toBe(1);
		expect(output.text).toContain(told);
	},
	60_000,
);

it('names an option whose value is not a number', async () => {
	const { exited, output } = run('--limit', 'many');
	expect(await exited).toBe(1);
	expect(output.text).toContain("option '--limit <requests>' argument 'many' is invalid");
}, 60_000);
