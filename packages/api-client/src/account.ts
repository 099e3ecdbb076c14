import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, ICredentialsDecrypted } from 'n8n-workflow';

import { clock } from './clock';
import { RateLimiter } from './rateLimiter';
import { createRedactor } from './redactor';
import type { ServiceProfile } from './service';

/** What the request engine needs of a credential, already checked. */
export interface AccountSettings {
	apiKey: string;
	/** Has no trailing slash. */
	baseUrl: string;
	/** Requests per window; Infinity if only the service knows its limit and reports it. */
	limit: number;
}

/** One account of the service, as one node execution sees it. */
export interface Account extends Omit<AccountSettings, 'apiKey'> {
	credentialType: string;
	/** Whether a successful response may be plain text instead of JSON. */
	acceptsText: boolean;
	credentials: ICredentialsDecrypted<ICredentialDataDecryptedObject>;
	/** Removes the API key from a text. */
	redact(text: string): string;
	/** The rate limiter that every user of this account in this process shares. */
	limiter: RateLimiter;
}

/** More accounts than any instance has. Beyond this number, the oldest one is forgotten. */
const rememberedAccounts = 200;
const limiters = new Map<string, RateLimiter>();

/**
 * Pairs a credential with the rate limiter of its account.
 *
 * @param data the decrypted credential, with the values to send
 */
export function openAccount(
	{ acceptsText = false, credentialType, windowMs }: ServiceProfile,
	{ apiKey, baseUrl, limit }: AccountSettings,
	data: ICredentialDataDecryptedObject,
): Account {
	return {
		baseUrl,
		limit,
		credentialType,
		acceptsText,
		credentials: { id: '', name: '', type: credentialType, data },
		redact: createRedactor(apiKey),
		limiter: sharedLimiter(`${baseUrl}\n${apiKey}`, windowMs),
	};
}

/** Rate limiters are stored under a hash, so the key cannot be read from this process's memory. */
function sharedLimiter(account: string, windowMs: number): RateLimiter {
	const key = createHash('sha256').update(account).digest('hex');
	const limiter = limiters.get(key) ?? new RateLimiter(clock, windowMs);
	limiters.delete(key);
	limiters.set(key, limiter);
	const oldest = limiters.keys().next();
	if (limiters.size > rememberedAccounts && !oldest.done) limiters.delete(oldest.value);
	return limiter;
}
