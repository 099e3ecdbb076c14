import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { VentiaApi } from '../../../credentials/VentiaApi.credentials';
import { Ventia } from '../../../nodes/Ventia/Ventia.node';
import { VentiaPollingTrigger } from '../../../nodes/Ventia/VentiaPollingTrigger.node';
import { VentiaTrigger } from '../../../nodes/Ventia/VentiaTrigger.node';
import { startPlayground, type Playground } from '../../../playground/playground';
import { findChromium, openChromium } from '../chromium';
import { planNode, type PanelUse } from './plan';
import { Workplace } from './workplace';

const START_MS = 900_000;
const PAGES = 2;
jest.setTimeout(900_000);
const chromium = findChromium();
const missing = 'No Chromium was found. Install it, or set CHROMIUM_PATH to its executable.';

/** Restricts the uses to those whose name matches; for all of them, leave it out. */
const only = new RegExp(process.env.PANELS ?? '');

const { description } = new Ventia();
const credential = new VentiaApi();
const uses = [
	...planNode(description),
	...planNode(new VentiaTrigger().description),
	...planNode(new VentiaPollingTrigger().description),
	...planNode({ ...description, ...credential }),
].filter(({ name }) => only.test(name));

describe('every panel, used by hand', () => {
	let dataFolder: string;
	let playground: Playground;
	let browser: Browser;
	const workplaces: Workplace[] = [];
	const results = new Map<string, Promise<void>>();

	/** Each test waits for its result; the pages go through the panels side by side. */
	function start(): void {
		const queue = uses.map((use) => {
			const { promise, resolve, reject } = withResolvers();
			results.set(use.name, promise);
			promise.catch(() => undefined);
			return { use, resolve, reject };
		});
		for (const workplace of workplaces) {
			void (async () => {
				for (let next = queue.shift(); next; next = queue.shift()) {
					const { use, resolve, reject } = next;
					const used =
						use.node === credential.name ? workplace.useCredential(use) : workplace.use(use);
					await used.then(resolve, reject);
				}
			})();
		}
	}

	beforeAll(async () => {
		if (!chromium) throw new Error(missing);
		dataFolder = await mkdtemp(join(tmpdir(), 'ventia-panels-'));
		playground = await startPlayground({ dataFolder, build: false });
		browser = await openChromium(chromium);
		for (let page = 1; page <= Math.min(PAGES, uses.length); page += 1) {
			workplaces.push(await Workplace.open(browser, playground, `Page ${page}`));
		}
		start();
	}, START_MS);

	afterAll(async () => {
		for (const workplace of workplaces) await workplace.close();
		await browser?.close();
		await playground?.stop();
		if (dataFolder) await rm(dataFolder, { recursive: true, force: true });
	}, START_MS);

	it.each(uses)('$name', async ({ name }: PanelUse) => {
		await results.get(name);
	});
});

function withResolvers() {
	let resolve: () => void = () => undefined;
	let reject: (reason: unknown) => void = () => undefined;
	const promise = new Promise<void>((onResolve, onReject) => {
		resolve = onResolve;
		reject = onReject;
	});
	return { promise, resolve, reject };
}
