import type { Explanation, ServiceWords } from './profile';

/** Why a request has no usable answer. */
export type FailureCause =
	| 'refused'
	| 'redirected'
	| 'unknownRoute'
	| 'throttled'
	| 'unreachable'
	| 'untrusted'
	| 'unavailable'
	| 'unreadable'
	| 'ambiguous'
	| 'incomplete'
	| 'cancelled';

/**
 * A request that failed, described without anything of the request itself, so that no key can be
 * in it. Turned into n8n's error where a run, a picker or a webhook hook ends.
 */
export class ApiError extends Error {
	/** HTTP status of the last answer. */
	readonly status: number | undefined;
	/** Records that a list had delivered before it failed. */
	recordsRead: number | undefined;

	constructor(
		readonly reason: FailureCause,
		readonly explanation: Explanation,
		details: { status?: number } = {},
	) {
		super(explanation.message);
		this.name = 'ApiError';
		this.status = details.status;
	}
}

/** The service's own words as a sentence for a description; empty when there are none. */
export function quote(serviceName: string, words: ServiceWords): string {
	const said = [words.message, words.details].filter((part) => part !== undefined);
	if (said.length === 0) return '';
	// Control characters and endless texts of a foreign system do not belong into an editor.
	const text = said
		.join(': ')
		.replace(/\p{Cc}+/gu, ' ')
		.trim()
		.slice(0, 500);
	return `${serviceName} says: "${text}". `;
}
