import { getAdditionalDataFields } from './additionalDataFields';
import { getArchivingReasons, getOrigins, getSearchFields } from './groupOptions';
import { searchGroups, searchUsers, searchWebhooks } from './search';
import { searchContacts } from './searchContacts';
import { searchSales } from './searchSales';
import { testCredential } from './testCredential';

export const credentialTest = { testCredential };

export const listSearch = {
	searchContacts,
	searchGroups,
	searchSales,
	searchUsers,
	searchWebhooks,
};

export const loadOptions = { getArchivingReasons, getOrigins, getSearchFields };

export const resourceMapping = { getAdditionalDataFields };
