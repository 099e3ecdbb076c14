import { ApiError } from './errors';
import { largestBody } from './sendOnce';
import type { Explanation, ServiceProfile, ServiceWords } from './service';

/** The error for an answer that rejects a request (3xx, 4xx, or 2xx with a rejection in its body). */
export function rejection(profile: ServiceProfile, status: number, body: unknown): ApiError {
	const words = profile.words(body);
	const { message, description } = profile.explain(status, words) ?? general(profile, status);
	const reason = status >= 300 && status < 400 ? 'redirected' : 'rejected';
	const said = quote(profile.name, words);
	return new ApiError(reason, { message, description: said + description }, { status });
}

function general(
	{ name, advice, keyName = 'API key' }: ServiceProfile,
	status: number,
): Explanation {
	if (status >= 300 && status < 400) {
		return {
			message: `${name} redirects to another address`,
			description: `Redirects are not followed, so that the ${keyName} stays with one host. ${advice.address}`,
		};
	}
	switch (status) {
		case 400:
		case 422:
			return {
				message: `${name} did not accept the values`,
				description: 'Correct the field it names, then run again.',
			};
		case 401:
			return { message: `${name} does not accept the ${keyName}`, description: advice.credential };
		case 403:
			return {
				message: `The ${keyName} may not do this in ${name}`,
				description: advice.forbidden,
			};
		case 404:
			return { message: `${name} has no such record`, description: advice.missingRecord };
		case 409:
			return {
				message: `${name} cannot do this in the present state`,
				description: 'Change the state, then run again.',
			};
		default:
			return {
				message: `${name} rejected the request with status ${status}`,
				description: 'Check the values of this item.',
			};
	}
}

/** The error for a read that met an unavailable service each time. */
export function unavailable(profile: ServiceProfile, status: number, body: unknown): ApiError {
	const { name } = profile;
	const description = `${quote(name, profile.words(body))}Run again later.`;
	const message = `${name} could not answer (status ${status})`;
	return new ApiError('unavailable', { message, description }, { status });
}

/**
 * The error for a write after which nobody knows whether it was carried out.
 *
 * @param what happened, as a sentence
 */
export function unknownOutcome(
	profile: ServiceProfile,
	what: string,
	idempotent: boolean,
	status?: number,
	body?: unknown,
): ApiError {
	const { name } = profile;
	const said = quote(name, profile.words(body));
	const advice = idempotent
		? 'Run this item again: a second time changes nothing more.'
		: notRetried(name);
	return new ApiError(
		idempotent ? 'unavailable' : 'ambiguous',
		{
			message: `It is not known whether ${name} carried this out`,
			description: `${said}${what} ${advice}`,
		},
		{ status },
	);
}

function notRetried(name: string): string {
	return `The request is not retried, so that nothing happens twice. Look in ${name} whether it took place before you run this item again.`;
}

/** The error for an answer with a 2xx status that does not look like a success. */
export function doubtful(
	profile: ServiceProfile,
	doubt: string,
	isRead: boolean,
	status: number,
	body: unknown,
): ApiError {
	const { advice, name } = profile;
	const what = isRead
		? advice.address
		: `It is not known whether this was carried out. ${notRetried(name)}`;
	return new ApiError(
		isRead ? 'unreadable' : 'ambiguous',
		{ message: `${name} ${doubt}`, description: quote(name, profile.words(body)) + what },
		{ status },
	);
}

/** Why a request was not sent after all: it had to wait for so long that what it says may be wrong by now. */
export function stale({ name }: ServiceProfile) {
	return {
		message: `A request to ${name} had to wait for too long`,
		description:
			'Nothing was sent, because what was read before may have changed. Run this item again.',
	};
}

/** The error for a service that could not be reached. @param code of the system, such as ENOTFOUND */
export function unreachable({ name, advice }: ServiceProfile, code: string): ApiError {
	const isRefused = code === 'ECONNREFUSED';
	return new ApiError('unreachable', {
		message: isRefused ? `${name} refused the connection` : `${name} could not be reached`,
		description: isRefused
			? `Nothing was sent. ${advice.address} Is the server running?`
			: `Nothing was sent (${code}). ${advice.address} Check the network of n8n, too.`,
	});
}

/** The error for a service whose identity could not be proved. */
export function untrusted({ name, advice }: ServiceProfile, code: string): ApiError {
	return new ApiError('untrusted', {
		message: `The certificate of ${name} is not trusted`,
		description: `Nothing was sent (${code}). ${advice.address} A proxy that replaces certificates may be the cause, too.`,
	});
}

/** What happened to an answer that broke off, or was no answer of the API. */
export function explainUnreadable(
	{ name, advice }: ServiceProfile,
	reason: string,
	timeoutMs: number,
): Explanation {
	switch (reason) {
		case 'notJson':
			return {
				message: `${name} answered with something other than data`,
				description: `Often this is a web page. ${advice.address}`,
			};
		case 'tooLarge':
			return {
				message: `The answer of ${name} is larger than ${largestBody / 2 ** 20} MB and was cut off`,
				description: 'Ask for fewer records at a time.',
			};
		case 'tooSlow':
		case 'ECONNABORTED':
		case 'ETIMEDOUT':
			return {
				message: `${name} did not answer within ${seconds(timeoutMs)}`,
				description: 'Run again later, or ask for fewer records.',
			};
		default:
			return {
				message: `The connection to ${name} broke`,
				description: `Run again later (${reason}).`,
			};
	}
}

/** The error for a request that was throttled (429) until the item's wait budget was used up. */
export function throttled(
	{ name }: ServiceProfile,
	limit: number,
	waitedMs: number,
	retryAfterMs: number | undefined,
): ApiError {
	const asked =
		retryAfterMs === undefined ? '' : ` ${name} asks to wait ${seconds(retryAfterMs)} more.`;
	const known = limit < Infinity ? ` (${limit} requests per minute)` : '';
	return new ApiError(
		'throttled',
		{
			message: `Rate limit reached${known}: gave up after ${seconds(waitedMs)}`,
			description: `The item was not carried out.${asked} Run it again later, raise 'Longest Wait (Seconds)' in 'Request Options', or let fewer workflows use this account at the same time.`,
		},
		{ status: 429 },
	);
}

/** The error for a file that met the rate limit: it is not sent twice, because some of it had left. */
export function throttledFile({ name }: ServiceProfile): ApiError {
	const message = `${name} did not take the file: its rate limit is reached`;
	const description =
		"The item was not carried out. A file is not sent again by itself: run the item again, or turn on 'Retry On Fail' in the settings of the node.";
	return new ApiError('throttled', { message, description }, { status: 429 });
}

/** The error for a request that was not sent, or not waited for, because the execution was stopped. */
export function canceled(): ApiError {
	return new ApiError('canceled', {
		// n8n tells a canceled execution from a failed one by this word, in this spelling.
		message: 'The execution was canceled',
		description: 'Items that had not been sent were not carried out.',
	});
}

/** The service's own words as a sentence for a description; empty when there are none. */
function quote(serviceName: string, words: ServiceWords): string {
	const said = [words.message, words.details].filter((part) => part !== undefined).join(': ');
	if (said === '') return '';
	// Control characters and endless texts of a foreign system do not belong into an editor.
	const text = said
		.slice(0, 500)
		.replace(/\p{Cc}+/gu, ' ')
		.trim();
	return `${serviceName} says: "${text}". `;
}

export function seconds(milliseconds: number): string {
	return `${Math.round(milliseconds / 1000)} s`;
}
