import type { Account } from './account';
import { undecodedIn } from './decoding';
import { ApiError, quoted, ValidationError } from './errors';
import { isPage, saying } from './explain';
import { listPages, type Pages } from './pagination';
import { type RequestContext, RequestSender } from './requestSender';
import { RunHints } from './runHints';
import type { Outcome, Host } from './sendOnce';
import {
	type Candidate,
	describeCandidate,
	type Endpoint,
	endpointUrl,
	type FindEndpoint,
	isRead,
	namesRecord,
	type RequestParts,
	type ServiceProfile,
} from './service';
import type { WriteLedger } from './writeLedger';

/** The name of an endpoint in the service's table, or an endpoint that the user wrote. */
export type Target<Id extends string> = Id | Endpoint;

/** What a client belongs to. */
export interface ClientOptions {
	/** What takes turns when the rate limit is shared, such as an execution. */
	queueKey: string;
	/** The writes of this run, in case n8n runs it again. */
	ledger?: WriteLedger;
	/**
	 * Candidates that the user has corrected, by endpoint name. No other candidate is tried for
	 * these.
	 */
	overrides?: ReadonlyMap<string, Candidate>;
}

/** An endpoint to send to, and the name it goes by in messages and in memory. */
interface Resolved {
	id: string;
	endpoint: Endpoint;
}

/**
 * Longest time, in ms, that a picker or a webhook hook waits for the rate limit: a person is
 * watching.
 */
const shortBudgetMs = 20_000;
/** Default timeout for a response, in ms. */
export const defaultTimeoutMs = 60_000;

/** Access to a service for one node execution, picker or webhook hook. */
export class ApiClient<Id extends string> {
	readonly hints: RunHints;
	private readonly sender: RequestSender;

	constructor(
		host: Host,
		readonly profile: ServiceProfile,
		readonly account: Account,
		readonly endpoints: Readonly<Record<Id, Endpoint>>,
		private readonly options: ClientOptions,
	) {
		const node = host.getNode().name;
		this.hints = new RunHints((text) => host.logger.info(`${profile.name}: '${node}' ${text}`));
		this.sender = new RequestSender(host, profile, account, options.queueKey, this.hints);
	}

	/**
	 * Sends a request and returns the body of its response. Waits for the rate limit, and retries
	 * what is safe to retry.
	 *
	 * @throws ApiError, or ValidationError when only the user knows the address and has not given
	 *   it
	 */
	async send(target: Target<Id>, parts: RequestParts, context = briefContext()): Promise<unknown> {
		const resolved = this.resolve(target);
		const { endpoint, id } = resolved;
		const { ledger } = this.options;
		if (!isRead(endpoint)) this.refuseUndecoded(parts.body);
		if (!ledger || isRead(endpoint)) return await this.find(resolved, parts, context, false);
		const { itemIndex } = context;
		ledger.written.add(itemIndex);
		const unknown = ledger.unknown.get(itemIndex);
		// An earlier try may have got here by other writes, or to another record.
		const lost = [...(unknown?.values() ?? [])].find(({ reason }) => reason === 'ambiguous');
		if (lost && !endpoint.idempotent) throw lost;
		const write = JSON.stringify([id, parts.parameters]);
		try {
			const body = await this.find(resolved, parts, context, unknown?.has(write) ?? false);
			unknown?.delete(write);
			return body;
		} catch (thrown) {
			throw noted(ledger, itemIndex, write, thrown);
		}
	}

	/** The service's clock by its last response, in ms since 1970; undefined if it shows none. */
	get serviceTime(): number | undefined {
		return this.sender.serviceTime;
	}

	/**
	 * Reads a list page by page. The run tells the user why records may be missing.
	 *
	 * @param limit maximum number of records; Infinity for all
	 * @returns why records may be missing
	 * @throws ApiError with `recordsRead` when a page cannot be read, or the list stays
	 *   incomplete
	 */
	async *list(
		target: Target<Id>,
		parts: RequestParts,
		limit: number,
		context = briefContext(),
	): Pages {
		const { endpoint, id } = this.resolve(target);
		const { candidates, pagination } = endpoint;
		if (!pagination) throw new RangeError(`${id} is not a list`);
		const shortfall = yield* listPages(
			{
				profile: this.profile,
				key: `${this.account.baseUrl} ${id}`,
				path: candidates[0].path,
				pagination,
				isFiltered: Object.keys(parts.query ?? {}).length > 0,
				limit,
			},
			async (order, paging, ofList) => {
				const query = { ...order, ...parts.query, ...paging };
				return await this.send(target, { ...parts, query }, ofList);
			},
			context,
		);
		if (shortfall) this.hints.add(shortfall.text);
		return shortfall;
	}

	/** Writing back what could not be read would destroy it. */
	private refuseUndecoded(body: RequestParts['body']): void {
		const text = undecodedIn(body);
		if (text === undefined) return;
		const { name } = this.profile;
		throw new ApiError('unreadable', {
			message: `${name} sends texts in an unknown character set`,
			description: `Nothing was sent: ${quoted(text)} has lost letters when it was read, and would be stored without them. Enter the text again, and ask ${name}'s support to declare the character set, or to send UTF-8.`,
		});
	}

	private resolve(target: Target<Id>): Resolved {
		if (typeof target !== 'string') {
			return { id: describeCandidate(target.candidates[0]), endpoint: target };
		}
		const endpoint = this.endpoints[target];
		const override = this.options.overrides?.get(target);
		const { addressField } = endpoint;
		if (!override && addressField !== undefined) {
			const problem = `'${addressField}' of the credential is empty`;
			throw new ValidationError(problem, this.profile.advice.unknownEndpoint(target));
		}
		if (!override) return { id: target, endpoint };
		return { id: target, endpoint: { ...endpoint, candidates: [override], documented: true } };
	}

	/** Sends to the address that the endpoint has. */
	private async find(
		{ endpoint, id }: Resolved,
		{ parameters = {}, query = {}, body, sendBefore }: RequestParts,
		context: RequestContext,
		isRepetition: boolean,
	): Promise<unknown> {
		const purpose = { idempotent: endpoint.idempotent, isRead: isRead(endpoint) };
		const { baseUrl } = this.account;
		const { findEndpoint = onlyAddress, listsInQuery } = this.profile;
		const { timeoutMs } = context;
		let notAfter = sendBefore;
		let mayHaveBeenCarriedOut = false;
		const found = await findEndpoint<Outcome>({
			key: `${baseUrl} ${id}`,
			endpoint,
			queueKey: this.options.queueKey,
			signal: context.signal,
			attempt: async (candidate) => {
				const url = endpointUrl(baseUrl, candidate, parameters);
				const { method } = candidate;
				const request = { method, url, query, body, timeoutMs, listsInQuery, sendBefore: notAfter };
				// Otherwise the search for the right address might start over forever.
				if (notAfter !== undefined) notAfter = Infinity;
				const value = await this.sender.send(request, purpose, context);
				mayHaveBeenCarriedOut ||= value.mayHaveBeenCarriedOut === true;
				return { value, response: value.kind === 'response' ? value : undefined };
			},
		});
		if ('unknown' in found) {
			const outcome = found.unknown;
			const isUnsure = mayHaveBeenCarriedOut && !purpose.isRead;
			if (!outcome || !isUnsure) throw this.unknownEndpoint(id, endpoint, outcome);
			const judged = { ...purpose, id, isGuess: false };
			return this.sender.bodyOf({ ...outcome, mayHaveBeenCarriedOut }, judged, timeoutMs);
		}
		const { candidate, confirmed, value } = found;
		this.tellCandidate(candidate, endpoint, value);
		const isDeletion = candidate.method === 'DELETE';
		// An earlier attempt may have deleted the record.
		const isRepeated = isRepetition || mayHaveBeenCarriedOut;
		if (isRepeated && isDeletion && isMissing(value)) return undefined;
		const isGuess = !confirmed && candidate !== endpoint.candidates[0];
		const outcome = { ...value, mayHaveBeenCarriedOut };
		return this.sender.bodyOf(outcome, { ...purpose, id, isGuess }, timeoutMs);
	}

	private tellCandidate(used: Candidate, { candidates: [expected] }: Endpoint, outcome: Outcome) {
		if (used === expected || !isSuccess(outcome)) return;
		const [name, other] = [used, expected].map(describeCandidate);
		this.hints.add(`${this.profile.name}'s endpoint is ${name} instead of ${other}`);
	}

	private unknownEndpoint(id: string, endpoint: Endpoint, outcome?: Outcome): ApiError {
		const { advice, name } = this.profile;
		const { candidates, documented, unknownAdvice } = endpoint;
		const tried = candidates.map(describeCandidate).join(', ');
		const mayBeRecord = !documented && namesRecord(endpoint);
		const howToCorrect = documented ? advice.endpoint : advice.unknownEndpoint(id);
		const body = outcome?.kind === 'response' ? outcome.body : undefined;
		const said = isPage(body)
			? `It answered with a web page. A proxy does so while a service is being updated: if the address is right, run again later. `
			: saying(this.profile, body);
		return new ApiError(
			'unknownEndpoint',
			{
				message: `${name} does not know the endpoint '${id}'${mayBeRecord ? ', or has no such record' : ''}`,
				description: `${said}Tried ${tried}: nothing was carried out. ${mayBeRecord ? 'Check the ID first. ' : ''}${unknownAdvice ?? howToCorrect}`,
			},
			{ status: 404 },
		);
	}
}

/**
 * The context of requests that belong to no item.
 *
 * @param budgetMs longest time, in ms, that they wait because of the service
 */
export function briefContext(budgetMs = shortBudgetMs): RequestContext {
	return {
		itemIndex: 0,
		waits: { spentMs: 0, budgetMs },
		timeoutMs: defaultTimeoutMs,
		signal: new AbortController().signal,
	};
}

/** Where no address has to be found. */
const onlyAddress: FindEndpoint = async ({ endpoint, attempt }) => {
	const [candidate] = endpoint.candidates;
	const { value } = await attempt(candidate);
	return { candidate, value, confirmed: true };
};

function isSuccess(outcome: Outcome): boolean {
	return outcome.kind === 'response' && outcome.status < 300;
}

/** Whether the service says that there is no such record; a proxy's web page does not say that. */
function isMissing(outcome: Outcome): boolean {
	if (outcome.kind !== 'response' || isPage(outcome.body)) return false;
	return outcome.status === 404 || outcome.status === 410;
}

/** Records a failed write that may have taken effect anyway. */
function noted(ledger: WriteLedger, item: number, write: string, thrown: unknown): unknown {
	const mayHaveHappened =
		thrown instanceof ApiError && ['ambiguous', 'unavailable'].includes(thrown.reason);
	if (mayHaveHappened) {
		const unknown = ledger.unknown.get(item) ?? new Map<string, ApiError>();
		ledger.unknown.set(item, unknown.set(write, thrown));
	}
	return thrown;
}
