import { openAccount } from '../../../packages/api-client/src/account';
import { ApiClient, type Target } from '../../../packages/api-client/src/client';
import type { Host } from '../../../packages/api-client/src/sendOnce';
import type { WriteLedger } from '../../../packages/api-client/src/writeLedger';
import { type EndpointId, endpoints } from './endpoints';
import { readSettings } from './settings';
import { ventia } from './ventia';

/** Ventia, as one node execution, picker or hook reaches it. */
export type VentiaClient = ApiClient<EndpointId>;

export type VentiaTarget = Target<EndpointId>;

/**
 * Opens a connection with the credential of a node.
 *
 * @param queueKey takes turns with others when the rate limit is shared, such as an execution
 * @param ledger writes of this run, where n8n may run it again
 * @throws ValidationError when the credential cannot be used
 */
export async function connect(
	host: Host,
	queueKey: string,
	ledger?: WriteLedger,
): Promise<VentiaClient> {
	const data = await host.getCredentials(ventia.credentialType);
	const { overrides, ...settings } = readSettings(data);
	const account = openAccount(ventia, settings, { ...data, apiKey: settings.apiKey });
	return new ApiClient(host, ventia, account, endpoints, { queueKey, ledger, overrides });
}
