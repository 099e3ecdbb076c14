import { getAdditionalDataFields } from './additionalDataFields';
import { getArchivingReasons, getOrigins, getSearchFields } from './groupOptions';
import { searchGroups, searchUsers, searchWebhooks } from './search';
import { searchChannels } from './searchChannels';
import { searchContacts } from './searchContacts';
import { searchSales } from './searchSales';
import { testCredential } from './testCredential';

export const credentialTest = { testCredential };

export const listSearch = {
	searchChannels,
	searchContacts,
	searchGroups,
	searchSales,
	searchUsers,
	searchWebhooks,
};

export const loadOptions = { getArchivingReasons, getOrigins, getSearchFields };

export const resourceMapping = { getAdditionalDataFields };
