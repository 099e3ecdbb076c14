import { join } from 'node:path';

import type { InstalledPlayground } from '../install';
import { startN8n, type N8nOptions, type RunningN8n } from '../n8n';
import type { N8nCommand } from '../n8nEnvironment';
import { installNodes } from '../package';
import { withProgress, type Print } from '../progress';

/** A packed package of nodes, and its folder; the repository's if left out. */
export interface PackedNodes {
	home?: string;
	tarball: string;
}

/** The processes of one n8n in queue mode. */
export interface QueueProcesses {
	/** Editor, REST API, registration of triggers. */
	main: RunningN8n;
	/** They run the executions. */
	workers: RunningN8n[];
	/** Receives the calls of published webhooks and queues executions. */
	webhook: RunningN8n;
}

export interface ProcessOptions {
	installed: InstalledPlayground;
	/** Every process gets them, as if each were on its own machine. */
	nodes: PackedNodes[];
	/** Each process has its own folder in here. */
	folder: string;
	ports: { main: number; webhook: number };
	/** The base URL at which services call webhooks. */
	webhookUrl: string;
	/** The same for all of them. */
	environment: Record<string, string>;
	print: Print;
}

const WORKERS = ['worker-1', 'worker-2'];

type Stop = () => Promise<void>;

/** Starts main first, because it sets up the database, then the others. */
export async function startProcesses(
	options: ProcessOptions,
	stops: Stop[],
): Promise<QueueProcesses> {
	const { installed, nodes, folder, ports, webhookUrl, environment, print } = options;
	const start = async (name: string, command: N8nCommand, more: Partial<N8nOptions> = {}) => {
		const userFolder = join(folder, name);
		const found: string[] = [];
		for (const { home, tarball } of nodes) {
			const { name, version } = await installNodes(tarball, userFolder, home);
			found.push(`${name} ${version}`);
		}
		const logFile = join(folder, `${name}.log`);
		const common = { installed, userFolder, logFile, webhookUrl, environment };
		const n8n = await startN8n({ ...common, command, ...more });
		print(`  ${name} runs with ${found.join(', ')}`);
		stops.push(async () => await n8n.stop());
		return n8n;
	};
	const main = await withProgress('Starting main', print, async () =>
		start('main', 'start', { port: ports.main }),
	);
	const label = 'Starting two workers and the webhook process';
	const [webhook, ...workers] = await withProgress(label, print, async () =>
		Promise.all([
			start('webhook', 'webhook', { port: ports.webhook }),
			...WORKERS.map(async (name) => await start(name, 'worker')),
		]),
	);
	return { main, workers, webhook };
}
