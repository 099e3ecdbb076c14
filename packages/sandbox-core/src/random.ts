/** Draws numbers from 0 up to, not including, 1. */
export type Random = () => number;

/**
 * A small generator (mulberry32) with reproducible numbers for the same seed, which Math.random
 * cannot provide.
 *
 * @param seed any integer
 */
export function seededRandom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** @returns an integer from minimum to maximum, both included. */
export function randomInteger(random: Random, minimum: number, maximum: number): number {
	return minimum + Math.floor(random() * (maximum - minimum + 1));
}

/** @returns a shuffled copy of the list. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
	return list
		.map((element) => ({ element, place: random() }))
		.sort((left, right) => left.place - right.place)
		.map(({ element }) => element);
}
