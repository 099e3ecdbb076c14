import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { AccountSettings } from '../../../packages/api-client/src/account';
import { ValidationError } from '../../../packages/api-client/src/errors';
import { minimumKeyLength } from '../../../packages/api-client/src/redactor';
import type { Candidate } from '../../../packages/api-client/src/service';
import { readOverrides } from './overrides';

const inCredential = 'Open the Ventia credential and correct it.';

/** The credential, checked: what to connect to, and the endpoints that the user has corrected. */
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
