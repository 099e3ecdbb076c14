import { join } from 'node:path';

import { ensurePlayground, type InstalledPlayground } from '../../playground/install';
import { packNodes } from '../../playground/package';
import { printLine, withProgress } from '../../playground/progress';
import { temporaryFolder } from '../../playground/temporaryFolder';
import { scale } from './scale';
import { startInstance, type Instance } from './instance';
import type { SandboxClient } from './sandboxClient';
import { startSandboxProcess } from './startSandboxProcess';
import type { Stops } from './stops';

/** What all parts of the benchmark share. */
export interface Environment {
	installed: InstalledPlayground;
	/** The package as npm would publish it. */
	tarball: string;
	sandbox: SandboxClient;
	/** The n8n that most parts share, started on first use. */
	n8n(): Promise<Instance>;
	/** A fresh n8n that is stopped by these stops. */
	freshN8n(stops: Stops, options?: FreshOptions): Promise<Instance>;
}

export interface FreshOptions {
	environment?: Record<string, string>;
	/** Default: the one with the rate window of the scale. */
	tarball?: string;
}

export interface EnvironmentOptions {
	/** Whether to build before packing; otherwise `dist` is used as is. */
	build: boolean;
	/** Environment variables of every n8n that is measured. */
	n8nEnvironment: Record<string, string>;
}

/** Builds and packs the nodes and starts the sandbox. */
export async function openEnvironment(
	{ build, n8nEnvironment }: EnvironmentOptions,
	stops: Stops,
): Promise<Environment> {
	const { path: folder, remove } = await temporaryFolder('benchmark');
	stops.add(remove);
	const installed = await ensurePlayground();
	const packFolder = join(folder, 'package');
	const [tarball, scaledTarball] = await withProgress(
		'Building and packing the nodes',
		printLine,
		async () => [
			await packNodes({ folder: packFolder, build }),
			await packNodes({
				folder: join(folder, 'scaled-package'),
				rateWindowMs: scale.windowMs,
			}),
		],
	);
	const sandbox = await startSandboxProcess(folder, stops);

	let instances = 0;
	const freshN8n = async (until: Stops, options: FreshOptions = {}) => {
		const environment = { ...n8nEnvironment, ...options.environment };
		const instanceFolder = join(folder, `instance-${++instances}`);
		return await withProgress('Starting n8n', printLine, async () =>
			startInstance(
				{
					installed,
					tarball: options.tarball ?? scaledTarball,
					folder: instanceFolder,
					sandbox,
					environment,
				},
				until,
			),
		);
	};
	let shared: Promise<Instance> | undefined;
	const n8n = async () => await (shared ??= freshN8n(stops));
	return { installed, tarball, sandbox, n8n, freshN8n };
}
