import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** One way to write a route: the method and the path below the base URL, `{name}` for parameters. */
export interface Candidate {
	method: IHttpRequestMethods;
	path: string;
}

/** How a list endpoint pages. */
export interface PageStyle {
	/** Number of the first page, or `unknown` where no document says whether it is 0 or 1. */
	firstPage: 0 | 1 | 'unknown';
	/** Largest page, in records, that is asked for. */
	maximumPageSize: number;
	/** The records of an answer; undefined when the answer is not a list. */
	records(body: unknown): unknown[] | undefined;
	/** How many records the service says there are in all; undefined when it does not say. */
	total(body: unknown): number | undefined;
	/** Query that keeps the order of records stable while pages are read. */
	stableOrder?: IDataObject;
}

/** One endpoint of the service. */
export interface Endpoint {
	/** Spellings in the order in which they are tried. */
	candidates: [Candidate, ...Candidate[]];
	/** Whether the first spelling is documented; an undocumented one may turn out not to exist. */
	documented: boolean;
	/** Whether carrying the request out a second time changes nothing more. */
	idempotent: boolean;
	pages?: PageStyle;
}

/** The words with which a service refused a request. */
export interface ServiceWords {
	message?: string;
	details?: string;
}

/** What a user is told: what happened, and what to do. */
export interface Explanation {
	message: string;
	description: string;
}

/** Everything that the transport has to know about one service. */
export interface ServiceProfile {
	/** Name of the service as its users know it. */
	name: string;
	/** n8n name of its credential type. */
	credentialType: string;
	/** Length of the window in which the service counts requests, in ms. */
	windowMs: number;
	/** Whether an answer with a 2xx status reports a refusal in its body. */
	isRefusal(body: unknown): boolean;
	/** Whether a refusal says that the route itself is unknown, so that nothing was carried out. */
	isUnknownRoute(status: number, body: unknown): boolean;
	/** The service's own words in a refusal. */
	words(body: unknown): ServiceWords;
	/** A better explanation than the general one for a refusal that the service is known to give. */
	explain(status: number, words: ServiceWords): Explanation | undefined;
}
