import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { LOOPBACK } from '../ports';
import { startGroup, type GroupOptions } from '../process-group';

export interface ServerProcess {
	/** Ends the server in order, and after ten seconds the hard way. */
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
 * Starts a server and waits until its port on loopback takes connections.
 *
 * @throws Error with the server's last lines if it ends or is not ready in time
 */
export async function startServer(
	command: [string, ...string[]],
	port: number,
	options: GroupOptions,
): Promise<ServerProcess> {
	const group = startGroup(command, options);
	let over = false;
	const ended = group.ended.then(() => {
		over = true;
	});
	const deadline = performance.now() + READY_WITHIN_MS;
	while (!(await accepts(port))) {
		if (over || performance.now() > deadline) {
			group.kill();
			const lines = (await readFile(options.logFile, 'utf8')).trimEnd().split('\n').slice(-15);
			throw new Error([`"${command[0]}" did not start. Its last lines:`, ...lines].join('\n'));
		}
		await sleep(POLL_MS);
	}
	const stop = async () => {
		// For PostgreSQL this is the stop that does not wait for its clients.
		group.child.kill('SIGINT');
		await Promise.race([ended, sleep(STOPS_WITHIN_MS, undefined, { ref: false })]);
		group.kill();
		await ended;
	};
	return { stop };
}
