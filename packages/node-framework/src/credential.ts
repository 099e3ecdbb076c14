import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import {
	type AccountSettings,
	type Candidate,
	createRedactor,
	isPage,
	isRecord,
	minimumKeyLength,
	type ServiceProfile,
	tryParseJson,
	ValidationError,
} from '@n8n-nodes-ventia/api-client';

/**
 * Checks the fields for the key, 'Base URL' and 'Requests per Minute' of a decrypted credential.
 *
 * @param defaultLimit requests per window if the credential does not set a limit; Infinity for
 *   none
 * @throws ValidationError naming the field
 */
export function readAccountSettings(
	data: ICredentialDataDecryptedObject,
	profile: ServiceProfile,
	defaultLimit: number,
): AccountSettings {
	const advice = `Open the ${profile.name} credential and correct it.`;
	const apiKey = String(data.apiKey ?? '').trim();
	if (apiKey.length < minimumKeyLength) {
		const label = keyNameOf(profile).replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
		throw new ValidationError(`'${label}' of the credential is empty or too short`, advice);
	}
	return {
		apiKey,
		baseUrl: readBaseUrl(String(data.baseUrl ?? ''), advice),
		limit: readLimit(data.requestsPerMinute, profile, defaultLimit, advice),
	};
}

/**
 * An http or https URL without user, query, fragment and trailing slash.
 *
 * @throws ValidationError
 */
export function readBaseUrl(text: string, advice: string): string {
	return readAddress(text, advice).replace(/\/+$/, '');
}

/**
 * As readBaseUrl, but keeps a trailing slash.
 *
 * @param label of the credential's field
 * @throws ValidationError
 */
export function readAddress(text: string, advice: string, label = 'Base URL'): string {
	const trimmed = text.trim();
	if (!URL.canParse(trimmed)) {
		throw new ValidationError(`'${label}' of the credential is not an address`, advice);
	}
	const url = new URL(trimmed);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw new ValidationError(`'${label}' of the credential must start with https://`, advice);
	}
	if (url.username || url.password || trimmed.includes('?') || trimmed.includes('#')) {
		throw new ValidationError(
			`'${label}' of the credential must not contain a user, a query or a fragment`,
			'Enter the address alone; the key has its own field.',
		);
	}
	return trimmed;
}

function keyNameOf({ keyName = 'API key' }: ServiceProfile): string {
	return keyName;
}

/** Reads the limit. If the service reports its own, 0 means to follow that. */
function readLimit(
	value: unknown,
	{ reportsLimit = false }: ServiceProfile,
	defaultLimit: number,
	advice: string,
): number {
	if (value === undefined) return defaultLimit;
	const limit = Number(value);
	if (reportsLimit && (limit === 0 || limit === Infinity)) return Infinity;
	if (Number.isInteger(limit) && limit >= 1) return limit;
	const smallest = reportsLimit ? 0 : 1;
	throw new ValidationError(
		`'Requests per Minute' of the credential must be ${smallest} or more`,
		advice,
	);
}

/** How to test a credential: with one request that reads something small. */
export interface CredentialTest<Settings extends AccountSettings> {
	profile: ServiceProfile;
	/** How a base URL ends. */
	addressEnd: string;
	/** What the request reads, as a message names it. */
	reads: string;
	readSettings(data: ICredentialDataDecryptedObject): Settings;
	endpoint(settings: Settings): Candidate;
	query: IDataObject;
	/** Sent as JSON. */
	body?: IDataObject;
	/** Adds the key to a request, as the credential does. */
	withKey<Request extends { qs?: IDataObject; headers?: IDataObject; body?: unknown }>(
		apiKey: string,
		request: Request,
	): Request;
	/** Whether the body of a successful response comes from this service. */
	isExpected(body: unknown): boolean;
}

/** Longest time to keep the editor waiting, in ms. */
const timeoutMs = 30_000;

/**
 * Makes the function that tests a credential when it is saved in the editor.
 *
 * A function, because n8n's declarative test is too limited: it has rules for the status or the
 * body, not for both, and it follows redirects with the key.
 */
export function credentialTest<Settings extends AccountSettings>(test: CredentialTest<Settings>) {
	return async function (
		this: ICredentialTestFunctions,
		{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
	): Promise<INodeCredentialTestResult> {
		try {
			const settings = test.readSettings(data ?? {});
			const { status, body } = await ask(this, test, settings);
			const redact = createRedactor(settings.apiKey);
			const message = complaint(test, status, body, redact);
			if (message !== undefined) {
				return { status: 'Error', message: redact(message) };
			}
			return {
				status: 'OK',
				message: `${test.profile.name} accepts this ${keyNameOf(test.profile)}`,
			};
		} catch (thrown) {
			return { status: 'Error', message: whyNotSent(thrown) };
		}
	};
}

/** Bypasses the request engine, which needs a node; there is none here. */
async function ask<Settings extends AccountSettings>(
	{ helpers }: ICredentialTestFunctions,
	test: CredentialTest<Settings>,
	settings: Settings,
): Promise<{ status: unknown; body: unknown }> {
	const { method, path } = test.endpoint(settings);
	const response: unknown = await helpers.request(
		test.withKey(settings.apiKey, {
			method,
			uri: settings.baseUrl + path,
			qs: test.query,
			...(test.body && { body: test.body, json: true }),
			headers: { accept: 'application/json' },
			// The key stays with the host of the base URL.
			followRedirect: false,
			simple: false,
			resolveWithFullResponse: true,
			timeout: timeoutMs,
		}),
	);
	if (!isRecord(response)) return { status: undefined, body: undefined };
	const { statusCode: status, body } = response;
	if (typeof body !== 'string') return { status, body };
	const text = body.replace(/^\uFEFF/, '');
	return { status, body: tryParseJson(text) ?? text };
}

/** What is wrong with a response; undefined if nothing is. */
function complaint<Settings extends AccountSettings>(
	{ addressEnd, isExpected, profile, reads }: CredentialTest<Settings>,
	status: unknown,
	body: unknown,
	redact: (text: string) => string,
): string | undefined {
	const [name, keyName] = [profile.name, keyNameOf(profile)];
	const otherApi = `This address responds, but not like the ${name} API. Check the base URL.`;
	if (typeof status !== 'number') return otherApi;
	const said = profile.errorTexts(body).message;
	// Redacted first: a part of the key would not be recognized.
	const why = said === undefined ? '' : `: ${redact(said).slice(0, 200)}`;
	if (status < 300) {
		const verdict = profile.judge?.(body, { id: '', isRead: true, isGuess: false });
		if (verdict?.kind === 'rejection') return `${name} rejected the test${why}`;
		if (isPage(body) && !profile.acceptsText) return otherApi;
		if (verdict?.kind === 'failure') return `${name} ${verdict.what}${why}`;
		return isExpected(body) ? undefined : otherApi;
	}
	if (status < 400) {
		return 'This address redirects to another one, and the key is not sent there. Check the base URL.';
	}
	switch (status) {
		case 401:
			return `${name} does not accept this ${keyName}. Paste it again.`;
		case 403:
			return `This ${keyName} is not allowed to read ${reads} in ${name}${why}`;
		case 404:
		case 405:
		case 501:
			return `Nothing at this address. The base URL ends with ${addressEnd}.`;
		case 429:
			return "The account's rate limit is reached. Test again in a minute.";
		default:
			return `${name} answered with status ${status}${why}`;
	}
}

/** Shows only a code of what n8n throws, which contains the request and with it the key. */
function whyNotSent(thrown: unknown): string {
	if (thrown instanceof ValidationError) return `${thrown.message}. ${thrown.advice}`;
	const causes = [thrown, thrown instanceof Error ? thrown.cause : undefined];
	const codes = causes.map((cause): unknown => Reflect.get(Object(cause), 'code'));
	const code = codes.find((value) => typeof value === 'string' && /^[A-Z_]{4,40}$/.test(value));
	const reason = code === undefined ? '' : ` (${String(code)})`;
	return `No response from this address${reason}. Check the base URL and n8n's network.`;
}
