import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

import { startGroup, type GroupOptions } from './process-group';

export interface CommandOptions {
	/** Working folder. */
	cwd: string;
	/** File that the program's output is appended to. */
	logFile: string;
	/** Added to this process's environment. */
	environment?: Record<string, string>;
	/** The user that the program runs as. Default: the one of this process. */
	user?: GroupOptions['user'];
}

const LINES_SHOWN = 15;

/**
 * Runs a program to its end. It is ended with this process, so that nothing is left running.
 *
 * @throws Error with the program's last lines if it exits with another code than 0
 */
export async function runCommand(
	command: [string, ...string[]],
	{ cwd, logFile, environment, user }: CommandOptions,
): Promise<void> {
	const outcome = await startGroup(command, {
		workingFolder: cwd,
		environment: { ...process.env, ...environment },
		logFile,
		user,
	}).ended;
	if (!outcome) return;
	const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-LINES_SHOWN);
	const title = `"${command.join(' ')}" ${outcome}. Its last lines (all of them: ${logFile}):`;
	throw new Error([title, ...lines].join('\n'));
}

/**
 * @returns the command line for npm: the npm that runs this process where there is one (so that
 * its version and settings are used, and Windows needs no shell), else the one on the path
 */
export function npm(...parameters: string[]): [string, ...string[]] {
	const running = process.env.npm_execpath;
	if (running && basename(running) === 'npm-cli.js') {
		return [process.execPath, running, ...parameters];
	}
	return ['npm', ...parameters];
}
