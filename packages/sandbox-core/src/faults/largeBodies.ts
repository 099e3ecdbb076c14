import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

const HUGE_BYTES = 200 * 1024 * 1024;
const ELEMENT = `{"_id":"${'0'.repeat(24)}","detail":"${'x'.repeat(1000)}"}`;
const CHUNK = `${ELEMENT},`.repeat(64);

/** @returns a JSON array that never ends, at about 6 MB per second. */
export function endlessJson(): Readable {
	return Readable.from(endless());
}

/** @returns a valid JSON array of 200 MB, generated as fast as it is read. */
export function hugeJson(): Readable {
	return Readable.from(huge());
}

async function* endless(): AsyncGenerator<string> {
	yield '[';
	for (;;) {
		yield CHUNK;
		await sleep(10);
	}
}

function* huge(): Generator<string> {
	yield '[';
	for (let sent = 0; sent < HUGE_BYTES; sent += CHUNK.length) yield CHUNK;
	yield `${ELEMENT}]`;
}
