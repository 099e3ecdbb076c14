import { clock } from '@n8n-nodes-ventia/api-client';
import { type Burst, Bursts } from '../../src/trigger/bursts';

const second = 1000;
let now = 0;

beforeAll(() => Object.assign(clock, { now: () => now }));

/** Holds a delivery of one message. */
function hold(bursts: Bursts, conversation: number, id = `m${conversation}`): Burst[] {
	const message = { conversations: [`c${conversation}`] };
	return bursts.hold([{ id, raw: {}, json: {}, message }], 10 * second).bursts;
}

/** Holds one message of each conversation. */
function holdEach(bursts: Bursts, conversations: number[]): Burst[] {
	return conversations.flatMap((conversation) => hold(bursts, conversation));
}

function upTo(count: number): number[] {
	return Array.from({ length: count }, (_, number) => number);
}

/** Positions of the bursts that end now. */
function ended(bursts: Burst[]): number[] {
	return bursts.flatMap(({ rest }, number) => (rest <= 0 ? [number] : []));
}

test('of 1,000 simultaneous deliveries, 300 stay held and the oldest bursts end', () => {
	const all = holdEach(new Bursts(), upTo(1000));
	expect(ended(all)).toEqual(upTo(700));
});

test('300 deliveries end no burst, and each additional one ends the oldest', () => {
	const bursts = new Bursts();
	const all = holdEach(bursts, upTo(300));
	expect(ended(all)).toEqual([]);
	all.push(...hold(bursts, 300));
	expect(ended(all)).toEqual([0]);
	all.push(...holdEach(bursts, [301, 302]));
	expect(ended(all)).toEqual([0, 1, 2]);
});

test('ending a burst makes room for as many deliveries as it held', () => {
	const bursts = new Bursts();
	// The same message over and over.
	const [large] = holdEach(
		bursts,
		upTo(100).map(() => 1000),
	);
	const others = holdEach(bursts, upTo(250));
	expect(large?.rest).toBe(0);
	expect(ended(others)).toEqual([]);
});

test('bursts that ended on their own make room, too', () => {
	const bursts = new Bursts();
	const [prolonged] = hold(bursts, 0);
	const early = holdEach(
		bursts,
		upTo(200).map((number) => 1000 + number),
	);
	now += 5 * second;
	hold(bursts, 0, 'another');
	now += 5 * second;
	expect(ended(early)).toEqual(upTo(200));
	const late = holdEach(
		bursts,
		upTo(298).map((number) => 2000 + number),
	);
	expect(prolonged?.rest).toBe(5 * second);
	late.push(...hold(bursts, 3000));
	expect(prolonged?.rest).toBe(0);
	expect(ended(late)).toEqual([]);
});
