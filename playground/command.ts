import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';

export interface CommandOptions {
	/** Working folder. */
	cwd: string;
	/** File that the program's output is appended to. */
	logFile: string;
	/** Added to this process's environment. */
	environment?: Record<string, string>;
}

const LINES_SHOWN = 15;

async function failure(command: string, outcome: string, logFile: string): Promise<Error> {
	const log = await readFile(logFile, 'utf8');
	const lastLines = log.trimEnd().split('\n').slice(-LINES_SHOWN).join('\n');
	return new Error(
		`"${command}" ${outcome}. Its last lines (all of them: ${logFile}):\n${lastLines}`,
	);
}

/**
 * Runs a program to its end. It is ended with this process, so that nothing is left running.
 *
 * @throws Error with the program's last lines if it exits with another code than 0
 */
export async function runCommand(
	[program, ...parameters]: [string, ...string[]],
	{ cwd, logFile, environment }: CommandOptions,
): Promise<void> {
	const log = openSync(logFile, 'a');
	const child = spawn(program, parameters, {
		cwd,
		env: { ...process.env, ...environment },
		stdio: ['ignore', log, log],
	});
	const endWithUs = () => void child.kill();
	process.once('exit', endWithUs);
	try {
		const outcome = await new Promise<string>((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code, signal) => {
				resolve(code === 0 ? '' : signal ? `was ended by ${signal}` : `exited with code ${code}`);
			});
		});
		if (outcome) throw await failure([program, ...parameters].join(' '), outcome, logFile);
	} finally {
		process.removeListener('exit', endWithUs);
		closeSync(log);
	}
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
