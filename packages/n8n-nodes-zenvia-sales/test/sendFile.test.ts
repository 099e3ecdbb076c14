import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { byId } from '../../../test/support/byId';
import { scaledClock } from '../../../test/support/clock';
import { storeFile } from '../../node-test-engine/src';
import type { FaultRule } from '@n8n-nodes-ventia/sandbox-core';
import type { Sandbox } from '../sandbox';
import { known } from './contractCases';
import { clock, runZenvia, startOnClock } from './runZenvia';

scaledClock(60, 10_000, clock);

const megabyte = 2 ** 20;
const folder = mkdtempSync(join(tmpdir(), 'zenvia-send-file-'));
let sandbox: Sandbox;

afterEach(async () => await sandbox.close());

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(...faults: FaultRule[]) {
	sandbox = await startOnClock({ prospects: 1, faults });
}

/** A file of random bytes, so that a repeated or missing megabyte shows. */
async function makeFile(megabytes: number) {
	const path = join(folder, `${megabytes}.bin`);
	const file = await open(path, 'w');
	for (let part = 0; part < megabytes; part++) await file.write(randomBytes(megabyte));
	await file.close();
	return path;
}

async function sha256(path: string): Promise<string> {
	const hash = createHash('sha256');
	for await (const chunk of createReadStream(path)) hash.update(chunk);
	return hash.digest('hex');
}

async function send(path: string, node = {}) {
	const data = await storeFile(path, { fileName: 'tour.mp4', mimeType: 'video/mp4' });
	return await runZenvia(sandbox, {
		parameters: {
			resource: 'message',
			operation: 'sendFile',
			prospectId: byId(known.prospect),
			channel: 'whatsapp',
		},
		binary: { data },
		node,
	});
}

test('a file of 100 MB arrives intact and uses less than 60 MB of memory', async () => {
	await start();
	const path = await makeFile(100);
	// Loads all code first, so that only the file counts.
	await send(await makeFile(1));
	const inUse = () => process.memoryUsage().rss;
	global.gc?.();
	const before = inUse();
	let peak = before;
	const watch = setInterval(() => (peak = Math.max(peak, inUse())), 10);
	const run = await send(path);
	clearInterval(watch);
	expect(run.error).toBeUndefined();
	const file = { name: 'tour.mp4', type: 'video/mp4', size: 100 * megabyte };
	expect(sandbox.requests.at(-1)?.body).toEqual({ file: { ...file, sha256: await sha256(path) } });
	expect((peak - before) / megabyte).toBeLessThan(60);
});

test.each([
	[{ kind: 'resetBefore' }, 'It is not known whether Zenvia carried this out'],
	[{ kind: 'resetAfter' }, 'It is not known whether Zenvia carried this out'],
	[{ kind: 'htmlAfter' }, 'It is not known whether Zenvia carried this out'],
	[{ kind: 'status', status: 503 }, 'It is not known whether Zenvia carried this out'],
	[{ kind: 'status', status: 429 }, 'Zenvia did not accept the file: rate limit reached'],
] as const)('after %j, a file that was partly sent is not resent', async (fault, message) => {
	await start({ ...fault, times: Infinity });
	const run = await send(await makeFile(1));
	expect(run.error?.message).toBe(`${message} [item 0]`);
	expect(sandbox.requests).toHaveLength(1);
});

test("'Retry On Fail' does not resend a file whose outcome is unknown", async () => {
	await start({ kind: 'resetAfter', times: Infinity });
	await send(await makeFile(1), { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
	expect(sandbox.requests).toHaveLength(1);
	expect(sandbox.records.interactions).toHaveLength(1);
});

test("'Retry On Fail' resends a file that was throttled", async () => {
	await start({ kind: 'status', status: 429 });
	const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const run = await send(await makeFile(1), retrying);
	expect(run.error).toBeUndefined();
	expect(sandbox.records.interactions).toHaveLength(1);
});

test('without a connection, the error says that nothing was sent', async () => {
	await start();
	await sandbox.close();
	const run = await send(await makeFile(1));
	expect(run.error?.message).toBe('Zenvia refused the connection [item 0]');
	expect(run.error?.description).toMatch(/^Nothing was sent/);
});

test('an item without the file is reported before anything is sent', async () => {
	await start();
	const run = await runZenvia(sandbox, {
		parameters: {
			resource: 'message',
			operation: 'sendFile',
			prospectId: byId(known.prospect),
			channel: 'whatsapp',
		},
	});
	expect(run.error?.message).toBe(
		"'data' in 'Input Data Field Name' is not a file of this item [item 0]",
	);
	expect(run.error?.description).toMatch(/^The item has no files/);
	expect(sandbox.requests).toEqual([]);
});
