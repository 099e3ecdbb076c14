import { isRecord, textOf } from '../../../packages/api-client/src/json';
import type { ServiceProfile, ServiceWords } from '../../../packages/api-client/src/profile';
import { explainKnownRefusal } from './refusals';

/** Wordings with which Express, Fastify and Nest say that a route does not exist. */
const unknownRoute =
	/Cannot (GET|POST|PUT|PATCH|DELETE) \/|Endpoint (GET|POST|PUT|PATCH|DELETE):.* not found/;

function words(body: unknown): ServiceWords {
	if (typeof body === 'string') return /<\w+[\s>]/.test(body) ? {} : { message: textOf(body) };
	if (!isRecord(body)) return {};
	// `{ success, error, details }` is documented for messages (API reference, section 6.1).
	const nested = isRecord(body.error) ? body.error : {};
	return {
		message: textOf(body.error) ?? textOf(nested.message) ?? listed(body.message),
		details: listed(body.details) ?? textOf(nested.details),
	};
}

function listed(value: unknown): string | undefined {
	if (!Array.isArray(value))
		return textOf(value) ?? (isRecord(value) ? JSON.stringify(value) : undefined);
	return textOf(value.map((part) => textOf(part) ?? JSON.stringify(part)).join('; '));
}

/** Builds for a real n8n in tests and benchmark have a shorter one (gulpfile.js). */
const rateWindowMs = 60_000;

/** What the transport has to know about Ventia (API reference, sections 5 and 6). */
export const ventia: ServiceProfile = {
	name: 'Ventia',
	credentialType: 'ventiaApi',
	windowMs: rateWindowMs,
	words,
	isRefusal: (body) => isRecord(body) && body.success === false,
	isUnknownRoute: (status, body) => {
		if (status === 405) return true;
		if (status !== 404) return false;
		const said = typeof body === 'string' ? body : (words(body).message ?? '');
		const message = isRecord(body) ? (textOf(body.message) ?? '') : '';
		return unknownRoute.test(said) || unknownRoute.test(message);
	},
	explain: explainKnownRefusal,
};
