import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { check, lock } from 'proper-lockfile';

import type { StoredWorkflow } from './client/workflows';
import { REPOSITORY } from './package';
import { startPlayground, type Playground } from './playground';
import { toPort } from './portOption';
import { printLine } from './progress';
import { publishWorkflows } from './publishing';
import type { VentiaAccess } from './setup';
import { INTERRUPTED, stopSignal } from './stopSignal';
import { startWatchingBuild } from './watchingBuild';

const DATA_FOLDER = join(REPOSITORY, '.playground');
const LOCK = 'in-use';
const REAL_API = 'https://api.getventia.com/api/v1.0';

interface StartOptions {
	port: number;
	httpsPort: number;
	sandboxPort: number;
	reset: boolean;
	watch: boolean;
}

function accessFromEnvironment(): VentiaAccess | undefined {
	const apiKey = process.env.VENTIA_API_KEY;
	return apiKey ? { apiKey, baseUrl: process.env.VENTIA_BASE_URL || REAL_API } : undefined;
}

/**
 * Two n8n instances would corrupt the same data, and a reset would delete it under a running one.
 */
async function takeDataFolder(reset: boolean): Promise<void> {
	await mkdir(DATA_FOLDER, { recursive: true });
	const lockfilePath = join(DATA_FOLDER, LOCK);
	if (await check(DATA_FOLDER, { lockfilePath })) {
		throw new Error(`${DATA_FOLDER} is in use by another start. Stop that one first.`);
	}
	await lock(DATA_FOLDER, { lockfilePath });
	if (!reset) return;
	for (const name of await readdir(DATA_FOLDER)) {
		if (name !== LOCK) await rm(join(DATA_FOLDER, name), { recursive: true });
	}
}

function describe(playground: Playground, access: VentiaAccess | undefined): string {
	const { n8n, owner, sandbox, services, tls, workflows } = playground;
	const editor = `http://localhost:${n8n.port}`;
	const link = ({ id, name }: StoredWorkflow) => `  ${name}: ${editor}/workflow/${id}`;
	const [demo, conversation] = workflows;
	const clicked = [demo, ...services.map(({ workflow }) => workflow)];
	const account = access
		? [
				`The credential "Ventia" points at ${access.baseUrl} with the key of VENTIA_API_KEY.`,
				'"Ventia demo" writes to the first contact of that account when it is run.',
			]
		: [
				`The credential "Ventia" points at the sandbox: ${sandbox.url}`,
				'As in a new account, it has no default channel: the page below lists the IDs of channels.',
				'',
				`1. Be the customer: open ${sandbox.origin}/, write, and tap a button.`,
				'   This published workflow replies to you:',
			];
	return [
		'',
		`n8n: ${editor}`,
		`  Email:    ${owner.email}`,
		`  Password: ${owner.password}`,
		'',
		...account,
		...(conversation ? [link(conversation)] : []),
		'',
		`${access ? 'Workflows' : '2. Open the workflows'} to run with "Execute workflow":`,
		...clicked.filter((workflow) => workflow !== undefined).map(link),
		'',
		...services.map(
			({ sandbox: { origin }, service: { name } }) =>
				`The credential "${name}" points at its sandbox, whose page is ${origin}/`,
		),
		`The phone and the records of Ventia's sandbox: ${sandbox.origin}/`,
		`Webhooks arrive at ${tls.url}/`,
		`n8n's log: ${n8n.logFile}`,
		'',
		'Ctrl-C stops everything. "npm start -- --reset" starts from scratch.',
	].join('\n');
}

async function run({ reset, watch, ...ports }: StartOptions): Promise<void> {
	const signal = stopSignal();
	// Until everything runs, nothing needs an orderly stop: children end with this process.
	let started = false;
	void signal.then(() => {
		if (!started) process.exit(INTERRUPTED);
	});
	await takeDataFolder(reset);

	const access = accessFromEnvironment();
	const playground = await startPlayground({
		dataFolder: DATA_FOLDER,
		...ports,
		access,
		reload: watch,
	});
	await publishWorkflows(playground, access !== undefined);
	started = true;
	const stopWatching = watch ? startWatchingBuild(playground.n8n) : undefined;
	printLine(describe(playground, access));
	const reason = await Promise.race([signal, playground.n8n.ended.then(() => 'n8n')]);
	if (reason === 'n8n') process.exitCode = 1;
	printLine(
		reason === 'n8n' ? `n8n ended unexpectedly: ${playground.n8n.logFile}` : 'Stopping ...',
	);
	await stopWatching?.();
	await playground.stop();
	process.exit();
}

const program = new Command('npm start --')
	.description('Starts n8n with the nodes of all packages, and a local sandbox for each service.')
	.option('--port <port>', 'port of n8n', toPort, 5678)
	.option('--https-port <port>', 'port at which webhooks arrive', toPort, 5443)
	.option('--sandbox-port <port>', 'port of the local Ventia', toPort, 4010)
	.option('--reset', 'forget everything from earlier starts', false)
	.option('--watch', 'build after every source change; the running n8n picks it up', false)
	.action(async (options: StartOptions) => await run(options));

program.parseAsync().catch((error: unknown) => {
	printLine(error instanceof Error ? error.message : String(error));
	process.exit(1);
});
