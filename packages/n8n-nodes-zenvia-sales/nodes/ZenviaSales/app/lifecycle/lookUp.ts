import type { IWebhookFunctions } from 'n8n-workflow';

import {
	ApiClient,
	ApiError,
	briefContext,
	idOf,
	isRecord,
	openAccount,
	textOf,
} from '@n8n-nodes-ventia/api-client';
import { endpoints } from '../../api/endpoints';
import { zenviaSales } from '../../api/zenviaSales';
import { appCredential, type AppSettings } from '../credential';
import type { About } from './instances';

/** How long Zenvia is waited for, in ms: it waits for the response to its own call meanwhile. */
const patience = 3000;

/**
 * Asks Zenvia whose key this is.
 *
 * @returns 'refused' if it does not accept the key; undefined if it says nothing
 */
export async function lookUp(
	host: IWebhookFunctions,
	{ baseUrl }: AppSettings,
	apiKey: string,
): Promise<About | 'refused' | undefined> {
	const profile = { ...zenviaSales, credentialType: appCredential };
	const account = openAccount(profile, { apiKey, baseUrl, limit: Infinity }, { apiKey });
	const client = new ApiClient(host, profile, account, endpoints, { queueKey: 'app trigger' });
	const context = { ...briefContext(0), timeoutMs: patience };
	try {
		const found = await client.send('getIntegration', {}, context);
		if (!isRecord(found)) return undefined;
		const { account: name, accountId, group, groupId, language } = found;
		return {
			integrationId: idOf(found),
			account: textOf(name),
			accountId: textOf(accountId),
			group: textOf(group),
			groupId: textOf(groupId),
			language: textOf(language),
		};
	} catch (thrown) {
		const status = thrown instanceof ApiError ? thrown.status : undefined;
		return status === 401 || status === 403 ? 'refused' : undefined;
	}
}
