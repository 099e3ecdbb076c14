import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pWaitFor from 'p-wait-for';

import { lastLines } from './command';
import type { InstalledPlayground } from './install';
import { n8nEnvironment, type N8nCommand } from './n8nEnvironment';
import { choosePort, freePort, LOOPBACK } from './ports';
import { type ProcessGroup, startGroup } from './processGroup';

export interface N8nOptions {
	/** From `ensurePlayground()`. */
	installed: InstalledPlayground;
	/** n8n's data: it creates its `.n8n` folder in here. */
	userFolder: string;
	/** 0 (the default) for any free port. */
	port?: number;
	/**
	 * The base URL at which services call webhooks. Default: n8n's own `http://localhost:PORT/`.
	 */
	webhookUrl?: string;
	/** Default: `n8n.log` in the user folder. Appended to. */
	logFile?: string;
	/** n8n's own environment variables; these win. */
	environment?: Record<string, string>;
	/** Default: `start`. The other two belong to n8n's queue mode. */
	command?: N8nCommand;
	/** How long n8n may take until it responds, in ms. Default: 180,000. */
	readyWithinMs?: number;
}

export interface RunningN8n extends ProcessGroup {
	/** Such as `http://127.0.0.1:5678`, without a trailing slash. */
	url: string;
	port: number;
	userFolder: string;
	logFile: string;
	/** Everything that n8n has printed. */
	logs(): Promise<string>;
}

const POLL_MS = 250;

async function answers(url: string): Promise<boolean> {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
		await response.arrayBuffer();
		return response.ok;
	} catch {
		return false;
	}
}

/** @throws Error if n8n ends, or one of the addresses does not respond in time */
async function waitUntilReady(n8n: ProcessGroup, urls: string[], withinMs: number): Promise<void> {
	const isReady = async () => {
		if (n8n.isOver()) throw new Error('n8n ended while it started.');
		for (const url of urls) if (!(await answers(url))) return false;
		return true;
	};
	const message = `n8n was not ready after ${withinMs / 1000} s.`;
	await pWaitFor(isReady, { interval: POLL_MS, timeout: { milliseconds: withinMs, message } });
}

async function withLastLines(error: unknown, logFile: string): Promise<Error> {
	const message = error instanceof Error ? error.message : String(error);
	const lines = await lastLines(logFile);
	return new Error(`${message} Its last lines (all of them: ${logFile}):\n${lines}`);
}

/**
 * Starts the playground's n8n on loopback and waits until its REST API responds.
 *
 * @throws PortTakenError if the wanted port is in use
 * @throws Error with n8n's last lines if it ends or is not ready in time; it is not running then
 */
export async function startN8n(options: N8nOptions): Promise<RunningN8n> {
	const { installed, userFolder, webhookUrl, command = 'start', readyWithinMs = 180_000 } = options;
	const { nodeBinary, n8nBin } = installed;
	const port = await choosePort(options.port, '--port');
	const logFile = options.logFile ?? join(userFolder, 'n8n.log');
	const addresses = { port, brokerPort: await freePort(), webhookUrl };
	await mkdir(userFolder, { recursive: true });
	await mkdir(dirname(logFile), { recursive: true });

	const n8n = startGroup([nodeBinary, n8nBin, command], {
		cwd: userFolder,
		environment: n8nEnvironment(nodeBinary, userFolder, addresses, options.environment),
		logFile,
	});
	const url = `http://${LOOPBACK}:${port}`;
	const wanted = [`${url}/healthz/readiness`];
	if (command === 'start') wanted.push(`${url}/rest/settings`);
	try {
		await waitUntilReady(n8n, wanted, readyWithinMs);
	} catch (error) {
		await n8n.kill();
		throw await withLastLines(error, logFile);
	}
	const logs = async () => await readFile(logFile, 'utf8');
	return { ...n8n, url, port, userFolder, logFile, logs };
}
