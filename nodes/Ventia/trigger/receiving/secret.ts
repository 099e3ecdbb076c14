import { createHash, timingSafeEqual } from 'crypto';

/**
 * Whether a request brought the stored secret. The comparison takes the same time wherever the two
 * differ, and however long the given one is.
 *
 * @param given what the request has in its query: nothing, a text, or whatever a forger makes of it
 */
export function isSecret(given: unknown, stored: string | undefined): boolean {
	if (typeof given !== 'string' || !stored) return false;
	return timingSafeEqual(sha256(given), sha256(stored));
}

function sha256(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
