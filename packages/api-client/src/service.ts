import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import type { Pagination } from './pagination';

/** Method and path below the base URL, with `{name}` for parameters; or a whole http(s) address. */
export interface Candidate {
	method: IHttpRequestMethods;
	path: string;
}

/** One endpoint of a service. */
export interface Endpoint {
	/** Where it is; more than one where the documentation does not say and the next likely ones are tried. */
	candidates: [Candidate, ...Candidate[]];
	/** Whether the first candidate is documented; an undocumented one may turn out not to exist. */
	documented: boolean;
	/** Whether a second, equal request changes nothing more, so that it is safe to retry. */
	idempotent: boolean;
	/** Whether it changes nothing, where that does not follow from the method. */
	readOnly?: boolean;
	/**
	 * The credential's field with its address, where nobody but the user knows that: nothing is sent
	 * unless it is among the client's overrides.
	 */
	addressField?: string;
	pagination?: Pagination;
	/** What to check when the endpoint turns out not to exist, where the user wrote it. */
	unknownAdvice?: string;
}

/** An endpoint as a table writes it. */
interface WrittenEndpoint {
	documented: boolean;
	/** `POST /lead`, in the order in which they are tried. */
	candidates: [string, ...string[]];
	/** Where it does not follow from the method. */
	idempotent?: boolean;
	pagination?: Pagination;
}

const methods: IHttpRequestMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];

/**
 * An endpoint from a table. GET, PUT, PATCH and DELETE are idempotent unless it says otherwise.
 *
 * @throws RangeError for a candidate that is not a method and a path
 */
export function defineEndpoint({ candidates, ...written }: WrittenEndpoint): Endpoint {
	const [first, ...others] = candidates;
	const candidate = parseCandidate(first);
	const idempotent = candidate.method !== 'POST';
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
 * @throws RangeError when a parameter is missing, empty, or means another folder (`.`, `..`)
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
 * A body that is sent piece by piece, so that it is never whole in memory. A request with it is not
 * sent a second time once any of it has left.
 */
export class StreamedBody {
	/**
	 * @param headers that describe it, such as its type and length
	 * @param open gives a Node.js stream of its bytes
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
	/** The moment, by the clock of the nodes, from which what it says is too old to be sent. */
	sendBefore?: number;
}

/** The words with which a service rejected a request. */
export interface ServiceWords {
	message?: string;
	details?: string;
}

/** What a user is told: what happened, and what to do. */
export interface Explanation {
	message: string;
	description: string;
}

/** What to do about a rejection, in the words of the credential and the editor of a service's node. */
export interface Advice {
	/** The address may be wrong. */
	address: string;
	/** The endpoint may be another one. */
	endpoint: string;
	/** The key is not accepted. */
	credential: string;
	/** The key may not do this. */
	forbidden: string;
	/** There is no such record. */
	missingRecord: string;
	/** An endpoint of the table does not exist. @param name of the endpoint */
	unknownEndpoint(name: string): string;
}

/** Everything that the request engine has to know about one service. */
export interface ServiceProfile {
	/** Name of the service as its users know it. */
	name: string;
	/** n8n name of its credential type. */
	credentialType: string;
	/** What its users call the key, in lower case but for names. Default: API key. */
	keyName?: string;
	/** Length of the window in which the service counts requests, in ms. */
	windowMs: number;
	/** Whether the service tells its limit in `X-RateLimit-*` headers of every answer. */
	reportsLimit?: boolean;
	/** How the query writes a list: `name[0]=...` by default, or the same name each time. */
	listsInQuery?: 'repeat';
	advice: Advice;
	/** Whether a success may be text that is not JSON; it is then the body as it is. */
	acceptsText?: boolean;
	/** Whether an answer with a 2xx status reports a rejection in its body. */
	isRejection(body: unknown): boolean;
	/**
	 * What an answer with a 2xx status looks like if not like a success, as the end of a sentence
	 * about the service; for one that does not document its answers, so that nobody knows what became
	 * of the request.
	 *
	 * @param isRead whether the request changes nothing
	 */
	doubt?(body: unknown, isRead: boolean): string | undefined;
	/**
	 * Whether an answer says that the endpoint itself is unknown, so that nothing was carried out.
	 *
	 * @param hasRecordId whether the path names a record, whose absence can be meant as well
	 * @param confirmed whether the endpoint is documented, or has answered with a success before
	 */
	isUnknownEndpoint(
		status: number,
		body: unknown,
		hasRecordId: boolean,
		confirmed: boolean,
	): boolean;
	/** The service's own words in a rejection. */
	words(body: unknown): ServiceWords;
	/** A better explanation than the general one for a rejection that the service is known to give. */
	explain(status: number, words: ServiceWords): Explanation | undefined;
}
