import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { AccountSettings, ApiClient, Candidate } from '@n8n-nodes-ventia/api-client';
import { connector, readAccountSettings } from '@n8n-nodes-ventia/node-framework';
import { type EndpointId, endpoints } from './endpoints';
import { readOverrides } from './overrides';
import { ventia } from './ventia';

/** The documented limit, in requests per minute (docs/api-reference.md#rate-limit). */
export const documentedLimit = 200;

/** The checked credential: what to connect to, and the endpoints that the user has corrected. */
interface VentiaSettings extends AccountSettings {
	overrides: Map<string, Candidate>;
}

/**
 * Checks a decrypted `ventiaApi` credential.
 *
 * @throws ValidationError naming the field of the credential
 */
export function readSettings(data: ICredentialDataDecryptedObject): VentiaSettings {
	return {
		...readAccountSettings(data, ventia, documentedLimit),
		overrides: readOverrides(data.endpointOverrides),
	};
}

/** Access to Ventia for one node execution, picker or hook. */
export type VentiaClient = ApiClient<EndpointId>;

/** Opens a connection with the credential of a node. */
export const connect = connector<EndpointId>(ventia, endpoints, readSettings);
