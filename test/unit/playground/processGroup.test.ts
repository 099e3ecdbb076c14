import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pWaitFor from 'p-wait-for';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'ventia-group-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Whether any process of a group is left. */
function isRunning(group: number): boolean {
	try {
		return process.kill(-group, 0);
	} catch {
		return false;
	}
}

// SIGKILL stands for every end that leaves no time to tidy up, such as a crash.
test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)(
	'a command that is ended by %s leaves nothing running',
	async (signal) => {
		const script = join(__dirname, 'startsProgram.ts');
		const command = spawn(process.execPath, ['--import', 'tsx', script, folder], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const group = await new Promise<number>((resolve) => {
			command.stdout.once('data', (text) => resolve(Number(text)));
		});
		expect(isRunning(group)).toBe(true);
		try {
			command.kill(signal);
			await pWaitFor(() => !isRunning(group), { timeout: 10_000 });
		} finally {
			if (isRunning(group)) process.kill(-group, 'SIGKILL');
		}
	},
);
