import type { INodeParameters } from 'n8n-workflow';

/** One run of an operation: its parameters, and what the last request must carry. */
export interface Case {
	parameters: INodeParameters;
	/** Body of the last request; not looked at when it is left out. */
	body?: unknown;
	/** Query of the last request, as far as it matters. */
	query?: Record<string, string>;
}

/** The runs of one operation. */
export interface Cases {
	/** Only what the operation requires. */
	minimal: Case;
	/** Together, every field that the operation has. */
	full: Case[];
}

/** Cases by `resource.operation`. */
export type CaseTable = Record<string, Cases>;
