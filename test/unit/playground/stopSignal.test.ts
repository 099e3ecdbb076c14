import { fork } from 'node:child_process';
import { join } from 'node:path';

async function nextText(stream: NodeJS.ReadableStream | null): Promise<string> {
	return await new Promise((resolve) => stream?.once('data', (text) => resolve(String(text))));
}

test.each(['SIGINT', 'SIGTERM', 'disconnect'] as const)(
	'a program that is asked to stop by %s can do so in order',
	async (reason) => {
		const program = fork(join(__dirname, 'waitsForStop.ts'), {
			execArgv: ['--import', 'tsx'],
			stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
		});
		const ended = new Promise((resolve) => program.once('exit', resolve));
		expect(await nextText(program.stdout)).toBe('ready\n');
		const answer = nextText(program.stdout);
		if (reason === 'disconnect') program.disconnect();
		else program.kill(reason);
		expect(await answer).toBe(`${reason}\n`);
		expect(await ended).toBe(0);
	},
);
