import { known, startSandbox } from '../../../sandbox';

it.each([
	[false, 'repeats its ids'],
	[true, 'has new ones for events, and the known ones for records'],
])('with newIds %s, a sandbox that is seeded again %s', async (newIds) => {
	let now = 1_800_000_000_000;
	const clock = { now: () => now, epoch: () => now, sleep: async () => await Promise.resolve() };
	const sandbox = await startSandbox({ seed: { contacts: 10 }, newIds, clock });
	try {
		const [first] = (await sandbox.deliver({})).eventIds;
		now += 1;
		sandbox.seed({ contacts: 10 });
		expect(sandbox.store.contacts.get(known.contacts.closedWindow)).toBeDefined();
		const [second] = (await sandbox.deliver({})).eventIds;
		expect(second === first).toBe(!newIds);
	} finally {
		await sandbox.close();
	}
});
