import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

/** What the ways to read a list have in common. */
export interface ListShape {
	/** Largest page to request, in records. */
	pageSize: number;
	/** Query parameter for the size of a page. */
	sizeParameter: string;
	/** The service's smallest page size, so a page with fewer records is the last one. */
	smallestPage: number;
	/**
	 * The records of a response; undefined if the response is not a list.
	 *
	 * @param path of the list, which says what its records are
	 */
	records(body: unknown, path?: string): unknown[] | undefined;
	/** What a response says about the whole list. */
	report?(body: unknown): ListReport;
}

/** What a service says about a list, beside its records. */
export interface ListReport {
	/** Number of records in the whole list. */
	total?: number;
	/** A number in a place where services may have that total. */
	likelyTotal?: number;
	/** Whether there are more records than those that have come. */
	hasMore?: boolean;
	/** Whether the service could look at a part of its records only. */
	isPartial?: boolean;
}

export interface PageNumbers extends ListShape {
	by: 'page';
	pageParameter: string;
	/** Number of the first page, or `unknown` if no document says whether it is 0 or 1. */
	firstPage: 0 | 1 | 'unknown';
	/** Query that keeps the order of records stable while all of them are read. */
	stableOrder?: IDataObject;
}

/** Each page is requested by the last record of the one before it. */
export interface Cursor extends ListShape {
	by: 'cursor';
	/** The query for the records after this one; undefined if it has no cursor. */
	after(last: IDataObject): IDataObject | undefined;
}

/** How a list endpoint is read page by page. */
export type Pagination = PageNumbers | Cursor;

/** Method, and path below the base URL with `{name}` for parameters, or a complete http(s) URL. */
export interface Candidate {
	method: IHttpRequestMethods;
	path: string;
}

/** One endpoint of a service. */
export interface Endpoint {
	/** Its address; several if the documentation does not give it, to be tried in this order. */
	candidates: [Candidate, ...Candidate[]];
	/** Whether the first candidate is documented. An undocumented one may not exist. */
	documented: boolean;
	/** Whether repeating a request changes nothing more, which makes it safe to retry. */
	idempotent: boolean;
	/** Whether it changes nothing, if that does not follow from the method. */
	readOnly?: boolean;
	/**
	 * The credential field that holds the address, if only the user knows it. Nothing is sent
	 * unless the client's overrides contain it.
	 */
	addressField?: string;
	pagination?: Pagination;
	/** What to check if the endpoint does not exist, for one that the user wrote. */
	unknownAdvice?: string;
}

/** An endpoint as written in a table. */
interface WrittenEndpoint {
	documented: boolean;
	/** Such as `POST /lead`, in the order in which they are tried. */
	candidates: [string, ...string[]];
	/** If it does not follow from the method. */
	idempotent?: boolean;
	/** If it does not follow from the method. */
	readOnly?: boolean;
	pagination?: Pagination;
}

const methods: IHttpRequestMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];

/**
 * Defines an endpoint of a table. GET, PUT, PATCH and DELETE, and what only reads, are idempotent
 * unless the entry says otherwise.
 *
 * @throws RangeError for a candidate that is not a method and a path
 */
export function defineEndpoint({ candidates, ...written }: WrittenEndpoint): Endpoint {
	const [first, ...others] = candidates;
	const candidate = parseCandidate(first);
	const idempotent = candidate.method !== 'POST' || written.readOnly === true;
	return { idempotent, ...written, candidates: [candidate, ...others.map(parseCandidate)] };
}

/** `POST /lead` as method and path; undefined when it is something else. */
export function tryParseCandidate(text: string): Candidate | undefined {
	const [name = '', path = '', ...rest] = text.trim().split(/\s+/);
	const method = methods.find((known) => known === name.toUpperCase());
	return method && path.startsWith('/') && rest.length === 0 ? { method, path } : undefined;
}

function parseCandidate(text: string): Candidate {
	const candidate = tryParseCandidate(text);
	if (!candidate) throw new RangeError(`'${text}' is not a method and a path`);
	return candidate;
}

/** Whether the path names a record, or may do so because the user wrote it. */
export function namesRecord({ candidates: [{ path }], unknownAdvice }: Endpoint): boolean {
	return unknownAdvice !== undefined || placeholders(path).length > 0;
}

/** Whether an endpoint changes nothing. */
export function isRead({ candidates: [{ method }], readOnly }: Endpoint): boolean {
	return readOnly ?? (method === 'GET' || method === 'HEAD');
}

/** `POST /lead` */
export function describeCandidate({ method, path }: Candidate): string {
	return `${method} ${path}`;
}

/** The names between braces in a path, in order. */
export function placeholders(path: string): string[] {
	return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

/** Values for the `{name}` parts of a path. */
export type PathParameters = Record<string, string>;

/**
 * The URL of an endpoint, with every parameter as exactly one path segment.
 *
 * @throws RangeError if a parameter is missing or empty, or refers to another folder (`.`, `..`)
 */
export function endpointUrl(
	baseUrl: string,
	{ path }: Candidate,
	parameters: PathParameters,
): string {
	const root = /^https?:\/\//i.test(path) ? '' : baseUrl;
	const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
		pathSegment(name, parameters[name] ?? ''),
	);
	return root + filled;
}

function pathSegment(name: string, value: string): string {
	if (value === '' || value === '.' || value === '..') {
		throw new RangeError(`'${value}' cannot be used as ${name}`);
	}
	return encodeURIComponent(value);
}

/**
 * A body that is streamed, so it is never in memory as a whole. Once any part of it has been sent,
 * the request is not sent again.
 */
export class StreamedBody {
	/**
	 * @param headers describe the body, such as its type and length
	 * @param open opens a Node.js stream of its bytes
	 */
	constructor(
		readonly headers: Record<string, string>,
		readonly open: () => Promise<object>,
	) {}
}

/** What fills an endpoint for one request. */
export interface RequestParts {
	parameters?: PathParameters;
	query?: IDataObject;
	body?: IDataObject | StreamedBody;
	/**
	 * The moment, by the nodes' clock, after which the data is too old to send. Such a request goes
	 * ahead of others, and is not repeated once it may have been carried out.
	 */
	sendBefore?: number;
}

/** The texts with which a service rejected a request. */
export interface ErrorTexts {
	message?: string;
	details?: string;
}

/** What the user reads: what happened, and what to do. */
export interface Explanation {
	message: string;
	description: string;
}

/** What to do about a rejection, in the words of the service's credential and node. */
export interface Advice {
	/** The address may be wrong. */
	address: string;
	/** The endpoint may be another one. */
	endpoint: string;
	/** The key is not accepted. */
	credential: string;
	/** The key is not allowed to do this. */
	forbidden: string;
	/** There is no such record. */
	missingRecord: string;
	/** An endpoint of the table does not exist. @param name of the endpoint */
	unknownEndpoint(name: string): string;
}

/** What a response with a 2xx status says about its request. */
export type Verdict =
	| { kind: 'success' }
	/** In the service's documented form: nothing was carried out. */
	| { kind: 'rejection' }
	/** It says that something failed; `what`, as the end of a sentence about the service. */
	| { kind: 'failure'; what: string }
	/** It says nothing of a failure, and does not look like a success either. */
	| { kind: 'unusual'; what: string };

/** What a verdict may depend on beside the body. */
export interface Judged {
	/** Name of the endpoint. */
	id: string;
	/** Whether the request changes nothing. */
	isRead: boolean;
	/** Whether it went to an address other than expected, which has not shown a record yet. */
	isGuess: boolean;
}

export type Judge = (body: unknown, request: Judged) => Verdict;

/** What came of sending a request to one address. */
export interface Tried<T> {
	/** What the sender needs again. */
	value: T;
	/** The response; undefined if there was none. */
	response?: { status: number; body: unknown };
}

/** An endpoint to find, with a request to send to it. */
export interface EndpointSearch<T> {
	/** Identifies the base URL and the endpoint in this process's memory. */
	key: string;
	endpoint: Endpoint;
	/** Requests with the same key wait for each other, such as those of an execution. */
	queueKey: string;
	signal: AbortSignal;
	/** Sends the request to an address. */
	attempt(candidate: Candidate): Promise<Tried<T>>;
}

/** The address that an endpoint has, and the response from there. */
export interface FoundEndpoint<T> {
	candidate: Candidate;
	value: T;
	/** Whether it is known that the endpoint does what its name says. */
	confirmed: boolean;
}

/** @returns the address that responds; if none does, what the likeliest one said */
export type FindEndpoint = <T>(
	search: EndpointSearch<T>,
) => Promise<FoundEndpoint<T> | { unknown: T | undefined }>;

/** How the pages of a list are counted; `unpaged` if the service rejects page numbers. */
export type FirstPage = 0 | 1 | 'unpaged';

/** Where a list begins. */
export interface ListStart<Page> {
	first: FirstPage;
	/** Pages that have already been read. */
	pages: Page[];
}

/** A list whose first page has no known number. */
export interface ListSearch<Page> {
	/** Identifies the list in this process's memory. */
	key: string;
	/** Whether filters narrow the list; if so, an empty result says nothing about its pages. */
	isFiltered: boolean;
	/** Maximum number of records; Infinity for all. */
	limit: number;
	signal: AbortSignal;
	/**
	 * Reads a page.
	 *
	 * @param number undefined: without a number; `unpaged`: without a size either
	 * @throws ApiError
	 */
	ask(number?: FirstPage): Promise<Page>;
}

export type FindFirstPage = <Page extends { records: IDataObject[] }>(
	search: ListSearch<Page>,
) => Promise<ListStart<Page>>;

/** Everything that the request engine needs to know about one service. */
export interface ServiceProfile {
	/** Name of the service as its users know it. */
	name: string;
	/** n8n name of its credential type. */
	credentialType: string;
	/** What its users call the key, in lower case except for names. Default: API key. */
	keyName?: string;
	/** Length of the window in which the service counts requests, in ms. */
	windowMs: number;
	/** Whether the service reports its limit in `X-RateLimit-*` headers with every response. */
	reportsLimit?: boolean;
	/** How lists are written in the query: `name[0]=...` by default, or the same name repeated. */
	listsInQuery?: 'repeat';
	advice: Advice;
	/** Whether a successful response may be plain text; the body is then the text as is. */
	acceptsText?: boolean;
	/** What a response with a 2xx status means. Default: a success. */
	judge?: Judge;
	/** Finds the address of an endpoint that the documentation does not give. */
	findEndpoint?: FindEndpoint;
	/** Finds the number of a list's first page if the documentation does not give it. */
	findFirstPage?: FindFirstPage;
	/** The service's own words in a rejection. */
	errorTexts(body: unknown): ErrorTexts;
	/** A more specific explanation for a rejection that the service is known to give. */
	explain(status: number, texts: ErrorTexts): Explanation | undefined;
}
