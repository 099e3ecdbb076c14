import { withKey } from '../../../credentials/VentiaApi.credentials';
import { credentialTest } from '@n8n-nodes-ventia/node-framework';
import { endpoints } from '../api/endpoints';
import { contactPages } from '../api/paginations';
import { readSettings } from '../api/connect';
import { ventia } from '../api/ventia';

/** Tests a credential by reading one contact; an account without contacts also passes. */
export const testCredential = credentialTest({
	profile: ventia,
	addressEnd: '/api/v1.0',
	reads: 'contacts',
	readSettings,
	endpoint: ({ overrides }) =>
		overrides.get('listContacts') ?? endpoints.listContacts.candidates[0],
	query: { page: 1, limit: 1 },
	withKey,
	isExpected: (body) => contactPages.records(body) !== undefined,
});
