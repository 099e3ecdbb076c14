import { startSandbox } from '../../sandbox';
import { clock, scaledClock } from '../support/clock';
import { contactCount, faultsOf, saleCount } from './schedule';

// Requests that are never answered are among the faults.
scaledClock(120, 500);

/** Schedules in all. */
export const schedules = Number(process.env.FAULT_SCHEDULES ?? 200);
/** Schedules that run at the same time, each with a sandbox and an account of its own. */
const sideBySide = 24;

/** @returns what went wrong in the schedules with these numbers; nothing if all guarantees held */
export async function runSchedules(first: number, last: number): Promise<string[]> {
	const found: string[] = [];
	let next = first;
	const worker = async () => {
		const sandbox = await startSandbox({
			clock,
			seed: { contacts: contactCount, sales: saleCount },
			settings: {
				limit: { requests: 1_000_000, windowMs: 60_000, countRejected: false },
			},
		});
		while (next <= last) found.push(...(await faultsOf(sandbox, next++)));
		await sandbox.close();
	};
	await Promise.all(Array.from({ length: sideBySide }, worker));
	return found;
}
