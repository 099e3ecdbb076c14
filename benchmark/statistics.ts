/** The middle value, or the mean of the two middle values. NaN for no values. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((left, right) => left - right);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/**
 * Jain's fairness index: 1 if all shares are equal, 1/n if one has everything. (R. Jain et al., "A
 * Quantitative Measure of Fairness and Discrimination", 1984.)
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
