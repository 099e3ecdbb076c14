import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface N8nProcess {
	pid: number;
	isOver(): boolean;
	/** Resolves when n8n has ended, for whatever reason. */
	ended: Promise<void>;
	/** Ends n8n in order (SIGTERM), and after `withinMs` (20,000) the hard way. */
	stop(withinMs?: number): Promise<void>;
	/** Ends n8n and its task runner at once (SIGKILL), as a crash would. */
	kill(): Promise<void>;
}

export interface ProcessOptions {
	workingFolder: string;
	environment: Record<string, string>;
	/** Everything that is printed is appended to it. */
	logFile: string;
}

/** n8n leads a process group of its own: Ctrl-C reaches it only through us, its runner ends with it. */
function killGroup(child: ChildProcess): void {
	if (child.pid === undefined) return;
	try {
		if (process.platform === 'win32') child.kill('SIGKILL');
		else process.kill(-child.pid, 'SIGKILL');
	} catch (error) {
		const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
		if (!isGone) throw error;
	}
}

/** Starts a process that ends with this one at the latest. */
export function startProcess(
	[program, ...parameters]: [string, ...string[]],
	{ workingFolder, environment, logFile }: ProcessOptions,
): N8nProcess {
	const log = openSync(logFile, 'a');
	const child = spawn(program, parameters, {
		cwd: workingFolder,
		detached: true,
		env: environment,
		stdio: ['ignore', log, log],
	});
	closeSync(log);

	let over = false;
	const endWithUs = () => killGroup(child);
	process.once('exit', endWithUs);
	const ended = new Promise<void>((resolve) => {
		const finish = () => {
			over = true;
			process.removeListener('exit', endWithUs);
			resolve();
		};
		child.once('exit', finish);
		child.once('error', finish);
	});
	const kill = async () => {
		killGroup(child);
		await ended;
	};
	const stop = async (withinMs = 20_000) => {
		child.kill('SIGTERM');
		await Promise.race([ended, sleep(withinMs, undefined, { ref: false })]);
		await kill();
	};
	return { pid: child.pid ?? 0, isOver: () => over, ended, stop, kill };
}
