import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { AccountSettings } from '../../../packages/api-client/src/account';
import { ValidationError } from '../../../packages/api-client/src/nodeError';
import type { Candidate } from '../../../packages/api-client/src/profile';
import { minimumKeyLength } from '../../../packages/api-client/src/secret';
import { readOverrides } from './overrides';
import { ventia } from './ventia';

/** Longest time for an answer to begin, and again for its body to arrive. */
const timeoutMs = 60_000;

const inCredential = 'Open the Ventia credential and correct it.';

/** The credential, checked: what to connect to, and the routes that the user has corrected. */
export interface VentiaSettings extends AccountSettings {
	overrides: Map<string, Candidate>;
}

/**
 * Checks a decrypted `ventiaApi` credential.
 *
 * @throws ValidationError naming the field of the credential
 */
export function readSettings(data: ICredentialDataDecryptedObject): VentiaSettings {
	const apiKey = String(data.apiKey ?? '').trim();
	if (apiKey.length < minimumKeyLength) {
		throw new ValidationError("'API Key' of the credential is empty or too short", inCredential);
	}
	return {
		apiKey,
		baseUrl: readBaseUrl(String(data.baseUrl ?? '')),
		limit: readLimit(data.requestsPerMinute),
		windowMs: ventia.windowMs,
		timeoutMs,
		overrides: readOverrides(data.endpointOverrides),
	};
}

/** An http or https address without user, query or fragment, and without a slash at its end. */
export function readBaseUrl(text: string): string {
	const trimmed = text.trim().replace(/\/+$/, '');
	if (!URL.canParse(trimmed)) {
		throw new ValidationError("'Base URL' of the credential is not an address", inCredential);
	}
	const url = new URL(trimmed);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw new ValidationError(
			"'Base URL' of the credential must start with https://",
			inCredential,
		);
	}
	if (url.username || url.password || trimmed.includes('?') || trimmed.includes('#')) {
		throw new ValidationError(
			"'Base URL' of the credential must not hold a user, a query or a fragment",
			'Enter the address alone; the API key has its own field.',
		);
	}
	return trimmed;
}

function readLimit(value: unknown): number {
	const limit = Number(value ?? 200);
	if (!Number.isInteger(limit) || limit < 1) {
		throw new ValidationError(
			"'Requests per Minute' of the credential must be 1 or more",
			inCredential,
		);
	}
	return limit;
}
