import { join } from 'node:path';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { N8nClient, type Owner } from '../client';
import type { StoredCredential } from '../client/credentials';
import type { StoredWorkflow } from '../client/workflows';
import { ensurePlayground } from '../install';
import { logInAsOwner, storedOwner } from '../owner';
import { packNodes } from '../package';
import { choosePort, freePort, LOOPBACK } from '../ports';
import { printLine, withProgress, type Print } from '../progress';
import { importDemoWorkflows, sandboxAccess, ventiaCredential } from '../setup';
import { startTlsFront, type TlsFront } from '../tls';
import { type PackedNodes, type QueueProcesses, startProcesses } from './processes';
import { queueEnvironment } from './queueEnvironment';
import { startServers } from './servers';
import { temporaryFolder } from '../temporaryFolder';

export interface QueuePlaygroundOptions {
	/** Port of n8n's editor. Here and below: 0 (the default) for any free one. */
	port?: number;
	/** Port at which webhooks arrive. */
	httpsPort?: number;
	sandbox?: SandboxOptions;
	/** Folders of other packages to install. Default: none. */
	packages?: string[];
	/** Whether the nodes are built before they are packed. Default: true. */
	build?: boolean;
	/** Length of the nodes' rate window in ms. Default: Ventia's minute. */
	rateWindowMs?: number;
	/** n8n's own environment variables, for all processes. */
	environment?: Record<string, string>;
	print?: Print;
}

export interface QueuePlayground extends QueueProcesses {
	/** Logged in as the owner. */
	client: N8nClient;
	owner: Owner;
	sandbox: Sandbox;
	/** Calls of published webhooks go to the webhook process, everything else to main. */
	tls: TlsFront;
	credential: StoredCredential;
	workflows: StoredWorkflow[];
	/** Stops everything and removes all data. */
	stop(): Promise<void>;
}

type Stop = () => Promise<void>;

async function start(
	options: QueuePlaygroundOptions,
	stops: Stop[],
): Promise<Omit<QueuePlayground, 'stop'>> {
	const {
		httpsPort,
		build,
		packages = [],
		rateWindowMs,
		environment = {},
		print = printLine,
	} = options;
	const folder = await temporaryFolder('queue');
	stops.push(folder.remove);
	const ports = { main: await choosePort(options.port, '--port'), webhook: await freePort() };
	const tls = await startTlsFront({
		upstream: `http://${LOOPBACK}:${ports.main}`,
		webhookUpstream: `http://${LOOPBACK}:${ports.webhook}`,
		port: httpsPort,
		certificateFolder: join(folder.path, 'certificate'),
	});
	stops.push(tls.close);
	const sandbox = await startSandbox({ ...options.sandbox, ca: tls.certificateAuthority });
	stops.push(async () => await sandbox.close());

	const addresses = await withProgress('Starting PostgreSQL and Redis', print, async () =>
		startServers(stops),
	);
	const installed = await ensurePlayground(print);
	const nodes = await withProgress('Packing the nodes', print, async () => {
		const packed = join(folder.path, 'package');
		const ventia = await packNodes({ folder: packed, build, rateWindowMs });
		const nodes: PackedNodes[] = [{ tarball: ventia }];
		for (const home of packages) {
			nodes.push({ home, tarball: await packNodes({ folder: packed, home, build: false }) });
		}
		return nodes;
	});
	const processes = await startProcesses(
		{
			installed,
			nodes,
			folder: folder.path,
			ports,
			webhookUrl: `${tls.url}/`,
			environment: { ...tls.trust, ...queueEnvironment(addresses), ...environment },
			print,
		},
		stops,
	);

	const client = new N8nClient(processes.main.url);
	const owner = await storedOwner(join(folder.path, 'owner.json'));
	await logInAsOwner(client, owner);
	const credential = await client.credentials.put(ventiaCredential(sandboxAccess(sandbox)));
	const workflows = await importDemoWorkflows(client, credential);
	return { ...processes, client, owner, sandbox, tls, credential, workflows };
}

/**
 * Starts n8n in queue mode with the packed nodes, all on loopback: PostgreSQL, Redis, one main, two
 * workers, one webhook process, an HTTPS front for webhooks and the sandbox. Nothing is kept.
 *
 * @throws PortTakenError if a wanted port is in use, Error with the last lines of what failed or
 * with what to install; nothing is left running then
 */
export async function startQueuePlayground(
	options: QueuePlaygroundOptions = {},
): Promise<QueuePlayground> {
	const stops: Stop[] = [];
	const stop = async () => {
		for (const stopOne of stops.splice(0).reverse()) await stopOne();
	};
	try {
		return { ...(await start(options, stops)), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
