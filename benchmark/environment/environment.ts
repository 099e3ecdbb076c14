import { join, resolve } from 'node:path';

import { ensurePlayground, type InstalledPlayground } from '../../playground/install';
import { packNodes, REPOSITORY } from '../../playground/package';
import { printLine, withProgress } from '../../playground/progress';
import { serviceFolders } from '../../playground/services';
import { temporaryFolder } from '../../playground/temporaryFolder';
import { sides } from '../part';
import { scale } from './scale';
import { startInstance, type Instance } from './instance';
import type { SandboxClient } from './sandboxClient';
import { startSandboxProcess } from './startSandboxProcess';
import type { Stops } from './stops';

/** The packages of a checkout. */
export interface Build {
	/** How its measurements are called. */
	side: string;
	/** As npm would publish them; Ventia's is the first. */
	tarballs: string[];
	/** Ventia's, with the rate window of the scale. */
	scaledTarball: string;
}

/** What all parts of the benchmark share. */
export interface Environment {
	installed: InstalledPlayground;
	/** Those of this checkout, and those of the one that it is compared with, if there is one. */
	builds: Build[];
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
	/** Another checkout, with its dependencies installed, that is measured in the same run. */
	against?: string;
	/** Environment variables of every n8n that is measured. */
	n8nEnvironment: Record<string, string>;
}

interface PackOptions {
	folder: string;
	repository: string;
	build: boolean;
}

async function packBuild(side: string, { folder, repository, build }: PackOptions): Promise<Build> {
	return await withProgress(`Building and packing: ${side}`, printLine, async () => {
		const tarballs: string[] = [];
		for (const home of [repository, ...serviceFolders(repository)]) {
			// The first build includes all packages.
			const isFirst = home === repository;
			const packFolder = join(folder, 'package');
			const options = { folder: packFolder, repository, home, build: build && isFirst };
			tarballs.push(await packNodes(options));
		}
		const scaledFolder = join(folder, 'scaled-package');
		const { windowMs: rateWindowMs } = scale;
		const scaledTarball = await packNodes({ folder: scaledFolder, repository, rateWindowMs });
		return { side, tarballs, scaledTarball };
	});
}

/** Builds and packs the nodes and starts the sandbox. */
export async function openEnvironment(
	{ build, against, n8nEnvironment }: EnvironmentOptions,
	stops: Stops,
): Promise<Environment> {
	const { path: folder, remove } = await temporaryFolder('benchmark');
	stops.add(remove);
	const installed = await ensurePlayground();
	const ours = await packBuild(sides.ventia, { folder, repository: REPOSITORY, build });
	const builds = [ours];
	if (against !== undefined) {
		const repository = resolve(against);
		const packFolder = join(folder, 'before');
		builds.push(await packBuild(sides.before, { folder: packFolder, repository, build }));
	}
	const sandbox = await startSandboxProcess(folder, stops);

	let instances = 0;
	const freshN8n = async (until: Stops, options: FreshOptions = {}) => {
		const environment = { ...n8nEnvironment, ...options.environment };
		const instanceFolder = join(folder, `instance-${++instances}`);
		return await withProgress('Starting n8n', printLine, async () =>
			startInstance(
				{
					installed,
					tarball: options.tarball ?? ours.scaledTarball,
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
	const [tarball = ''] = ours.tarballs;
	return { installed, builds, tarball, sandbox, n8n, freshN8n };
}
