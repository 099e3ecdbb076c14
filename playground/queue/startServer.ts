import { connect } from 'node:net';
import pWaitFor from 'p-wait-for';

import { lastLines } from '../command';
import { LOOPBACK } from '../ports';
import { type GroupOptions, startGroup } from '../processGroup';

export interface ServerProcess {
	/** Stops the server cleanly, and kills it after ten seconds. */
	stop(): Promise<void>;
}

const READY_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 10_000;
const POLL_MS = 50;

async function accepts(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect({ port, host: LOOPBACK });
		socket.once('connect', () => resolve(true));
		socket.once('error', () => resolve(false));
		socket.once('close', () => socket.destroy());
	});
}

/**
 * Starts a server and waits until its port on loopback accepts connections.
 *
 * @throws Error with the server's last lines if it ends or is not ready in time
 */
export async function startServer(
	command: [string, ...string[]],
	port: number,
	options: GroupOptions,
): Promise<ServerProcess> {
	const group = startGroup(command, options);
	const isDecided = async () => (await accepts(port)) || group.isOver();
	await pWaitFor(isDecided, {
		interval: POLL_MS,
		timeout: { milliseconds: READY_WITHIN_MS, fallback: () => undefined },
	});
	if (!(await accepts(port))) {
		await group.kill();
		const lines = await lastLines(options.logFile);
		throw new Error(`"${command[0]}" did not start. Its last lines:\n${lines}`);
	}
	// For PostgreSQL this signal is the stop that does not wait for its clients.
	return { stop: async () => await group.stop('SIGINT', STOPS_WITHIN_MS) };
}
