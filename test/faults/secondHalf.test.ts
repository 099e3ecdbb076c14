import { startSandbox } from '../../sandbox';
import { runSchedules, schedules } from './runSchedules';
import { contactCount, faultsOf, saleCount } from './schedule';

const first = Math.ceil(schedules / 2) + 1;

test(`random schedules of faults ${first} to ${schedules}: nothing lost, nothing twice, nothing short, no key`, async () => {
	expect(await runSchedules(first, schedules)).toEqual([]);
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
