import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

export interface GroupOptions {
	workingFolder: string;
	environment: NodeJS.ProcessEnv;
	/** Everything that is printed is appended to it. */
	logFile: string;
	/** The user that the program runs as. Default: the one of this process. */
	user?: { uid: number; gid: number };
}

/** A program and all that it starts. */
export interface ProcessGroup {
	child: ChildProcess;
	/** Resolves when the program has ended with how: empty for exit code 0. Never rejects. */
	ended: Promise<string>;
	/** Ends all of it at once (SIGKILL). */
	kill(): void;
}

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

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches it only through us and
 * what it has started ends with it. It ends with this process at the latest.
 */
export function startGroup(
	[program, ...parameters]: [string, ...string[]],
	{ workingFolder, environment, logFile, user }: GroupOptions,
): ProcessGroup {
	const log = openSync(logFile, 'a');
	const child = spawn(program, parameters, {
		cwd: workingFolder,
		detached: process.platform !== 'win32',
		env: environment,
		stdio: ['ignore', log, log],
		...user,
	});
	closeSync(log);

	const kill = () => killGroup(child);
	// Before those that remove folders: the program would go on writing into them.
	process.prependOnceListener('exit', kill);
	const ended = new Promise<string>((resolve) => {
		child.once('error', (error) => resolve(`could not be started: ${error.message}`));
		child.once('exit', (code, signal) => {
			if (code === 0) resolve('');
			resolve(signal ? `was ended by ${signal}` : `exited with code ${code}`);
		});
	}).finally(() => process.removeListener('exit', kill));
	return { child, ended, kill };
}
