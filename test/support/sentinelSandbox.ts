import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { clock } from './clock';
import { sentinelKey } from './runVentia';

/** A sandbox that accepts the sentinel key, with a limit that no test reaches by accident. */
export async function startSentinelSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	return await startSandbox({
		clock,
		...options,
		settings: {
			apiKeys: [sentinelKey],
			limit: { requests: 1_000_000, windowMs: 60_000, countRejected: false },
			...options.settings,
		},
	});
}
