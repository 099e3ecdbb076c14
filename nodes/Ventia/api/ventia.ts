import {
	endpointFinder,
	failureIn,
	findFirstPage,
	isAboutEndpoint,
	isPage,
	isRecord,
	type Judged,
	judgeWrite,
	type SaysUnknown,
	type ServiceProfile,
	type ErrorTexts,
	textOf,
	type Verdict,
} from '@n8n-nodes-ventia/api-client';
import { explainKnownError } from './knownErrors';

/** Words for what Ventia stores: with one of them, "not found" means a record. */
const recordWords =
	/contact|lead|prospect|user|usuario|agent|group|grupo|sale|venta|webhook|channel|canal|template|form|interaction|record|registro|document|company|\bids?\b/i;

function errorTexts(body: unknown): ErrorTexts {
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
	const { message = '', details = '' } = errorTexts(body);
	const second = isRecord(body) ? (listed(body.message) ?? '') : '';
	return `${message} ${details} ${second}`.slice(0, 1000);
}

/**
 * What a response with a 2xx status means: `success: false` is documented, and so is the response to
 * a message. Everything else is inferred.
 */
function judge(body: unknown, { id, isGuess, isRead }: Judged): Verdict {
	if (isRecord(body) && body.success === false) return { kind: 'rejection' };
	if (isRead) {
		const what = failureIn(body, true);
		return what === undefined ? { kind: 'success' } : { kind: 'failure', what };
	}
	const isDocumented = isMessage(body) || isWhatsappMessage(body);
	const verdict = judgeWrite(body, isGuess && !isDocumented);
	if (verdict.kind !== 'success' || id !== 'createMessage' || isMessage(body)) return verdict;
	return { kind: 'unusual', what: 'did not answer as documented for a message' };
}

/** The documented success of Create message. */
function isMessage(body: unknown): boolean {
	return isRecord(body) && (textOf(body.interactionId) !== undefined || body.queued === true);
}

/** The documented success of Send WhatsApp, whose lists are no result of a search. */
function isWhatsappMessage(body: unknown): boolean {
	const [message]: unknown[] = isRecord(body) && Array.isArray(body.messages) ? body.messages : [];
	return (
		isRecord(body) &&
		body.messaging_product === 'whatsapp' &&
		isRecord(message) &&
		textOf(message.id) !== undefined
	);
}

/** Whether a response says that Ventia has no such endpoint, so nothing was carried out. */
export const isUnknownEndpoint: SaysUnknown = (status, body, hasRecordId, isKnown) => {
	if (status === 405 || status === 501) return true;
	if (status !== 404) return false;
	const said = saidIn(body);
	// A missing record would be reported as data, not as a web page.
	if (isAboutEndpoint(said, body)) return true;
	// Without an ID in the path, what is missing may be what the body refers to.
	const namesRecord = recordWords.test(said);
	return !(isKnown && (hasRecordId || namesRecord)) && !(hasRecordId && namesRecord);
};

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
	errorTexts,
	judge,
	findEndpoint: endpointFinder(isUnknownEndpoint),
	findFirstPage,
	explain: explainKnownError,
};
