import { ApiError } from './errors';
import { isRecord } from './json';
import { largestBody } from './sendOnce';
import type { Explanation, Judged, ServiceProfile, ErrorTexts } from './service';

/** The error for a response that rejects a request (3xx, 4xx, or 2xx with a rejection in its body). */
export function rejection(profile: ServiceProfile, status: number, body: unknown): ApiError {
	const texts = profile.errorTexts(body);
	const { message, description } =
		profile.explain(status, texts) ??
		(isPage(body) ? refusedByPage(profile, status) : undefined) ??
		general(profile, status);
	const reason = status >= 300 && status < 400 ? 'redirected' : 'rejected';
	const said = sentenceOf(profile.name, texts);
	return new ApiError(reason, { message, description: said + description }, { status });
}

/** A page does not come from the API, so it says nothing about the key. */
function refusedByPage({ name, advice, keyName = 'API key' }: ServiceProfile, status: number) {
	if (status !== 403 && status !== 406) return undefined;
	return {
		message: `A firewall or proxy rejected the request to ${name}`,
		description: `It answered with a web page (status ${status}), which says nothing about the ${keyName}. Run again later, and with values that look less like code or links. If it stays, tell ${name}'s support the address of your n8n, and ${advice.address.charAt(0).toLowerCase()}${advice.address.slice(1)}`,
	};
}

/** Whether a body is a web page instead of data. */
export function isPage(body: unknown): boolean {
	return typeof body === 'string' && /^\s*<|<\/?[a-z]+[\s>]/i.test(body.slice(0, 1000));
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
	const description = `${saying(profile, body)}Run again later.`;
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
	const said = saying(profile, body);
	const advice = idempotent ? safeAgain : notRetried(name);
	return new ApiError(
		idempotent ? 'unavailable' : 'ambiguous',
		{
			message: `It is not known whether ${name} carried this out`,
			description: `${said}${what} ${advice}`,
		},
		{ status },
	);
}

const safeAgain = 'It is safe to run this item again.';

function notRetried(name: string): string {
	return `The request is not retried, so nothing happens twice. Check in ${name} whether it went through before you run this item again.`;
}

/** The error for a response with a 2xx status that says that the request failed. */
export function doubtful(
	profile: ServiceProfile,
	what: string,
	{ id, idempotent, isGuess, isRead }: Judged & { idempotent: boolean },
	status: number,
	body: unknown,
): ApiError {
	const { advice, name } = profile;
	// Otherwise each later write would fail in the same way.
	const remedy = isGuess ? ` ${advice.unknownEndpoint(id)}` : '';
	const advised = isRead
		? advice.address
		: `It is not known whether this was carried out. ${idempotent ? safeAgain : notRetried(name)}${remedy}`;
	const writeReason = idempotent ? 'unavailable' : 'ambiguous';
	return new ApiError(
		isRead ? 'unreadable' : writeReason,
		{ message: `${name} ${what}`, description: saying(profile, body) + advised },
		{ status },
	);
}

/**
 * The error for a response with a 2xx status and a rejection in its body. Unless it is one that the
 * service is known to give, a service that fails may answer so, too, after it has written something.
 */
export function rejectedAfterAll(
	profile: ServiceProfile,
	{ idempotent, isRead }: Judged & { idempotent: boolean },
	status: number,
	body: unknown,
): ApiError {
	const error = rejection(profile, status, body);
	const isKnown = profile.explain(status, profile.errorTexts(body)) !== undefined;
	if (isRead || idempotent || isKnown) return error;
	const { description, message } = error.explanation;
	const all = `${description} ${notRetried(profile.name)}`;
	return new ApiError('ambiguous', { message, description: all }, { status });
}

/** A hint about a response that looks like neither a success nor a failure. */
export function unusual({ name }: ServiceProfile, what: string): string {
	return `${name} ${what}, which says neither that the write was carried out nor that it failed. Check in ${name} that it was`;
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
export function waitedTooLong(
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

/** What a response says, as a sentence for a description; empty if it says nothing. */
export function saying({ name, errorTexts }: ServiceProfile, body: unknown): string {
	const said = errorTexts(body);
	const isSilent = said.message === undefined && said.details === undefined;
	const raw =
		isSilent && (isRecord(body) || Array.isArray(body)) ? JSON.stringify(body) : undefined;
	return sentenceOf(name, raw === undefined ? said : { message: raw });
}

function sentenceOf(name: string, { message, details }: ErrorTexts): string {
	const parts = [message, details].filter((part) => part !== undefined);
	const said = parts.join(/[.!?:]\s*$/.test(parts[0] ?? '') ? ' ' : ': ');
	if (said === '') return '';
	// Control characters and endless texts from another system do not belong in an editor.
	const text = said
		.slice(0, 500)
		.replace(/\p{Cc}+/gu, ' ')
		.trim();
	return `${name} says: "${text.replace(/\.$/, '')}". `;
}

export function seconds(milliseconds: number): string {
	return `${Math.round(milliseconds / 1000)} s`;
}
