import { createRequire } from 'node:module';
import { join } from 'node:path';
import pWaitFor from 'p-wait-for';

import { REPOSITORY } from '../../playground/package';
import { freePort, LOOPBACK } from '../../playground/ports';
import { startGroup } from '../../playground/processGroup';
import { EXAMPLE_API_KEY } from '../../sandbox';
import { SandboxClient } from './sandboxClient';
import { scale } from './scale';
import type { Stops } from './stops';

const READY_WITHIN_MS = 60_000;
const POLL_MS = 100;

/**
 * Starts the sandbox with the scaled limit in its own process, so that it takes no time from n8n or
 * from the benchmark itself.
 *
 * @throws Error if it does not respond in time
 */
export async function startSandboxProcess(folder: string, stops: Stops): Promise<SandboxClient> {
	const port = await freePort();
	const tsx = createRequire(__filename).resolve('tsx/cli');
	const numbers = {
		port,
		limit: scale.limit,
		window: scale.windowMs / 1000,
		latency: scale.latencyMs,
	};
	const parameters = Object.entries(numbers).flatMap(([name, value]) => [`--${name}`, `${value}`]);
	const group = startGroup(
		[process.execPath, tsx, join(REPOSITORY, 'sandbox', 'main.ts'), ...parameters],
		{ cwd: REPOSITORY, logFile: join(folder, 'sandbox.log') },
	);
	stops.add(group.kill);
	const client = new SandboxClient(`http://${LOOPBACK}:${port}`, EXAMPLE_API_KEY);
	await pWaitFor(async () => await client.answers(), {
		interval: POLL_MS,
		timeout: { milliseconds: READY_WITHIN_MS, message: 'The sandbox did not start.' },
	});
	return client;
}
