import { STATUS_CODES } from 'node:http';
import { isRecord } from '../operations/fields';
import type { Answer } from '../operations/operation';
import { HTML_TYPE, JSON_TYPE } from '../server/routeNotFound';
import { endlessJson, hugeJson } from './largeBodies';
import { answer, type Outcome } from './outcome';
import type { FaultRule } from './rule';

const HTML_PAGE =
	'<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>';

/** The address and key of a request, for the fault that repeats them. */
export interface RequestAddress {
	url: string;
	key: string;
}

/** @returns what becomes of a request that the rule hits; `carryOut` is called only if the kind says so. */
export function applyFault(
	rule: FaultRule,
	carryOut: () => Answer,
	address: RequestAddress,
): Outcome {
	const status = rule.status ?? 500;
	const { headers } = rule;
	switch (rule.kind) {
		case 'status':
			return answer(status, JSON_TYPE, bodyText(rule.body ?? failure(status)), headers);
		case 'resetBefore':
			return { kind: 'reset' };
		case 'resetAfter':
			carryOut();
			return { kind: 'reset' };
		case 'timeout':
			return { kind: 'silence' };
		case 'html':
			return answer(rule.status ?? 200, HTML_TYPE, bodyText(rule.body ?? HTML_PAGE), headers);
		case 'truncatedJson': {
			const { status: answered, body } = carryOut();
			return answer(answered, JSON_TYPE, body.slice(0, Math.ceil(body.length / 2)), headers);
		}
		case 'slow': {
			const { status: answered, body } = carryOut();
			return answer(answered, JSON_TYPE, body, headers, rule.delayMs ?? 2000);
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
			return echo(rule, carryOut, address);
	}
}

function failure(status: number): object {
	return { success: false, error: STATUS_CODES[status] ?? 'Failure' };
}

function bodyText(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body);
}

function echo(rule: FaultRule, carryOut: () => Answer, { url, key }: RequestAddress): Outcome {
	if ((rule.status ?? 500) >= 400) {
		const body = {
			success: false,
			error: `Request to ${url} failed`,
			details: `The API key ${key} was used`,
		};
		return answer(rule.status ?? 500, JSON_TYPE, JSON.stringify(body), rule.headers);
	}
	const { status, body: carriedOut } = carryOut();
	const value: unknown = JSON.parse(carriedOut.toString());
	const add = (target: unknown) =>
		isRecord(target) ? { ...target, requestUrl: url, apiKey: key } : target;
	const body = Array.isArray(value) ? value.map(add) : add(value);
	return answer(status, JSON_TYPE, JSON.stringify(body), rule.headers);
}
