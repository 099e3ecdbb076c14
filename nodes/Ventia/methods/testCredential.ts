import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { withKey } from '../../../credentials/VentiaApi.credentials';
import { ValidationError } from '../../../packages/api-client/src/errors';
import { isRecord, tryParseJson } from '../../../packages/api-client/src/json';
import { createRedactor } from '../../../packages/api-client/src/redactor';
import { endpoints } from '../api/endpoints';
import { contactPages } from '../api/paginations';
import { readSettings, type VentiaSettings } from '../api/settings';
import { ventia } from '../api/ventia';

/** As long as the editor should be kept waiting, in ms. */
const timeoutMs = 30_000;

const otherApi = 'This address answers, but not as the Ventia API. Check the base URL.';

/**
 * Tests a credential by reading one contact, when it is saved in the editor.
 *
 * A function, because the declarative test of n8n cannot say what it should: it has rules for the
 * status or for the body, not for both, and none for 'Endpoint Overrides'; it takes an account
 * without contacts for broken.
 */
export async function testCredential(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		const settings = readSettings(data ?? {});
		const { status, body } = await readOneContact(this, settings);
		const message = complaint(status, body);
		if (message === undefined) return { status: 'OK', message: 'Ventia accepts this API key' };
		return { status: 'Error', message: createRedactor(settings.apiKey)(message) };
	} catch (thrown) {
		return { status: 'Error', message: whyNotSent(thrown) };
	}
}

/** Not one of the engine's requests: those need a node, and here there is none. */
async function readOneContact(
	{ helpers }: ICredentialTestFunctions,
	{ apiKey, baseUrl, overrides }: VentiaSettings,
): Promise<{ status: unknown; body: unknown }> {
	const { method, path } = overrides.get('listContacts') ?? endpoints.listContacts.candidates[0];
	const response: unknown = await helpers.request(
		withKey(apiKey, {
			method,
			uri: baseUrl + path,
			qs: { page: 1, limit: 1 },
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
	return { status, body: typeof body === 'string' ? (tryParseJson(body) ?? body) : body };
}

/** What is wrong with an answer; undefined when it is a list of contacts. */
function complaint(status: unknown, body: unknown): string | undefined {
	if (typeof status !== 'number') return otherApi;
	const said = ventia.words(body).message?.slice(0, 200);
	const why = said === undefined ? '' : `: ${said}`;
	if (status < 300) {
		if (ventia.isRejection(body)) return `Ventia rejected the test${why}`;
		return contactPages.records(body) ? undefined : otherApi;
	}
	if (status < 400) {
		return 'This address redirects to another one, to which the key is not sent. Check the base URL.';
	}
	switch (status) {
		case 401:
			return 'Ventia does not accept this API key. Paste it again.';
		case 403:
			return `This API key may not read contacts in Ventia${why}`;
		case 404:
		case 405:
		case 501:
			return 'Nothing at this address. The base URL ends with /api/v1.0.';
		case 429:
			return "The account's rate limit is reached. Test again in a minute.";
		default:
			return `Ventia answered with status ${status}${why}`;
	}
}

/** Nothing of what n8n throws is shown but a code: it holds the request, and with it the key. */
function whyNotSent(thrown: unknown): string {
	if (thrown instanceof ValidationError) return `${thrown.message}. ${thrown.advice}`;
	const causes = [thrown, thrown instanceof Error ? thrown.cause : undefined];
	const codes = causes.map((cause): unknown => Reflect.get(Object(cause), 'code'));
	const code = codes.find((value) => typeof value === 'string' && /^[A-Z_]{4,40}$/.test(value));
	const reason = code === undefined ? '' : ` (${String(code)})`;
	return `No answer from this address${reason}. Check the base URL, and the network of n8n.`;
}
