import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { endpoints } from '../../nodes/Ventia/api/endpoints';
import type { Sandbox } from '../../sandbox';
import { sentinelKey } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

// Starts several processes.
jest.setTimeout(120_000);

const root = path.join(__dirname, '..', '..');
const run = promisify(execFile);

interface Output {
	stdout: string;
	stderr: string;
	code: number;
}

/** Runs `npm run probe` without npm. */
async function probe(environment: Record<string, string>): Promise<Output> {
	const { PATH = '', HOME = '' } = process.env;
	const options = { cwd: root, env: { PATH, HOME, ...environment } };
	try {
		const script = path.join(root, 'scripts', 'probe.ts');
		return { ...(await run(process.execPath, ['--import', 'tsx', script], options)), code: 0 };
	} catch (failed) {
		return Object.assign({ stdout: '', stderr: '', code: 1 }, failed);
	}
}

const reads = Object.entries(endpoints).filter(
	([, { candidates }]) => candidates[0].method === 'GET',
);

describe.each([
	[0, 'first'],
	[1, 'second'],
] as const)('against a server with candidate %i', (place, candidate) => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSentinelSandbox({ settings: { variants: { candidate } } });
		const callbackUrl = 'https://example.com/hook';
		const _id = 'a'.repeat(24);
		sandbox.store.webhooks.add({ _id, name: 'Stored', topics: [], active: true, callbackUrl });
	});

	afterAll(async () => await sandbox.close());

	test('the probe finds the right candidate of every read-only endpoint, writes nothing, and hides the key', async () => {
		const { stdout, stderr } = await probe({
			VENTIA_API_KEY: sentinelKey,
			VENTIA_BASE_URL: sandbox.url,
		});
		expect(stderr).toBe('');
		const expected = reads.map(([id, { candidates }]) => {
			const { method, path: known } = candidates[place] ?? candidates[0];
			return [id, `${method} ${known} 200`];
		});
		const line = stdout.trim().split('\n').at(-1) ?? '';
		expect(JSON.parse(line)).toEqual({
			package: expect.any(String),
			endpoints: Object.fromEntries(expected),
		});
		for (const [id, answer] of expected) {
			expect(stdout).toMatch(
				new RegExp(`^${id} +${answer?.replace(' 200', '').replace(/[{}]/g, '\\$&')} +200`, 'm'),
			);
		}
		expect(sandbox.requests.every(({ method }) => method === 'GET')).toBe(true);
		for (const form of [sentinelKey, encodeURIComponent(sentinelKey)]) {
			expect(stdout).not.toContain(form);
		}
	});

	test('the probe stops with a clear message if the key is rejected', async () => {
		const key = 'WRONG-KEY-00000000';
		const { code, stderr, stdout } = await probe({
			VENTIA_API_KEY: key,
			VENTIA_BASE_URL: sandbox.url,
		});
		expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
		expect(stderr).toBe('Ventia does not accept VENTIA_API_KEY (status 401)\n');
	});
});

test('without records, the probe skips endpoints that need an ID', async () => {
	const sandbox = await startSentinelSandbox({ seed: { contacts: 0, sales: 0 } });
	try {
		const { stdout } = await probe({
			VENTIA_API_KEY: sentinelKey,
			VENTIA_BASE_URL: sandbox.url,
		});
		expect(stdout).toMatch(/^getContact .*skipped: listContacts returned no record$/m);
		expect(stdout).toMatch(/^getSale .*skipped: listSales returned no record$/m);
	} finally {
		await sandbox.close();
	}
});

test('without a key or a server, the probe says what to do', async () => {
	expect((await probe({})).stderr).toBe(
		'VENTIA_API_KEY is not set. Run: VENTIA_API_KEY=... npm run probe\n',
	);
	const lost = { VENTIA_API_KEY: sentinelKey, VENTIA_BASE_URL: 'http://127.0.0.1:9/api' };
	expect((await probe(lost)).stderr).toBe('127.0.0.1:9 cannot be reached (ECONNREFUSED)\n');
});
