import { join } from 'node:path';

import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { N8nClient, type Owner } from './client';
import type { StoredCredential } from './client/credentials';
import type { OnAnswer } from './client/session';
import type { StoredWorkflow } from './client/workflows';
import { ensurePlayground } from './install';
import { startN8n, type RunningN8n } from './n8n';
import { logInAsOwner, storedOwner } from './owner';
import { installNodes, packNodes } from './package';
import { choosePort, LOOPBACK } from './ports';
import { printLine, withProgress, type Print } from './progress';
import { registerPackage } from './register';
import { importDemoWorkflows, ventiaCredential, type VentiaAccess } from './setup';
import { startTlsFront, type TlsFront } from './tls';

export interface PlaygroundOptions {
	/** Everything that is kept between starts. */
	dataFolder: string;
	/** Port of n8n. Here and below: 0 (the default) for any free one. */
	port?: number;
	/** Port at which webhooks arrive. */
	httpsPort?: number;
	sandboxPort?: number;
	sandbox?: Pick<SandboxOptions, 'seed' | 'settings'>;
	/** The account that the credential points at. Default: the sandbox. */
	access?: VentiaAccess;
	/** Whether the nodes are built before they are packed. Default: true. */
	build?: boolean;
	/** n8n's own environment variables. */
	environment?: Record<string, string>;
	/** Gets the text of every answer of n8n's REST API. */
	onAnswer?: OnAnswer;
	print?: Print;
}

export interface Playground {
	n8n: RunningN8n;
	/** Logged in as the owner. */
	client: N8nClient;
	owner: Owner;
	sandbox: Sandbox;
	tls: TlsFront;
	/** Node types that n8n has loaded from the package. */
	nodeTypes: string[];
	credential: StoredCredential;
	workflows: StoredWorkflow[];
	/** Stops n8n, the TLS front and the sandbox. */
	stop(): Promise<void>;
}

type Stop = () => Promise<void>;

async function stopAll(stops: Stop[]): Promise<void> {
	for (const stop of stops.splice(0).reverse()) await stop();
}

async function start(options: PlaygroundOptions, stops: Stop[]): Promise<Omit<Playground, 'stop'>> {
	const { dataFolder, access, build, environment, onAnswer, print = printLine } = options;
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
		ca: tls.certificateAuthority,
	});
	stops.push(async () => await sandbox.close());

	const userFolder = join(dataFolder, 'n8n');
	const nodePackage = await withProgress('Building and packing the nodes', print, async () => {
		const tarball = await packNodes({ folder: join(dataFolder, 'package'), build });
		return await installNodes(tarball, userFolder);
	});
	const n8n = await withProgress('Starting n8n', print, async () =>
		startN8n({
			installed,
			userFolder,
			port,
			webhookUrl: `${tls.url}/`,
			logFile: join(dataFolder, 'n8n.log'),
			environment,
		}),
	);
	stops.push(async () => await n8n.stop());

	const client = new N8nClient(n8n.url, onAnswer);
	const owner = await storedOwner(join(dataFolder, 'owner.json'));
	await logInAsOwner(client, owner);
	const nodeTypes = await registerPackage(installed, n8n, client, nodePackage);
	const [apiKey = ''] = sandbox.settings.apiKeys;
	const credential = await client.credentials.put(
		ventiaCredential(access ?? { apiKey, baseUrl: sandbox.url }),
	);
	const workflows = await importDemoWorkflows(client, credential);
	return { n8n, client, owner, sandbox, tls, nodeTypes, credential, workflows };
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
