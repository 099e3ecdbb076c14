import type { INodeParameters } from 'n8n-workflow';

import type { Variants } from '../../../sandbox/variants';

/**
 * One run of an operation: its parameters, and the last request that it must send, before an answer. Requests are
 * written out here, from Ventia's documentation and, where that prints no path, from its wording.
 * They never come from what the node or the sandbox uses, so that these cannot share a mistake.
 */
export interface Case {
	parameters: INodeParameters;
	/** Method, and path below the base URL; by default, that of the operation's other cases. */
	request?: string;
	/** Body of that request; if absent, there must be none. */
	body?: unknown;
	/** The relevant part of the query of the first request to this path. */
	query?: Record<string, string>;
	/** A customer's answer to a question in the chat; its webhook is then removed. */
	answer?: string;
	/** Whether the item has a file `data`. */
	hasFile?: boolean;
	/** How much of a contact the list shows; everything by default. */
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

/** Cases by `resource.operation`. */
export type CaseTable = Record<string, Cases>;

/** Email addresses of users in the sandbox: used instead of an ID, they are looked up in the list of users. */
export const userEmails = {
	online: 'agustin.suarez.agent0@example.com',
	second: 'martin.rodriguez.agent2@example.com',
	third: 'valentina.fernandez.agent3@example.com',
	fourth: 'sofia.gonzalez.agent4@example.com',
};
