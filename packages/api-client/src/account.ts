import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, ICredentialsDecrypted } from 'n8n-workflow';

import { clock } from './clock';
import type { ServiceProfile } from './profile';
import { RequestWindow } from './requestWindow';
import { createRedactor } from './secret';

/** What the transport needs of a credential, already checked. */
export interface AccountSettings {
	apiKey: string;
	/** Without a slash at its end. */
	baseUrl: string;
	/** Requests per window. */
	limit: number;
	/** Length of the rate window in ms. */
	windowMs: number;
	/** Longest time for an answer to begin, and again for its body to arrive, in ms. */
	timeoutMs: number;
}

/** One account of the service, as one node execution sees it. */
export interface Account extends Omit<AccountSettings, 'apiKey'> {
	credentialType: string;
	credentials: ICredentialsDecrypted<ICredentialDataDecryptedObject>;
	/** Takes the API key out of a text. */
	redact(text: string): string;
	/** The request window that every user of this account in this process shares. */
	window: RequestWindow;
	/** Stands for base URL and key in the memory of this process; the key cannot be read from it. */
	fingerprint: string;
}

/** More accounts than any instance has; the oldest one is forgotten beyond it. */
const rememberedAccounts = 200;
const windows = new Map<string, RequestWindow>();

/** Brings a credential together with the request window of its account. */
export function openAccount(
	profile: ServiceProfile,
	settings: AccountSettings,
	data: ICredentialDataDecryptedObject,
): Account {
	const { apiKey, baseUrl, limit, timeoutMs, windowMs } = settings;
	const fingerprint = createHash('sha256').update(`${baseUrl}\n${apiKey}`).digest('hex');
	return {
		baseUrl,
		limit,
		windowMs,
		timeoutMs,
		fingerprint,
		credentialType: profile.credentialType,
		credentials: { id: '', name: '', type: profile.credentialType, data },
		redact: createRedactor(apiKey),
		window: sharedWindow(fingerprint, limit, windowMs),
	};
}

function sharedWindow(fingerprint: string, limit: number, windowMs: number): RequestWindow {
	const key = `${fingerprint} ${windowMs}`;
	const window = windows.get(key) ?? new RequestWindow(clock, limit, windowMs);
	window.setLimit(limit);
	windows.delete(key);
	windows.set(key, window);
	const oldest = windows.keys().next();
	if (windows.size > rememberedAccounts && !oldest.done) windows.delete(oldest.value);
	return window;
}
