import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { minimumKeyLength, ValidationError } from '@n8n-nodes-ventia/api-client';
import { readAddress, readBaseUrl } from '@n8n-nodes-ventia/node-framework';
import { AppSecrets } from './secrets';

/** n8n's name of the credential of an app. */
export const appCredential = 'zenviaSalesAppApi';

const advice = 'Open the Zenvia Sales App credential and correct it.';

/** A checked credential of an app. */
export interface AppSettings {
	secrets: AppSecrets;
	appSecret: string;
	/** Base URL of the API. */
	baseUrl: string;
	/** Address of the App Trigger; undefined if it is not entered. */
	triggerUrl: string | undefined;
}

/** Checks a decrypted credential of an app. Throws ValidationError naming its field. */
export function readAppSettings(data: ICredentialDataDecryptedObject): AppSettings {
	const appId = filled(data.appId, 'App ID');
	const appSecret = filled(data.appSecret, 'App Secret');
	const triggerUrl = String(data.triggerUrl ?? '').trim();
	return {
		secrets: new AppSecrets(appId, appSecret),
		appSecret,
		baseUrl: readBaseUrl(String(data.baseUrl ?? ''), advice),
		triggerUrl: triggerUrl === '' ? undefined : readTriggerUrl(triggerUrl),
	};
}

/** Without what people append to it for Zenvia. */
function readTriggerUrl(text: string): string {
	const label = 'App Trigger URL';
	const [address = ''] = text.split('?');
	if (/\/webhook-test\//.test(address)) {
		throw new ValidationError(
			`'${label}' of the credential is the test URL, which works only while the editor listens`,
			"Copy the 'Production URL' of the App Trigger.",
		);
	}
	return readAddress(address, advice, label);
}

/** Shorter ones could be guessed, and removing them from texts would damage ordinary words. */
function filled(value: unknown, label: string): string {
	const text = String(value ?? '').trim();
	if (text.length >= (label === 'App ID' ? 1 : minimumKeyLength)) return text;
	throw new ValidationError(`'${label}' of the credential is empty or too short`, advice);
}
