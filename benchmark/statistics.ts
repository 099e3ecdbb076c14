/** The middle value; of an even number of values the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((left, right) => left - right);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * Jain's index of fairness: 1 when all shares are equal, 1/n when one has everything.
 * (R. Jain et al., "A Quantitative Measure of Fairness and Discrimination", 1984.)
 */
export function jainsIndex(shares: readonly number[]): number {
	const sum = shares.reduce((total, share) => total + share, 0);
	const squares = shares.reduce((total, share) => total + share * share, 0);
	return (sum * sum) / (shares.length * squares);
}

/** How many entries of a list are equal to an earlier one. */
export function duplicatesIn(values: readonly string[]): number {
	return values.length - new Set(values).size;
}
