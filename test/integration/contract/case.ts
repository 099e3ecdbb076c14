import type { INodeParameters } from 'n8n-workflow';

import type { Variants } from '../../../sandbox/variants';

/**
 * One run of an operation: its parameters, and the last request that it must lead to. Requests are
 * written out here, from Ventia's documentation and, where that prints no path, from its wording.
 * They are never read from what the node or the sandbox use, so that these cannot share a mistake.
 */
export interface Case {
	parameters: INodeParameters;
	/** Method, and path below the base URL; without it, that of the operation's other cases. */
	request?: string;
	/** Body of the last request; without it, there must be none. */
	body?: unknown;
	/** Query of the first request to the operation's first endpoint, as far as it matters. */
	query?: Record<string, string>;
	/** How much of a contact a list shows; all of it if absent. */
	listRecords?: Variants['listRecords'];
}

/** The runs of one operation. */
export interface Cases {
	/** Method, and path below the base URL, of the last request. */
	request: string;
	/** Only what the operation requires. */
	minimal: Case;
	/** Together, every field that the operation has. */
	full: Case[];
}

/** The email address of the sandbox's first user, `known.users.online`. */
export const onlineEmail = 'agustin.suarez.agent0@example.com';

/** Cases by `resource.operation`. */
export type CaseTable = Record<string, Cases>;
