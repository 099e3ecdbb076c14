import { Writable } from 'node:stream';
import { stringify } from 'flatted';
import { CredentialTestContext } from './host';

const lines: string[] = [];

/**
 * Starts recording what the engine and nodes log at debug level. The level is set in
 * environment.ts; nothing is printed.
 */
function startRecording(): void {
	const { logger } = new CredentialTestContext();
	const sink = new Writable({
		objectMode: true,
		write(entry: unknown, _encoding, done) {
			lines.push(stringify(entry));
			done();
		},
	});
	logger.getInternalLogger().pipe(sink);
}

startRecording();

/** Everything logged so far in this test file: one entry each, serialized with its metadata. */
export function loggedLines(): readonly string[] {
	return lines;
}
