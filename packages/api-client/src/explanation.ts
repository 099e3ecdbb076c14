import type { Explanation, ServiceProfile, ServiceWords } from './profile';
import { quote } from './failure';

/** What to tell a user about an answer that refuses a request (3xx, 4xx, or 2xx with a refusal in its body). */
export function explainRefusal(
	profile: ServiceProfile,
	status: number,
	words: ServiceWords,
): Explanation {
	const { name } = profile;
	const known = profile.explain(status, words);
	const said = quote(name, words);
	if (known) return { message: known.message, description: said + known.description };
	const [message, advice] = general(name, status);
	return { message, description: said + advice };
}

function general(name: string, status: number): [message: string, advice: string] {
	if (status >= 300 && status < 400) {
		return [
			`${name} redirects to another address`,
			"Redirects are not followed, so that the API key stays with one host. Check 'Base URL' in the credential.",
		];
	}
	switch (status) {
		case 400:
		case 422:
			return [`${name} did not accept the values`, 'Correct the field it names, then run again.'];
		case 401:
			return [
				`${name} does not accept the API key`,
				'Open the credential, paste the key again and test it.',
			];
		case 403:
			return [
				`The API key may not do this in ${name}`,
				'Use a key of the group that owns the record, or ask an administrator for the right.',
			];
		case 404:
			return [
				`${name} has no such record`,
				'Check the ID: the record may have been removed, or belong to another group.',
			];
		case 409:
			return [`${name} cannot do this in the present state`, 'Change the state, then run again.'];
		default:
			return [
				`${name} refused the request with status ${status}`,
				'Check the values of this item.',
			];
	}
}

/** For a read that met an unavailable service, however often it was repeated. */
export function explainUnavailable(name: string, status: number, words: ServiceWords): Explanation {
	return {
		message: `${name} could not answer (status ${status})`,
		description: `${quote(name, words)}Run again later: doing this twice changes nothing more.`,
	};
}

/** For a write after which nobody knows whether it was carried out. */
export function explainAmbiguous(name: string, what: string, words: ServiceWords): Explanation {
	return {
		message: `It is not known whether ${name} carried this out`,
		description: `${quote(name, words)}${what} The request is not repeated by itself, so that nothing happens twice. Look in ${name} whether it took place before you run this item again.`,
	};
}

/** For a service that could not be reached, or whose identity could not be proved. */
export function explainUnreachable(name: string, code: string): Explanation {
	if (code === 'ECONNREFUSED') {
		return {
			message: `${name} refused the connection`,
			description:
				"Nothing was sent. Check 'Base URL' in the credential, and whether the server runs.",
		};
	}
	return {
		message: `${name} could not be reached`,
		description: `Nothing was sent (${code}). Check 'Base URL' in the credential and the network of n8n.`,
	};
}

export function explainUntrusted(name: string, code: string): Explanation {
	return {
		message: `The certificate of ${name} is not trusted`,
		description: `Nothing was sent (${code}). Check 'Base URL' in the credential, or a proxy that replaces certificates.`,
	};
}

/** For a read whose answer broke off, or was no answer of the API. */
export function explainUnreadable(name: string, reason: string): Explanation {
	const [message, description] = unreadableTexts(name, reason);
	return { message, description };
}

function unreadableTexts(name: string, reason: string): [message: string, description: string] {
	switch (reason) {
		case 'notJson':
			return [
				`${name} answered with something other than data`,
				"Often this is a web page: check 'Base URL' in the credential.",
			];
		case 'tooLarge':
			return [
				`The answer of ${name} is larger than 32 MB and was cut off`,
				'Ask for fewer records at a time.',
			];
		case 'tooSlow':
		case 'ECONNABORTED':
		case 'ETIMEDOUT':
			return [
				`${name} did not answer within a minute`,
				'Run again later, or ask for fewer records.',
			];
		default:
			return [`The connection to ${name} broke`, `Run again later (${reason}).`];
	}
}

/** For a request that met the rate limit until the user's patience ended. */
export function explainThrottled(
	name: string,
	limit: number,
	waitedMs: number,
	askedWaitMs: number | undefined,
): Explanation {
	const asked =
		askedWaitMs === undefined ? '' : ` ${name} asks to wait ${seconds(askedWaitMs)} more.`;
	return {
		message: `The limit of ${limit} requests a minute did not leave room for this item`,
		description: `It waited ${seconds(waitedMs)}, and was not carried out.${asked} Run it again later, raise 'Longest Wait (Seconds)' in 'Request Options', or let fewer workflows use this account at the same time.`,
	};
}

export function seconds(milliseconds: number): string {
	return `${Math.round(milliseconds / 1000)} s`;
}
