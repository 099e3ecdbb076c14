import { closeSync, openSync } from 'node:fs';
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
	let over = false;
	const ended = child
		.then(() => '')
		.catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
		.finally(() => {
			over = true;
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
