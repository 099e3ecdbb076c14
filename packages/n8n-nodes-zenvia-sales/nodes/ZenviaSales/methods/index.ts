import {
	getArchivingReasons,
	getCategories,
	getChannels,
	getLabels,
	getTemplates,
	getTopics,
} from './options';
import {
	searchAgents,
	searchGroups,
	searchQuotes,
	searchSubscriptions,
	searchTransferGroups,
	searchTransferUsers,
} from './search';
import { searchProspects } from './searchProspects';
import { searchInstances } from './searchInstances';
import { testAppCredential } from './testAppCredential';
import { testCredential } from './testCredential';

export const credentialTest = { testAppCredential, testCredential };

export const listSearch = {
	searchAgents,
	searchGroups,
	searchInstances,
	searchProspects,
	searchQuotes,
	searchSubscriptions,
	searchTransferGroups,
	searchTransferUsers,
};

export const loadOptions = {
	getArchivingReasons,
	getCategories,
	getChannels,
	getLabels,
	getTemplates,
	getTopics,
};
