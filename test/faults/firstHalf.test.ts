import { runSchedules, schedules } from './runSchedules';

// Two files, so that they run on two processor cores.
const half = Math.ceil(schedules / 2);

test(`random schedules of faults 1 to ${half}: nothing lost, nothing twice, nothing short, no key`, async () => {
	expect(await runSchedules(1, half)).toEqual([]);
}, 1_200_000);
