import { getArchivingReasons, getOrigins, getSearchFields } from './groupOptions';
import { searchContacts, searchSales, searchUsers, searchWebhooks } from './search';

export const listSearch = { searchContacts, searchSales, searchUsers, searchWebhooks };

export const loadOptions = { getArchivingReasons, getOrigins, getSearchFields };
