// `npm run dev`: `npm start` in watch mode. n8n reloads changed nodes while it runs; after a change to
// files that only a new process reads, this restarts everything.
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
	const start = (options: string[]) =>
		execa(
			process.execPath,
			[...process.execArgv, join(__dirname, 'main.ts'), '--watch', ...options],
			{ cwd: REPOSITORY, stdio: ['inherit', 'inherit', 'inherit', 'ipc'], reject: false },
		);
	const options = process.argv.slice(2);
	// A restart keeps n8n's data.
	const restart = () => start(options.filter((option) => option !== '--reset'));
	let running = start(options);
	let hasEnded = false;
	let isRestart = false;
	let isStopped = false;

	const follow = () => {
		hasEnded = false;
		void running.then(({ exitCode }) => {
			if (isStopped) process.exit(exitCode);
			// A process that was ended by a signal has no exit code.
			hasEnded = true;
			if (isRestart) {
				isRestart = false;
				running = restart();
				follow();
			} else printLine('It has ended. Waiting for a change; press Ctrl-C to stop.');
		});
	};
	follow();

	watchForRestarts((path) => {
		// A second signal would kill an n8n that is still stopping.
		if (isRestart) return;
		printLine(`${path} has changed: restarting ...`);
		if (hasEnded) {
			running = restart();
			follow();
		} else {
			isRestart = true;
			running.kill('SIGTERM', { forceKillAfterTimeout: false });
		}
	});
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			isStopped = true;
			if (hasEnded) process.exit();
			// Not a signal: Ctrl-C may have reached it, and a second signal would kill it.
			if (running.connected) running.disconnect();
			else running.kill(signal, { forceKillAfterTimeout: false });
		});
	}
}

main();
