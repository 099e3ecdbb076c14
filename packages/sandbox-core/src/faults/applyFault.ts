import { isRecord } from '../json';
import { HTML_TYPE, JSON_TYPE } from '../server/contentTypes';
import { endlessJson, hugeJson } from './largeBodies';
import { answer, type FullAnswer, type Outcome } from './outcome';
import type { FaultRule } from './rule';

const HTML_PAGE =
	'<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>';

/** A request that a fault hits. */
export interface FaultyRequest {
	/** Carries it out; called only if the kind of the fault says so. */
	carryOut(): FullAnswer<string | Buffer>;
	/** Rejects it with this status, in the shape of the API's errors. */
	reject(status: number): FullAnswer<string | Buffer>;
	/** Whether it changes nothing. */
	isRead: boolean;
	/** Lets somebody else change records. */
	edit(): void;
	/** Full URL and key, for the fault that echoes them. */
	url: string;
	key: string;
}

/** @returns the outcome of a request that the rule hits. */
export function applyFault(rule: FaultRule, request: FaultyRequest): Outcome {
	const { headers } = rule;
	switch (rule.kind) {
		case 'status':
			return failure(rule, request);
		case 'statusAfter':
			request.carryOut();
			return failure(rule, request);
		case 'resetBefore':
			return { kind: 'reset' };
		case 'resetAfter':
			request.carryOut();
			return { kind: 'reset' };
		case 'timeout':
			return { kind: 'silence' };
		case 'htmlAfter':
			request.carryOut();
			return answer(rule.status ?? 200, HTML_TYPE, bodyText(rule.body ?? HTML_PAGE), headers);
		case 'html':
			return answer(rule.status ?? 200, HTML_TYPE, bodyText(rule.body ?? HTML_PAGE), headers);
		case 'truncatedJson': {
			const { status, body } = request.carryOut();
			return answer(status, JSON_TYPE, body.slice(0, Math.ceil(body.length / 2)), headers);
		}
		case 'slow': {
			const { status, contentType, body } = request.carryOut();
			return answer(status, contentType, body, headers, rule.delayMs ?? 2000);
		}
		case 'redirect':
			return answer(rule.status ?? 302, JSON_TYPE, '', {
				...headers,
				location: rule.location ?? 'http://127.0.0.1:9/',
			});
		case 'endless':
			return answer(rule.status ?? 200, JSON_TYPE, endlessJson(), headers);
		case 'huge':
			return answer(rule.status ?? 200, JSON_TYPE, hugeJson(), headers);
		case 'echoKey':
			return echo(rule, request);
		case 'edited': {
			const answered = request.isRead ? request.carryOut() : request.reject(503);
			request.edit();
			return answered;
		}
	}
}

function failure(rule: FaultRule, request: FaultyRequest): Outcome {
	const { status = 500, headers = {}, contentType = JSON_TYPE } = rule;
	if (rule.body !== undefined) return answer(status, contentType, bodyText(rule.body), headers);
	const rejected = request.reject(status);
	return { ...rejected, headers: { ...rejected.headers, ...headers } };
}

function bodyText(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body);
}

function echo(rule: FaultRule, request: FaultyRequest): Outcome {
	const { url, key } = request;
	if ((rule.status ?? 500) >= 400) {
		const body = {
			success: false,
			error: `Request to ${url} failed`,
			details: `The API key ${key} was used`,
		};
		return answer(rule.status ?? 500, JSON_TYPE, JSON.stringify(body), rule.headers);
	}
	const { status, body: carriedOut } = request.carryOut();
	if (carriedOut.length === 0) return answer(status, JSON_TYPE, carriedOut, rule.headers);
	const value: unknown = JSON.parse(carriedOut.toString());
	const add = (target: unknown) =>
		isRecord(target) ? { ...target, requestUrl: url, apiKey: key } : target;
	const body = Array.isArray(value) ? value.map(add) : add(value);
	return answer(status, JSON_TYPE, JSON.stringify(body), rule.headers);
}
