import { join } from 'node:path';

import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { N8nClient, type Owner } from './client';
import type { StoredCredential } from './client/credentials';
import type { OnAnswer } from './client/session';
import type { StoredWorkflow } from './client/workflows';
import { ensurePlayground } from './install';
import { startN8n, type RunningN8n } from './n8n';
import { logInAsOwner, storedOwner } from './owner';
import { type InstalledPackage, installNodes, packNodes, REPOSITORY } from './package';
import { choosePort, LOOPBACK } from './ports';
import { printLine, withProgress, type Print } from './progress';
import { registerPackage } from './register';
import { type RunningService, serviceFolders, serviceIn } from './services';
import {
	importDemoWorkflow,
	importDemoWorkflows,
	sandboxAccess,
	ventiaCredential,
	type VentiaAccess,
} from './setup';
import { startTlsFront, type TlsFront } from './tls';
import { HOT_RELOAD, removeDescriptions } from './watchingBuild';

export interface PlaygroundOptions {
	/** Everything that is kept between starts. */
	dataFolder: string;
	/** Port of n8n. Here and below: 0 (the default) for any free port. */
	port?: number;
	/** Port at which webhooks arrive. */
	httpsPort?: number;
	sandboxPort?: number;
	sandbox?: Pick<SandboxOptions, 'seed' | 'settings'>;
	/** The account that the credential points at. Default: the sandbox. */
	access?: VentiaAccess;
	/** Whether the nodes are built before they are packed. Default: true. */
	build?: boolean;
	/** Whether n8n reloads packages whose files change. Default: false. */
	reload?: boolean;
	/** n8n's own environment variables. */
	environment?: Record<string, string>;
	/** Gets the text of every response of n8n's REST API. */
	onAnswer?: OnAnswer;
	print?: Print;
}

export interface Playground {
	n8n: RunningN8n;
	/** Signed in as the owner. */
	client: N8nClient;
	owner: Owner;
	sandbox: Sandbox;
	tls: TlsFront;
	/** Node types that n8n has loaded from the packages. */
	nodeTypes: string[];
	credential: StoredCredential;
	workflows: StoredWorkflow[];
	/** The other packages of the repository, each with a sandbox that accepts the first key of Ventia's sandbox. */
	services: RunningService[];
	/** Stops n8n, the TLS front and the sandboxes. */
	stop(): Promise<void>;
}

type Stop = () => Promise<void>;

async function stopAll(stops: Stop[]): Promise<void> {
	for (const stop of stops.splice(0).reverse()) await stop();
}

async function start(options: PlaygroundOptions, stops: Stop[]): Promise<Omit<Playground, 'stop'>> {
	const { dataFolder, access, build = true, reload = false } = options;
	const { environment, onAnswer, print = printLine } = options;
	const port = await choosePort(options.port, '--port');
	const sandboxPort = await choosePort(options.sandboxPort, '--sandbox-port');
	const tls = await startTlsFront({
		upstream: `http://${LOOPBACK}:${port}`,
		port: options.httpsPort,
		certificateFolder: join(dataFolder, 'certificate'),
	});
	stops.push(tls.close);

	const installed = await ensurePlayground(print);
	const sandbox = await startSandbox({
		...options.sandbox,
		port: sandboxPort,
		newIds: true,
		ca: tls.certificateAuthority,
	});
	stops.push(async () => await sandbox.close());

	const userFolder = join(dataFolder, 'n8n');
	const homes = [REPOSITORY, ...serviceFolders()];
	const nodePackages = await withProgress('Building and packing the nodes', print, async () => {
		const folder = join(dataFolder, 'package');
		const packed: InstalledPackage[] = [];
		for (const home of homes) {
			// The first build includes all packages.
			const tarball = await packNodes({ folder, home, build: build && home === REPOSITORY });
			const nodePackage = await installNodes(tarball, userFolder, home);
			if (reload) await removeDescriptions(join(userFolder, '.n8n', 'nodes'), nodePackage.name);
			packed.push(nodePackage);
		}
		return packed;
	});
	const n8n = await withProgress('Starting n8n', print, async () =>
		startN8n({
			installed,
			userFolder,
			port,
			webhookUrl: `${tls.url}/`,
			logFile: join(dataFolder, 'n8n.log'),
			environment: { ...tls.trust, ...(reload && HOT_RELOAD), ...environment },
		}),
	);
	stops.push(async () => await n8n.stop());

	const client = new N8nClient(n8n.url, onAnswer);
	const owner = await storedOwner(join(dataFolder, 'owner.json'));
	await logInAsOwner(client, owner);
	const nodeTypes: string[] = [];
	for (const nodePackage of nodePackages) {
		nodeTypes.push(...(await registerPackage(installed, n8n, client, nodePackage)));
	}
	const [apiKey = ''] = sandbox.settings.apiKeys;
	const credential = await client.credentials.put(
		ventiaCredential(access ?? sandboxAccess(sandbox)),
	);
	const workflows = await importDemoWorkflows(client, credential);
	const services: RunningService[] = [];
	for (const folder of serviceFolders()) {
		const access = { apiKey, ca: tls.certificateAuthority };
		services.push(await startService(client, folder, access, stops));
	}
	return { n8n, client, owner, sandbox, tls, nodeTypes, credential, workflows, services };
}

async function startService(
	client: N8nClient,
	folder: string,
	{ apiKey, ca }: { apiKey: string; ca: string },
	stops: Stop[],
): Promise<RunningService> {
	const service = await serviceIn(folder);
	const sandbox = await service.startSandbox(apiKey, ca);
	stops.push(async () => await sandbox.close());
	const credential = service.credential(sandbox, apiKey);
	const otherCredentials: StoredCredential[] = [];
	for (const other of service.otherCredentials?.(sandbox) ?? []) {
		otherCredentials.push(await client.credentials.put(other));
	}
	// A new node takes the newest credential of any of its types.
	const stored = await client.credentials.put(credential);
	const workflow = await importDemoWorkflow(client, service.demoWorkflow, stored);
	return { service, sandbox, credential, stored, otherCredentials, workflow };
}

/**
 * Starts everything: the sandbox, an HTTPS front for webhooks, and n8n with the packed nodes, an
 * owner account, a credential and the demo workflow. A second start with the same data folder
 * finds what the first one left.
 *
 * @throws PortTakenError if a wanted port is in use, Error with the last lines of what failed;
 * nothing is left running then
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
	const stops: Stop[] = [];
	const stop = async () => await stopAll(stops);
	try {
		return { ...(await start(options, stops)), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
