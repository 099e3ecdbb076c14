import { existsSync } from 'node:fs';

import { chromium, selectors, type Browser } from 'playwright-core';

const USUAL_PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const SWITCHES = [
	'--no-sandbox',
	'--headless',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** @returns `CHROMIUM_PATH`, or else the path of a Chromium in one of the usual places, if any */
export function findChromium(): string | undefined {
	return [process.env.CHROMIUM_PATH ?? '', ...USUAL_PLACES].find(
		(path) => path && existsSync(path),
	);
}

/** @returns a browser with its own profile, which is deleted when the browser closes */
export async function openChromium(executablePath: string): Promise<Browser> {
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({ executablePath, args: SWITCHES, timeout: 120_000 });
}
