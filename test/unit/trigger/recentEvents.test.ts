import { RecentEvents, recentEventsOf } from '../../../nodes/Ventia/trigger/receiving/recentEvents';

test('an event is new once', () => {
	const recent = new RecentEvents();
	expect([recent.add('a'), recent.add('b'), recent.add('a')]).toEqual([true, true, false]);
});

test('1,000 events are remembered, 500 are kept in the static data, in few bytes', () => {
	const recent = new RecentEvents();
	for (let number = 0; number < 1001; number++) recent.add(`wamid.${number}`);
	expect(recent.marks).toHaveLength(500);
	expect(JSON.stringify(recent.marks).length).toBeLessThan(8000);
	expect(recent.add('wamid.1')).toBe(false);
	expect(recent.add('wamid.0')).toBe(true);
});

test('what has been kept is remembered by the next process', () => {
	const before = new RecentEvents();
	for (let number = 0; number < 600; number++) before.add(`wamid.${number}`);
	const after = new RecentEvents();
	after.merge(JSON.parse(JSON.stringify(before.marks)));
	expect(after.add('wamid.599')).toBe(false);
	expect(after.add('wamid.100')).toBe(false);
	expect(after.add('wamid.99')).toBe(true);
});

test.each([undefined, null, 'text', {}, [1, null, {}]])(
	'%j as static data is no memory',
	(stored) => {
		const recent = new RecentEvents();
		recent.merge(stored);
		expect(recent.marks).toEqual([]);
	},
);

test('webhooks do not share their memory', () => {
	expect(recentEventsOf('secret 1').add('a')).toBe(true);
	expect(recentEventsOf('secret 2').add('a')).toBe(true);
	expect(recentEventsOf('secret 1').add('a')).toBe(false);
});

test('the memory of the webhook that was silent for the longest is given up after 1,000 others', () => {
	recentEventsOf('silent').add('a');
	recentEventsOf('busy').add('a');
	for (let number = 0; number < 999; number++) recentEventsOf(`webhook ${number}`);
	recentEventsOf('busy');
	recentEventsOf('one more');
	expect(recentEventsOf('busy').add('a')).toBe(false);
	expect(recentEventsOf('silent').add('a')).toBe(true);
});
