import { isRecord } from './json';

/** What stands for bytes that are no character of the character set. */
const lost = '\uFFFD';
/** Maximum number of texts to remember; beyond it, the oldest is forgotten. */
const mostRemembered = 5000;
/** Texts that this process could not decode. */
const undecoded = new Set<string>();

/** A body as text. */
export interface Decoded {
	text: string;
	/** Whether all bytes were characters. */
	whole: boolean;
}

/**
 * Decodes a body by its byte order mark, or else by the character set that its type declares, or
 * else as UTF-8. The mark itself is left out.
 */
export function decode(bytes: Uint8Array, contentType: unknown): Decoded {
	const decoder = decoderFor(markedIn(bytes) ?? declaredIn(contentType));
	const text = decoder.decode(bytes);
	// A mark that a service has stored as text is whole: its bytes are valid.
	const whole = !text.includes(lost) || isValid(bytes, decoder.encoding);
	return { text, whole };
}

function isValid(bytes: Uint8Array, charset: string): boolean {
	try {
		new TextDecoder(charset, { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

function markedIn([first, second]: Uint8Array): string | undefined {
	if (first === 0xff && second === 0xfe) return 'utf-16le';
	return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function declaredIn(contentType: unknown): string | undefined {
	const [, charset] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(String(contentType)) ?? [];
	return charset;
}

function decoderFor(charset = 'utf-8') {
	try {
		return new TextDecoder(charset);
	} catch {
		// A name that no standard has.
		return new TextDecoder();
	}
}

/** Remembers the texts of a body in which characters were lost. */
export function rememberUndecoded(body: unknown): void {
	for (const text of textsIn(body)) {
		if (text.includes(lost)) undecoded.add(text);
	}
	for (const oldest of undecoded) {
		if (undecoded.size <= mostRemembered) return;
		undecoded.delete(oldest);
	}
}

/** A text in a body that was read, and not decoded, before: it must not be written back. */
export function undecodedIn(body: unknown): string | undefined {
	if (undecoded.size === 0) return undefined;
	return textsIn(body).find((text) => undecoded.has(text));
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (Array.isArray(value)) return value.flatMap(textsIn);
	return isRecord(value) ? Object.values(value).flatMap(textsIn) : [];
}
