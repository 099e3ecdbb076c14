import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser } from 'playwright-core';

import { merlin } from '../../../packages/n8n-nodes-merlin/test/panels';
import { zenvia, zenviaApp } from '../../../packages/n8n-nodes-zenvia-sales/test/panels';
import { startPlayground, type Playground } from '../../../playground/playground';
import { findChromium, openChromium } from '../chromium';
import { planService, type PanelUse } from './plan';
import { ventia } from './ventia';
import { listens, Workplace } from './workplace';

const START_MS = 900_000;
const PAGES = 2;
jest.setTimeout(900_000);
const chromium = findChromium();
const missing = 'No Chromium was found. Install it, or set CHROMIUM_PATH to its executable.';

/** Restricts the uses to those whose name matches; for all of them, leave it out. */
const only = new RegExp(process.env.PANELS ?? '');

const services = [ventia, zenvia, zenviaApp, merlin];
const uses = services.flatMap(planService).filter(({ name }) => only.test(name));

describe('every panel, used by hand', () => {
	let dataFolder: string;
	let playground: Playground;
	let browser: Browser;
	const workplaces: Workplace[] = [];
	const results = new Map<string, Promise<void>>();

	/** Each test waits for its result; the pages go through the panels side by side. */
	function start(): void {
		const work = uses.map((use) => {
			const { promise, resolve, reject } = withResolvers();
			results.set(use.name, promise);
			promise.catch(() => undefined);
			return { use, resolve, reject };
		});
		const listening = work.filter(({ use }) => listens(use));
		const others = work.filter(({ use }) => !listens(use));
		for (const [index, workplace] of workplaces.entries()) {
			// n8n 2.41.1 may not answer for minutes if several workflows listen (docs/trigger.md).
			const own = index === 0 ? listening : [];
			const next = () => own.shift() ?? others.shift();
			void (async () => {
				for (let one = next(); one; one = next()) {
					await workplace.use(one.use).then(one.resolve, one.reject);
				}
			})();
		}
	}

	beforeAll(async () => {
		if (!chromium) throw new Error(missing);
		dataFolder = await mkdtemp(join(tmpdir(), 'ventia-panels-'));
		playground = await startPlayground({ dataFolder, build: false });
		browser = await openChromium(chromium);
		const used = services.filter((service) => uses.some((use) => use.service === service));
		const pages = Array.from({ length: Math.min(PAGES, uses.length) }, (_, index) => index + 1);
		const opened = pages.map((page) => Workplace.open(browser, playground, used, `Page ${page}`));
		workplaces.push(...(await Promise.all(opened)));
		start();
	}, START_MS);

	afterAll(async () => {
		for (const workplace of workplaces) await workplace.close();
		await browser?.close();
		await playground?.stop();
		if (dataFolder) await rm(dataFolder, { recursive: true, force: true });
	}, START_MS);

	it('covers every node that n8n has loaded', () => {
		const covered = services.flatMap(({ packageName, nodes }) =>
			nodes.map(({ name }) => `${packageName}.${name}`),
		);
		// n8n makes a tool of each node.
		const loaded = playground.nodeTypes.filter((type) => !type.endsWith('Tool'));
		expect(covered.sort()).toEqual(loaded.sort());
	});

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
