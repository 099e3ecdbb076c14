/** Exit code of a program that was ended with Ctrl-C. */
export const INTERRUPTED = 130;

/** Resolves with the name of the first signal; the second one ends the process immediately. */
export async function stopSignal(): Promise<string> {
	return await new Promise((resolve) => {
		let seen = false;
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
			process.on(signal, () => {
				if (seen) process.exit(INTERRUPTED);
				seen = true;
				resolve(signal);
			});
		}
	});
}
