import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	type Candidate,
	type Explanation,
	type Judged,
	judgeRead,
	judgeWrite,
	type ServiceProfile,
	type ErrorTexts,
	type Verdict,
	errorTextsIn,
} from '@n8n-nodes-ventia/api-client';
import {
	type ClientSettings,
	connector,
	readAccountSettings,
	readAddress,
} from '@n8n-nodes-ventia/node-framework';
import { type EndpointId, endpoints } from './endpoints';

/** Merlin documents no limit; the window only paces requests after a 429. */
const rateWindowMs = 60_000;

const askSupport =
	"Merlin's page does not give this address. Ask Merlin's support for it, and enter it in the credential.";

/** What the request engine needs to know about Merlin. */
export const merlin: ServiceProfile = {
	name: 'Merlin',
	credentialType: 'merlinApi',
	keyName: 'secret key',
	windowMs: rateWindowMs,
	acceptsText: true,
	advice: {
		address: "Check 'Secret Key' and the addresses in the credential.",
		endpoint: 'Check the addresses in the credential.',
		credential: 'Open the credential, paste the key again and test it.',
		forbidden: "Ask Merlin's support what the key is allowed to do.",
		missingRecord: 'Check the ID, and the addresses in the credential.',
		unknownEndpoint: () => askSupport,
	},
	errorTexts: errorTextsIn,
	judge,
	explain: (_, texts) => (isMissing(texts) ? missingRecord : undefined),
};

/**
 * What a response with a 2xx status means. No success is documented, so one that says neither is a
 * success with a loud hint: as an error, it would make a working account useless if Merlin uses
 * other words than those known here.
 */
function judge(body: unknown, { isGuess, isRead }: Judged): Verdict {
	const verdict = isRead ? judgeRead(body) : judgeWrite(body, isGuess);
	if (verdict.kind === 'failure' && isMissing(errorTextsIn(body))) return { kind: 'rejection' };
	if (isRead || body !== undefined) return verdict;
	return { kind: 'unusual', what: 'answered with nothing' };
}

const missing =
	/\b(contacto?|automati(on|zaci[oó]n))\b.{0,30}\b(does(n't| not) exist|not found|no existe|no encontrad[oa])|\bno existe.{0,20}\b(contacto|automatizaci[oó]n)/i;

/** Whether Merlin says that there is no such record. */
function isMissing({ message = '', details = '' }: ErrorTexts): boolean {
	return missing.test(`${message} ${details}`);
}

const missingRecord: Explanation = {
	message: 'Merlin has no such record',
	description: 'Nothing was changed. Check the ID: the record may have been deleted.',
};

/** Checks a decrypted `merlinApi` credential. Throws ValidationError naming its field. */
export function readSettings(data: ICredentialDataDecryptedObject): ClientSettings {
	const { apiKey } = readAccountSettings(data, merlin, Infinity);
	const advice = 'Open the Merlin credential and correct it.';
	const overrides = new Map<string, Candidate>();
	for (const name of ['automation', 'call', 'sms'] as const) {
		const address = String(data[`${name}Url`] ?? '').trim();
		if (address === '') continue;
		const path = readAddress(address, advice, endpoints[name].addressField);
		overrides.set(name, { method: 'POST', path });
	}
	const baseUrl = readAddress(String(data.baseUrl), advice);
	return { apiKey, baseUrl, limit: Infinity, overrides };
}

/** Opens a connection with the credential of a node. */
export const connect = connector<EndpointId>(merlin, endpoints, readSettings);
