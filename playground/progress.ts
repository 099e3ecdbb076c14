const INTERVAL_MS = 10_000;

export type Print = (line: string) => void;

/** Prints a line to standard output. */
export const printLine: Print = (line) => void process.stdout.write(`${line}\n`);

function seconds(since: number): string {
	return `${Math.round((performance.now() - since) / 1000)} s`;
}

/**
 * Runs a long task: prints what it does, how long it has been running every ten seconds, and how
 * long it took.
 *
 * @param label what is done, such as `Installing n8n`
 * @returns what the task returns
 */
export async function withProgress<Result>(
	label: string,
	print: Print,
	task: () => Promise<Result>,
): Promise<Result> {
	const start = performance.now();
	print(`${label} ...`);
	const timer = setInterval(() => print(`${label} ... ${seconds(start)}`), INTERVAL_MS);
	try {
		const result = await task();
		print(`${label}: done in ${seconds(start)}`);
		return result;
	} finally {
		clearInterval(timer);
	}
}
