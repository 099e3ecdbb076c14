import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { InstalledPlayground } from './install';
import { n8nEnvironment, type N8nCommand } from './n8n-environment';
import { choosePort, freePort, LOOPBACK } from './ports';

export interface N8nOptions {
	/** From `ensurePlayground()`. */
	installed: InstalledPlayground;
	/** n8n's data: it makes its `.n8n` folder in here. */
	userFolder: string;
	/** 0 (the default) for any free one. */
	port?: number;
	/** The address that services call webhooks at; without it n8n's own `http://localhost:PORT/`. */
	webhookUrl?: string;
	/** Default: `n8n.log` in the user folder. Appended to. */
	logFile?: string;
	/** n8n's own environment variables; these win. */
	environment?: Record<string, string>;
	/** Default: `start`. The other two belong to n8n's queue mode. */
	command?: N8nCommand;
	/** How long n8n may take until it answers, in ms. Default: 180,000. */
	readyWithinMs?: number;
}

export interface RunningN8n {
	/** Such as `http://127.0.0.1:5678`, without a slash at the end. */
	url: string;
	port: number;
	pid: number;
	userFolder: string;
	logFile: string;
	/** Everything that n8n has printed. */
	logs(): Promise<string>;
	/** Ends n8n in order (SIGTERM), and after `withinMs` (20,000) the hard way. */
	stop(withinMs?: number): Promise<void>;
	/** Ends n8n and its task runner at once (SIGKILL), as a crash would. */
	kill(): Promise<void>;
}

const POLL_MS = 250;
const LINES_SHOWN = 20;

/** n8n leads a process group of its own: Ctrl-C reaches it only through us, its runner ends with it. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		if (process.platform === 'win32') child.kill(signal);
		else process.kill(-child.pid, signal);
	} catch (error) {
		const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
		if (!gone) throw error;
	}
}

async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
		await response.arrayBuffer();
		return response.ok;
	} catch {
		return false;
	}
}

async function lastLines(logFile: string): Promise<string> {
	const log = await readFile(logFile, 'utf8');
	return log.trimEnd().split('\n').slice(-LINES_SHOWN).join('\n');
}

/**
 * Starts the playground's n8n on loopback and waits until its REST API answers.
 *
 * @throws PortTakenError if the wanted port is in use
 * @throws Error with n8n's last lines if it ends or is not ready in time
 */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const { installed, userFolder, webhookUrl, command = 'start', readyWithinMs = 180_000 } = options;
	const port = await choosePort(options.port, '--port');
	const logFile = options.logFile ?? join(userFolder, 'n8n.log');
	const addresses = { port, brokerPort: await freePort(), webhookUrl };
	await mkdir(userFolder, { recursive: true });
	await mkdir(dirname(logFile), { recursive: true });

	const log = openSync(logFile, 'a');
	const child = spawn(installed.nodeBinary, [installed.n8nBin, command], {
		cwd: userFolder,
		detached: true,
		env: n8nEnvironment(installed.nodeBinary, userFolder, addresses, options.environment),
		stdio: ['ignore', log, log],
	});
	closeSync(log);
	const endWithUs = () => signalGroup(child, 'SIGKILL');
	process.once('exit', endWithUs);
	let ended = false;
	const end = new Promise<void>((resolve) => {
		const finish = () => {
			ended = true;
			process.removeListener('exit', endWithUs);
			resolve();
		};
		child.once('exit', finish);
		child.once('error', finish);
	});

	const kill = async () => {
		signalGroup(child, 'SIGKILL');
		await end;
	};
	const stop = async (withinMs = 20_000) => {
		child.kill('SIGTERM');
		await Promise.race([end, sleep(withinMs, undefined, { ref: false })]);
		await kill();
	};

	const url = `http://${LOOPBACK}:${port}`;
	const wanted = [
		`${url}/healthz/readiness`,
		...(command === 'start' ? [`${url}/rest/settings`] : []),
	];
	const deadline = performance.now() + readyWithinMs;
	while (wanted[0] !== undefined) {
		if (await answers(wanted[0])) {
			wanted.shift();
			continue;
		}
		if (ended)
			throw new Error(`n8n ended while it started. ${logFile}:\n${await lastLines(logFile)}`);
		if (performance.now() > deadline) {
			await kill();
			const waited = `${readyWithinMs / 1000} s`;
			throw new Error(
				`n8n was not ready after ${waited}. ${logFile}:\n${await lastLines(logFile)}`,
			);
		}
		await sleep(POLL_MS);
	}

	const logs = async () => await readFile(logFile, 'utf8');
	return { url, port, pid: child.pid ?? 0, userFolder, logFile, logs, stop, kill };
}
