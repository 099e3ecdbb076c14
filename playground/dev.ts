// `npm run dev`: `npm start` with a watching build. What n8n has loaded of the nodes it takes up while
// it runs; after a change of what only a new process reads, this starts everything again.
import { existsSync, readdirSync, watch } from 'node:fs';
import { join, posix } from 'node:path';
import { execa } from 'execa';

import { REPOSITORY } from './package';
import { printLine } from './progress';

const QUIET_MS = 300;
/**
 * Sandboxes and playground, except for what a browser loads, and the manifests, which n8n reads
 * once.
 */
const NEEDS_RESTART =
	/^(packages\/[^/]+\/)?(package\.json|(sandbox|playground)\/(?!page\/browser\/).*\.(ts|json|yaml))$/;

/** Calls back after a change that needs a restart, once no further change follows. */
function watchForRestarts(onChange: (path: string) => void): void {
	const homes = readdirSync(join(REPOSITORY, 'packages')).map((name) => `packages/${name}`);
	let timer: NodeJS.Timeout | undefined;
	for (const home of ['', ...homes]) {
		for (const part of ['', 'sandbox', 'playground']) {
			const folder = join(REPOSITORY, home, part);
			if (!existsSync(folder)) continue;
			watch(folder, { recursive: part !== '' }, (_event, name) => {
				const path = posix.join(home, part, String(name).replaceAll('\\', '/'));
				if (!NEEDS_RESTART.test(path)) return;
				clearTimeout(timer);
				timer = setTimeout(() => onChange(path), QUIET_MS);
			});
		}
	}
}

function main(): void {
	const start = () =>
		execa(
			process.execPath,
			[...process.execArgv, join(__dirname, 'main.ts'), '--watch', ...process.argv.slice(2)],
			{ cwd: REPOSITORY, stdio: 'inherit', reject: false },
		);
	let running = start();
	let isRestart = false;
	let isStopped = false;

	const follow = () =>
		void running.then(({ exitCode }) => {
			if (isStopped) process.exit(exitCode);
			if (isRestart) {
				isRestart = false;
				running = start();
				follow();
			} else printLine('It has ended. Waiting for a change; press Ctrl-C to stop.');
		});
	follow();

	watchForRestarts((path) => {
		printLine(`${path} has changed: restarting ...`);
		if (running.exitCode === null) {
			isRestart = true;
			running.kill('SIGTERM', { forceKillAfterTimeout: false });
		} else {
			running = start();
			follow();
		}
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			isStopped = true;
			if (running.exitCode !== null) process.exit();
			// Ctrl-C has already reached it.
			if (signal !== 'SIGINT') running.kill(signal, { forceKillAfterTimeout: false });
		});
	}
}

main();
