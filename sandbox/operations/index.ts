import * as contacts from './contacts';
import * as groups from './groups';
import * as interactions from './interactions';
import * as leadEntries from './leadEntries';
import * as messages from './messages';
import type { Operation } from './operation';
import * as sales from './sales';
import * as users from './users';
import * as webhooks from './webhooks';
import * as whatsappOfficial from './whatsappOfficial';

/** The operations of the API by their operationId. */
export const operations = new Map<string, Operation>(
	Object.entries({
		...contacts,
		...groups,
		...interactions,
		...leadEntries,
		...messages,
		...sales,
		...users,
		...webhooks,
		...whatsappOfficial,
	}),
);
