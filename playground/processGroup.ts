import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';

export interface GroupOptions {
	/** Working folder. */
	cwd: string;
	/** All output is appended to it. */
	logFile: string;
	/** Default: the one of this process. */
	environment?: NodeJS.ProcessEnv;
	/** The user that the program runs as. Default: the one of this process. */
	user?: { uid: number; gid: number };
}

/** A program and everything that it starts. */
export interface ProcessGroup {
	pid: number;
	isOver(): boolean;
	/**
	 * Resolves when the program has ended, with what went wrong: empty for exit code 0. Never
	 * rejects.
	 */
	ended: Promise<string>;
	/** Asks the program to end, and kills all of it after `withinMs` (20,000). */
	stop(signal?: NodeJS.Signals, withinMs?: number): Promise<void>;
	/** Kills all of it immediately (SIGKILL), as a crash would. */
	kill(): Promise<void>;
}

const isWindows = process.platform === 'win32';

/**
 * Signals the whole group, including what the program has started; execa would signal only the
 * program.
 */
function killGroup(pid: number | undefined): void {
	if (pid === undefined) return;
	try {
		process.kill(isWindows ? pid : -pid, 'SIGKILL');
	} catch (error) {
		const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
		if (!isGone) throw error;
	}
}

/**
 * Kills a group when this process is gone, however it ended: a signal or a crash leaves it no time
 * to do that itself, and Jest hides the end of the process from its tests. The end closes the pipe
 * that the guard reads.
 *
 * @returns a function that ends the guard, undefined where there is none
 */
function startGuard(pid: number | undefined): (() => void) | undefined {
	if (isWindows || pid === undefined) return undefined;
	const script = 'read -r _; kill -s KILL -- "-$1"';
	const guard: ChildProcess = spawn('/bin/sh', ['-c', script, 'sh', String(pid)], {
		detached: true,
		stdio: ['pipe', 'ignore', 'ignore'],
	});
	guard.unref();
	if (guard.stdin instanceof Socket) guard.stdin.unref();
	return () => void guard.kill('SIGKILL');
}

/**
 * Starts a program in its own process group, so that Ctrl-C reaches it only through us, and what it
 * has started ends with it. It ends with this process at the latest.
 */
export function startGroup(
	[program, ...parameters]: [string, ...string[]],
	{ cwd, logFile, environment = process.env, user }: GroupOptions,
): ProcessGroup {
	const log = openSync(logFile, 'a');
	const child = execa(program, parameters, {
		cwd,
		detached: !isWindows,
		env: environment,
		extendEnv: false,
		stdio: ['ignore', log, log],
		...user,
	});
	closeSync(log);

	const killNow = () => killGroup(child.pid);
	// Before the listeners that remove folders: the program would keep writing to them.
	process.prependOnceListener('exit', killNow);
	const endGuard = startGuard(child.pid);
	let over = false;
	const ended = child
		.then(() => '')
		.catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
		.finally(() => {
			over = true;
			endGuard?.();
			process.removeListener('exit', killNow);
		});
	const kill = async () => {
		killNow();
		await ended;
	};
	const stop = async (signal: NodeJS.Signals = 'SIGTERM', withinMs = 20_000) => {
		child.kill(signal, { forceKillAfterTimeout: false });
		await Promise.race([ended, sleep(withinMs, undefined, { ref: false })]);
		await kill();
	};
	return { pid: child.pid ?? 0, isOver: () => over, ended, stop, kill };
}
