import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, ICredentialsDecrypted } from 'n8n-workflow';

import { clock } from './clock';
import { RateLimiter } from './rateLimiter';
import { createRedactor } from './redactor';
import type { ServiceProfile } from './service';

/** What the request engine needs of a credential, already checked. */
export interface AccountSettings {
	apiKey: string;
	/** Without a slash at its end. */
	baseUrl: string;
	/** Requests per window; Infinity where only the service knows, and reports it. */
	limit: number;
}

/** One account of the service, as one node execution sees it. */
export interface Account extends Omit<AccountSettings, 'apiKey'> {
	credentialType: string;
	/** Whether a success may be text that is not JSON. */
	acceptsText: boolean;
	credentials: ICredentialsDecrypted<ICredentialDataDecryptedObject>;
	/** Takes the API key out of a text. */
	redact(text: string): string;
	/** The rate limiter that every user of this account in this process shares. */
	limiter: RateLimiter;
}

/** More accounts than any instance has; the oldest one is forgotten beyond it. */
const rememberedAccounts = 200;
const limiters = new Map<string, RateLimiter>();

/**
 * Brings a credential together with the rate limiter of its account.
 *
 * @param data the decrypted credential, with the values that are to be sent
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

/** The key cannot be read from the memory of this process by its name there. */
function sharedLimiter(account: string, windowMs: number): RateLimiter {
	const key = createHash('sha256').update(account).digest('hex');
	const limiter = limiters.get(key) ?? new RateLimiter(clock, windowMs);
	limiters.delete(key);
	limiters.set(key, limiter);
	const oldest = limiters.keys().next();
	if (limiters.size > rememberedAccounts && !oldest.done) limiters.delete(oldest.value);
	return limiter;
}
