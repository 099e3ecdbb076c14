import { clock } from './clock';

/** An answer whose body was not what it should be: cut off, endless, too large, or not JSON. */
export class UnreadableBody extends Error {
	constructor(readonly reason: 'notJson' | 'interrupted' | 'tooLarge' | 'tooSlow') {
		super(reason);
	}
}

/** Largest answer that is read, in bytes. A list page of 100 records has some 100 kB. */
export const largestBody = 32 * 1024 * 1024;

function isChunked(body: unknown): body is AsyncIterable<Uint8Array> {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/**
 * Reads a response stream as text.
 *
 * @param deadlineMs longest time for the whole body, in ms
 * @throws UnreadableBody when it is larger than `largestBody`, takes longer, or breaks off
 */
export async function readText(body: unknown, deadlineMs: number): Promise<string> {
	if (typeof body === 'string') return body;
	if (!isChunked(body)) return body === undefined || body === null ? '' : JSON.stringify(body);
	const chunks: Uint8Array[] = [];
	let size = 0;
	const deadline = AbortSignal.timeout(clock.networkTimeout(deadlineMs));
	const stop = () => {
		if ('destroy' in body && typeof body.destroy === 'function') body.destroy();
	};
	deadline.addEventListener('abort', stop, { once: true });
	try {
		for await (const chunk of body) {
			size += chunk.length;
			// Leaving the loop ends the connection, so nothing more is transferred.
			if (size > largestBody) throw new UnreadableBody('tooLarge');
			chunks.push(chunk);
		}
	} catch (cause) {
		throw unreadable(cause, deadline.aborted);
	} finally {
		deadline.removeEventListener('abort', stop);
	}
	if (deadline.aborted) throw new UnreadableBody('tooSlow');
	return Buffer.concat(chunks).toString('utf8');
}

function unreadable(cause: unknown, late: boolean): UnreadableBody {
	if (cause instanceof UnreadableBody) return cause;
	return new UnreadableBody(late ? 'tooSlow' : 'interrupted');
}

/**
 * Parses an answer; an empty one is undefined.
 *
 * @throws UnreadableBody when the text is not JSON, such as a page in HTML
 */
export function parseJson(text: string): unknown {
	if (text.trim() === '') return undefined;
	try {
		const parsed: unknown = JSON.parse(text);
		return parsed;
	} catch {
		throw unreadableJson();
	}
}

function unreadableJson(): UnreadableBody {
	return new UnreadableBody('notJson');
}
