import { readFile } from 'node:fs/promises';

import { type GroupOptions, startGroup } from './processGroup';

export interface CommandOptions extends Omit<GroupOptions, 'environment'> {
	/** Added to this process's environment. */
	environment?: Record<string, string>;
}

/** @returns the last lines of a program's log, for an error's message */
export async function lastLines(logFile: string): Promise<string> {
	return (await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-20).join('\n');
}

/**
 * Runs a program to its end. It ends with this process, so nothing is left running.
 *
 * @throws Error with the program's last lines if it exits with a code other than 0
 */
export async function runCommand(
	command: [string, ...string[]],
	{ environment, ...options }: CommandOptions,
): Promise<void> {
	const group = startGroup(command, {
		...options,
		environment: { ...process.env, ...environment },
	});
	const failure = await group.ended;
	if (failure === '') return;
	const { logFile } = options;
	throw new Error(
		`${failure}\nIts last lines (all of them: ${logFile}):\n${await lastLines(logFile)}`,
	);
}
