import { Command } from 'commander';

import { toPort } from '../portOption';
import { choosePort } from '../ports';
import { printLine } from '../progress';
import { INTERRUPTED, stopSignal } from '../stopSignal';
import { startQueuePlayground, type QueuePlayground } from './queuePlayground';

interface StartOptions {
	port: number;
	httpsPort: number;
	sandboxPort: number;
}

function describe(playground: QueuePlayground): string {
	const { main, workers, webhook, owner, sandbox, tls, workflows } = playground;
	const editor = `http://localhost:${main.port}`;
	const processes = { main, 'worker 1': workers[0], 'worker 2': workers[1], webhook };
	return [
		'',
		`n8n: ${editor}`,
		`  Email:    ${owner.email}`,
		`  Password: ${owner.password}`,
		'',
		...workflows.map(({ id, name }) => `  ${name}: ${editor}/workflow/${id}`),
		'',
		...Object.entries(processes).map(
			([name, n8n]) => `${name}: process ${n8n?.pid}, log ${n8n?.logFile}`,
		),
		'',
		`The credential "Ventia" points at the sandbox: ${sandbox.url}`,
		'Send 1,000 WhatsApp events to published triggers with the form on the page of the sandbox, or:',
		`  curl ${sandbox.origin}/_sandbox/deliver -H 'content-type: application/json' -d '{"count":1000}'`,
		`Webhooks arrive at ${tls.url}/`,
		'',
		'Ctrl-C stops everything and removes all data.',
	].join('\n');
}

async function run({ port, httpsPort, sandboxPort }: StartOptions): Promise<void> {
	const signal = stopSignal();
	// Until everything runs, nothing needs an orderly stop: children end with this process.
	let started = false;
	void signal.then(() => {
		if (!started) process.exit(INTERRUPTED);
	});
	const sandbox = { port: await choosePort(sandboxPort, '--sandbox-port') };
	const playground = await startQueuePlayground({ port, httpsPort, sandbox });
	started = true;
	printLine(describe(playground));
	const { main } = playground;
	const reason = await Promise.race([signal, main.ended.then(() => 'main')]);
	if (reason === 'main') process.exitCode = 1;
	printLine(reason === 'main' ? `main ended unexpectedly: ${main.logFile}` : 'Stopping ...');
	await playground.stop();
	process.exit();
}

const program = new Command('npm run playground:queue --')
	.description("Starts n8n's queue mode with the Ventia nodes, and a local Ventia for them.")
	.option('--port <port>', "port of n8n's editor", toPort, 5678)
	.option('--https-port <port>', 'port at which webhooks arrive', toPort, 5443)
	.option('--sandbox-port <port>', 'port of the local Ventia', toPort, 4010)
	.action(async (options: StartOptions) => await run(options));

program.parseAsync().catch((error: unknown) => {
	printLine(error instanceof Error ? error.message : String(error));
	process.exit(1);
});
