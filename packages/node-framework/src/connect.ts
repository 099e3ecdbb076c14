import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import {
	type AccountSettings,
	ApiClient,
	type ClientOptions,
	type Endpoint,
	type Host,
	openAccount,
	type ServiceProfile,
	type WriteLedger,
} from '@n8n-nodes-ventia/api-client';

/** A checked credential: the account, and the endpoints that the user has corrected. */
export type ClientSettings = AccountSettings & Pick<ClientOptions, 'overrides'>;

/**
 * Opens a service with the credential of a node.
 *
 * @param queueKey what takes turns when the rate limit is shared, such as an execution
 * @param ledger the writes of this run, in case n8n runs it again
 * @param account which one, if the credential has several
 * @throws ValidationError if the credential cannot be used
 */
export type Connect<Id extends string> = (
	host: Host,
	queueKey: string,
	ledger?: WriteLedger,
	account?: string,
) => Promise<ApiClient<Id>>;

/** Makes the function that opens a service. */
export function connector<Id extends string>(
	profile: ServiceProfile,
	endpoints: Readonly<Record<Id, Endpoint>>,
	readSettings: (data: ICredentialDataDecryptedObject) => ClientSettings,
): Connect<Id> {
	return async (host, queueKey, ledger) => {
		const data = await host.getCredentials(profile.credentialType);
		const { overrides, ...settings } = readSettings(data);
		const account = openAccount(profile, settings, { ...data, apiKey: settings.apiKey });
		return new ApiClient(host, profile, account, endpoints, { queueKey, ledger, overrides });
	};
}
