import { credentialTest } from '@n8n-nodes-ventia/node-framework';
import { withKey } from '../../../credentials/MerlinApi.credentials';
import { endpoints } from '../api/endpoints';
import { merlin, readSettings } from '../api/merlin';

/** Tests a credential with the search from Merlin's sample, which changes nothing. */
export const testCredential = credentialTest({
	profile: merlin,
	addressEnd: '/flex/API/',
	reads: 'contacts',
	readSettings,
	endpoint: () => endpoints.searchContacts.candidates[0],
	query: {},
	body: { type: 'SEARCH', idContact: 0 },
	withKey,
	// `judge` has already rejected anything that isn't contacts.
	isExpected: () => true,
});
