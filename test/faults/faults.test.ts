import { startSandbox } from '../../sandbox';
import { contactCount, faultsOf, saleCount } from './schedule';

const schedules = Number(process.env.FAULT_SCHEDULES ?? 200);
/** Schedules that run at the same time, each with a sandbox and an account of its own. */
const sideBySide = 12;

test(`${schedules} random schedules of faults: nothing lost, nothing twice, nothing short, no key`, async () => {
	const found: string[] = [];
	let next = 1;
	const worker = async () => {
		const sandbox = await startSandbox({
			seed: { contacts: contactCount, sales: saleCount },
			settings: {
				limit: { requests: 1_000_000, windowMs: 60_000, hint: 'none', countRejected: false },
			},
		});
		while (next <= schedules) found.push(...(await faultsOf(sandbox, next++)));
		await sandbox.close();
	};
	await Promise.all(Array.from({ length: sideBySide }, worker));
	expect(found).toEqual([]);
}, 1_200_000);

test('a schedule does fail when a guarantee does not hold', async () => {
	// One contact fewer than expected: a list is short without a failure.
	const sandbox = await startSandbox({ seed: { contacts: contactCount - 1, sales: saleCount } });
	try {
		const found = [];
		for (const seed of [1, 2, 3, 4, 5]) found.push(...(await faultsOf(sandbox, seed)));
		expect(found.join()).toContain(`contact: ${contactCount - 1} of ${contactCount} records`);
	} finally {
		await sandbox.close();
	}
}, 120_000);
