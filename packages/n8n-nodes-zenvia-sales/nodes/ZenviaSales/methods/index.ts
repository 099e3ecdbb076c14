import { getArchivingReasons, getChannels, getLabels, getTemplates, getTopics } from './options';
import {
	searchAgents,
	searchGroups,
	searchQuotes,
	searchSubscriptions,
	searchTransferGroups,
	searchTransferUsers,
} from './search';
import { searchProspects } from './searchProspects';
import { testCredential } from './testCredential';

export const credentialTest = { testCredential };

export const listSearch = {
	searchAgents,
	searchGroups,
	searchProspects,
	searchQuotes,
	searchSubscriptions,
	searchTransferGroups,
	searchTransferUsers,
};

export const loadOptions = {
	getArchivingReasons,
	getChannels,
	getLabels,
	getTemplates,
	getTopics,
};
