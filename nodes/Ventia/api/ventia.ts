import { idOf, isRecord, textOf } from '../../../packages/api-client/src/json';
import type { ServiceProfile, ServiceWords } from '../../../packages/api-client/src/service';
import { explainKnownError } from './knownErrors';

/** How servers and frameworks say that an endpoint does not exist. */
const unknownEndpoint =
	/\b(Cannot|No route|Route|No handler|No endpoint|Resource|Path|URL|Page)\b.{0,20}\b(GET|POST|PUT|PATCH|DELETE)\b|\b(route|endpoint|path|page|url)\b.{0,200}\bnot found\b|requested (url|resource)/i;

/** Words for what Ventia stores: with one of them, "not found" means a record. */
const recordWords =
	/contact|lead|prospect|user|usuario|agent|group|grupo|sale|venta|webhook|channel|canal|template|form|interaction|record|registro|document|company|\bids?\b/i;

function isPage(body: unknown): boolean {
	return typeof body === 'string' && /<[a-z]+[\s>]/i.test(body.slice(0, 1000));
}

function words(body: unknown): ServiceWords {
	if (typeof body === 'string') return isPage(body) ? {} : { message: textOf(body) };
	if (!isRecord(body)) return {};
	// `{ success, error, details }` is documented for messages.
	const nested = isRecord(body.error) ? body.error : {};
	return {
		message:
			textOf(body.error) ??
			textOf(nested.message) ??
			listed(body.errors) ??
			listed(body.message) ??
			textOf(body.status),
		details: listed(body.details) ?? textOf(nested.details),
	};
}

function listed(value: unknown): string | undefined {
	if (!Array.isArray(value)) {
		return textOf(value) ?? (isRecord(value) ? JSON.stringify(value) : undefined);
	}
	return textOf(value.map((part) => textOf(part) ?? JSON.stringify(part)).join('; '));
}

/** The full text of a response, to tell a missing record from a missing endpoint. */
function saidIn(body: unknown): string {
	if (typeof body === 'string') return body.slice(0, 1000);
	const { message = '', details = '' } = words(body);
	const second = isRecord(body) ? (listed(body.message) ?? '') : '';
	return `${message} ${details} ${second}`.slice(0, 1000);
}

const failures: unknown[] = [false, 'false', 0];

/**
 * Whether a response with a 2xx status reports a failure: `success: false` is documented, other
 * common forms are inferred. A record, which has an ID, may have such fields of its own.
 */
function isRejection(body: unknown): boolean {
	if (body === false) return true;
	if (!isRecord(body)) return false;
	if (body.success === false) return true;
	if (idOf(body) !== undefined) return false;
	const { error, errors, ok, status, success } = body;
	if (failures.includes(success) || failures.includes(ok)) return true;
	if (typeof status === 'string' && /^(error|fail(ed|ure)?)$/i.test(status)) return true;
	return [error, errors].some((value) =>
		typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value),
	);
}

/** Builds for a real n8n in tests and benchmark have a shorter one (gulpfile.js). */
const rateWindowMs = 60_000;

/** What the request engine needs to know about Ventia. */
export const ventia: ServiceProfile = {
	name: 'Ventia',
	credentialType: 'ventiaApi',
	windowMs: rateWindowMs,
	advice: {
		address: "Check 'Base URL' in the credential.",
		endpoint: "Check 'Base URL' and 'Endpoint Overrides' in the credential.",
		credential: 'Open the credential, paste the key again and test it.',
		forbidden:
			'Use a key of the group that owns the record, or ask an administrator for permission.',
		missingRecord:
			"Check the ID: the record may have been removed or may belong to another group. For a contact's phone or email address, choose 'By Phone' or 'By Email'.",
		unknownEndpoint: (name) =>
			`Ventia does not document this endpoint. Ask Ventia's support for its method and path, and enter them for '${name}' in 'Endpoint Overrides' of the credential, or use the resource 'Custom API Request'.`,
	},
	words,
	isRejection,
	isUnknownEndpoint: (status, body, hasRecordId, confirmed) => {
		if (status === 405 || status === 501) return true;
		if (status !== 404) return false;
		const said = saidIn(body);
		// A missing record would be reported as data, not as a web page.
		if (isPage(body) || unknownEndpoint.test(said)) return true;
		// Without an ID in the path, what is missing may be what the body refers to.
		const namesRecord = recordWords.test(said);
		return !(confirmed && (hasRecordId || namesRecord)) && !(hasRecordId && namesRecord);
	},
	explain: explainKnownError,
};
