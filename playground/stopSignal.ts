/** Exit code of a program that was ended with Ctrl-C. */
export const INTERRUPTED = 130;

/**
 * Resolves with the name of the first signal, or with `disconnect` when the program that started this
 * one with a channel is gone or closes it. A second signal ends the process immediately.
 */
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
		process.once('disconnect', () => resolve('disconnect'));
		// Listening alone must not keep the process alive.
		process.channel?.unref();
	});
}
