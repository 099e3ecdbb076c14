import type { Answer } from './exchange';
import {
	explainAmbiguous,
	explainRefusal,
	explainUnavailable,
	explainUnreachable,
	explainUnreadable,
	explainUntrusted,
} from './explanation';
import { ApiError } from './failure';
import type { ServiceProfile } from './profile';
import { isAmbiguous, type Outcome } from './retryPolicy';

/**
 * What is wrong with the last answer to a request; undefined when it is a success.
 *
 * @param idempotent whether the request changes nothing more when it is carried out twice
 */
export function failureOf(
	profile: ServiceProfile,
	answer: Answer,
	idempotent: boolean,
): ApiError | undefined {
	if (answer.kind === 'failure') {
		return connectionFailure(profile.name, answer.outcome, answer.reason, idempotent);
	}
	const { status, body } = answer;
	if (status < 300 && !profile.isRefusal(body)) return undefined;
	const words = profile.words(body);
	const ambiguous = isAmbiguous({ kind: 'status', status });
	if (ambiguous && !idempotent) {
		const what = `It answered with status ${status} after the request had arrived.`;
		return new ApiError('ambiguous', explainAmbiguous(profile.name, what, words), { status });
	}
	if (ambiguous) {
		return new ApiError('unavailable', explainUnavailable(profile.name, status, words), {
			status,
		});
	}
	const cause = status >= 300 && status < 400 ? 'redirected' : 'refused';
	return new ApiError(cause, explainRefusal(profile, status, words), { status });
}

function connectionFailure(
	name: string,
	outcome: Outcome,
	reason: string,
	idempotent: boolean,
): ApiError {
	switch (outcome.kind) {
		case 'cancelled':
			return cancelled();
		case 'unreachable':
			return new ApiError('unreachable', explainUnreachable(name, reason));
		case 'untrusted':
			return new ApiError('untrusted', explainUntrusted(name, reason));
		case 'broken':
		case 'status':
			if (idempotent) return new ApiError('unreadable', explainUnreadable(name, reason));
			return new ApiError(
				'ambiguous',
				explainAmbiguous(name, `${explainUnreadable(name, reason).message}.`, {}),
			);
	}
}

/** A request that was not sent, or not waited for, because the execution was stopped. */
export function cancelled(): ApiError {
	return new ApiError('cancelled', {
		// n8n tells a cancelled execution from a failed one by this word, in this spelling.
		message: 'The execution was canceled',
		description: 'Items that had not been sent were not carried out.',
	});
}
