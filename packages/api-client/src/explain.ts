import { ApiError } from './errors';
import { largestBody } from './sendOnce';
import type { Explanation, ServiceProfile, ServiceWords } from './service';

/** The error for a response that rejects a request (3xx, 4xx, or 2xx with a rejection in its body). */
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
			description: `Redirects are not followed, so the ${keyName} stays with one host. ${advice.address}`,
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
				message: `The ${keyName} is not allowed to do this in ${name}`,
				description: advice.forbidden,
			};
		case 404:
			return { message: `${name} has no such record`, description: advice.missingRecord };
		case 409:
			return {
				message: `${name} cannot do this in the current state`,
				description: 'Change the state, then run again.',
			};
		default:
			return {
				message: `${name} rejected the request with status ${status}`,
				description: 'Check the values of this item.',
			};
	}
}

/** The error for a read when the service was unavailable at every attempt. */
export function unavailable(profile: ServiceProfile, status: number, body: unknown): ApiError {
	const { name } = profile;
	const description = `${quote(name, profile.words(body))}Run again later.`;
	const message = `${name} could not answer (status ${status})`;
	return new ApiError('unavailable', { message, description }, { status });
}

/**
 * The error for a write that may or may not have been carried out.
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
	const advice = idempotent ? 'It is safe to run this item again.' : notRetried(name);
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
	return `The request is not retried, so nothing happens twice. Check in ${name} whether it went through before you run this item again.`;
}

/** The error for a response that has a 2xx status but does not look like a success. */
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

/** Explains why a request was not sent: it waited so long that its data may be out of date. */
export function stale({ name }: ServiceProfile) {
	return {
		message: `A request to ${name} waited too long`,
		description:
			'Nothing was sent, because the data read earlier may have changed. Run this item again.',
	};
}

/** The error for a service that could not be reached. @param code of the system, such as ENOTFOUND */
export function unreachable({ name, advice }: ServiceProfile, code: string): ApiError {
	const isRefused = code === 'ECONNREFUSED';
	return new ApiError('unreachable', {
		message: isRefused ? `${name} refused the connection` : `${name} could not be reached`,
		description: isRefused
			? `Nothing was sent. ${advice.address} Is the server running?`
			: `Nothing was sent (${code}). ${advice.address} Also check n8n's network.`,
	});
}

/** The error for a service whose identity could not be verified. */
export function untrusted({ name, advice }: ServiceProfile, code: string): ApiError {
	return new ApiError('untrusted', {
		message: `The certificate of ${name} is not trusted`,
		description: `Nothing was sent (${code}). ${advice.address} The cause may also be a proxy that replaces certificates.`,
	});
}

/** Explains a response that broke off or did not come from the API. */
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
				message: `The response from ${name} is larger than ${largestBody / 2 ** 20} MB and was cut off`,
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
			description: `The item was not processed.${asked} Run it again later, raise 'Longest Wait (Seconds)' in 'Request Options', or let fewer workflows use this account at the same time.`,
		},
		{ status: 429 },
	);
}

/**
 * The error for a file that hit the rate limit. It is not resent, because part of it had already
 * gone out.
 */
export function throttledFile({ name }: ServiceProfile): ApiError {
	const message = `${name} did not accept the file: rate limit reached`;
	const description =
		"The item was not processed. Files are not resent automatically: run the item again, or turn on 'Retry On Fail' in the node's settings.";
	return new ApiError('throttled', { message, description }, { status: 429 });
}

/**
 * The error for a request that was not sent, or whose response was not awaited, because the execution
 * was stopped.
 */
export function canceled(): ApiError {
	return new ApiError('canceled', {
		// n8n tells canceled executions from failed ones by this word, spelled this way.
		message: 'The execution was canceled',
		description: 'Items that had not been sent were not processed.',
	});
}

/** Quotes the service's own words as a sentence for a description; empty if there are none. */
export function quote(serviceName: string, words: ServiceWords): string {
	const parts = [words.message, words.details].filter((part) => part !== undefined);
	const said = parts.join(/[.!?:]\s*$/.test(parts[0] ?? '') ? ' ' : ': ');
	if (said === '') return '';
	// Control characters and endless texts from another system do not belong in an editor.
	const text = said
		.slice(0, 500)
		.replace(/\p{Cc}+/gu, ' ')
		.trim();
	return `${serviceName} says: "${text.replace(/\.$/, '')}". `;
}

export function seconds(milliseconds: number): string {
	return `${Math.round(milliseconds / 1000)} s`;
}
