import { withKey } from '../../../credentials/VentiaApi.credentials';
import { credentialTest, Field } from '@n8n-nodes-ventia/node-framework';
import { checkChannelId } from '../actions/shared/ids';
import { endpoints } from '../api/endpoints';
import { contactPages } from '../api/lists';
import { readSettings } from '../api/connect';
import { ventia } from '../api/ventia';

/** Tests a credential by reading one contact; an account without contacts also passes. */
export const testCredential = credentialTest({
	profile: ventia,
	addressEnd: '/api/v1.0',
	reads: 'contacts',
	readSettings: (data) => {
		// Otherwise the first message would show that it is a name.
		const channel = new Field('Default Channel ID', data.defaultChannelId, 'utc');
		channel.as(checkChannelId);
		return readSettings(data);
	},
	endpoint: ({ overrides }) =>
		overrides.get('listContacts') ?? endpoints.listContacts.candidates[0],
	query: { page: 1, limit: 1 },
	withKey,
	isExpected: (body) => contactPages.records(body) !== undefined,
});
