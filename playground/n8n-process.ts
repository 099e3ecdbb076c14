import { setTimeout as sleep } from 'node:timers/promises';

import { startGroup, type GroupOptions } from './process-group';

export interface N8nProcess {
	pid: number;
	isOver(): boolean;
	/** Resolves when n8n has ended, for whatever reason. */
	ended: Promise<void>;
	/** Ends n8n in order (SIGTERM), and after `withinMs` (20,000) the hard way. */
	stop(withinMs?: number): Promise<void>;
	/** Ends n8n and its task runner at once (SIGKILL), as a crash would. */
	kill(): Promise<void>;
}

/** Starts n8n, which ends with this process at the latest. */
export function startProcess(command: [string, ...string[]], options: GroupOptions): N8nProcess {
	const group = startGroup(command, options);
	let over = false;
	const ended = group.ended.then(() => {
		over = true;
	});
	const kill = async () => {
		group.kill();
		await ended;
	};
	const stop = async (withinMs = 20_000) => {
		group.child.kill('SIGTERM');
		await Promise.race([ended, sleep(withinMs, undefined, { ref: false })]);
		await kill();
	};
	return { pid: group.child.pid ?? 0, isOver: () => over, ended, stop, kill };
}
