import { idOf, isRecord } from '@n8n-nodes-ventia/api-client';
import { credentialTest } from '@n8n-nodes-ventia/node-framework';
import { withKey } from '../../../credentials/ZenviaSalesApi.credentials';
import { endpoints } from '../api/endpoints';
import { readSettings, zenviaSales } from '../api/zenviaSales';

/** Tests a credential by reading its integration, for which no scope is documented. */
export const testCredential = credentialTest({
	profile: zenviaSales,
	addressEnd: '/v1',
	reads: 'its integration',
	readSettings,
	endpoint: () => endpoints.getIntegration.candidates[0],
	query: {},
	withKey,
	isExpected: (body) => isRecord(body) && idOf(body) !== undefined,
});
