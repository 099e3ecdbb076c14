import type { IDataObject } from 'n8n-workflow';

import type { Account } from './account';
import { failureOf } from './answerFailure';
import { clock } from './clock';
import { ApiError } from './failure';
import type { Host } from './host';
import { Notices } from './notices';
import type { Endpoint, ServiceProfile, Candidate } from './profile';
import { type ItemProgress, RequestLoop } from './requestLoop';
import { describeCandidate, isSettled, searchOnce, settle, candidatesToTry } from './routeMemory';
import { type PathParameters, endpointUrl } from './url';
import type { WriteLedger } from './writeLedger';

/** One request of an operation: which route, and what fills it. */
export interface EndpointRequest {
	endpointId: string;
	route: Endpoint;
	parameters?: PathParameters;
	query?: IDataObject;
	body?: IDataObject;
}

/** Sends the requests of one node execution, picker or webhook hook. */
export class Session {
	readonly notices = new Notices(clock);
	private readonly loop: RequestLoop;

	/**
	 * @param owner takes turns with other owners when the rate limit is shared, such as an execution
	 * @param ledger writes of this run, where a repetition of the run is possible
	 */
	constructor(
		readonly host: Host,
		readonly profile: ServiceProfile,
		readonly account: Account,
		owner: string,
		private readonly ledger?: WriteLedger,
	) {
		this.loop = new RequestLoop(host, account, profile.name, owner, this.notices, clock);
	}

	/**
	 * Sends a request and returns the body of its answer, with all waiting and repeating that is
	 * harmless. A write that this run has carried out before is not sent again.
	 *
	 * @param abandoned ends the waits for an answer that nobody needs any more
	 * @throws ApiError
	 */
	async send(
		request: EndpointRequest,
		progress: ItemProgress,
		abandoned?: AbortSignal,
	): Promise<unknown> {
		if (request.route.idempotent || !this.ledger) {
			return await this.find(request, progress, abandoned);
		}
		const key = `${progress.itemIndex}/${progress.writes++}/${request.endpointId}`;
		const entry = this.ledger.get(key);
		if (entry && 'answer' in entry) return entry.answer;
		if (entry) throw entry.ambiguous;
		const written = await this.find(request, progress, abandoned).then(
			(answer) => ({ answer }),
			(failure: unknown) => ({ failure }),
		);
		if ('answer' in written) {
			this.ledger.set(key, written);
			return written.answer;
		}
		if (written.failure instanceof ApiError && written.failure.reason === 'ambiguous') {
			this.ledger.set(key, { ambiguous: written.failure });
		}
		throw written.failure;
	}

	/** Sends to the spelling of the route that the service knows. */
	private async find(
		request: EndpointRequest,
		progress: ItemProgress,
		abandoned: AbortSignal | undefined,
	): Promise<unknown> {
		const { endpointId, route } = request;
		const { baseUrl } = this.account;
		const search = async () => await this.trySpellings(request, progress, abandoned);
		if (isSettled(baseUrl, endpointId, route)) return await search();
		return await searchOnce(baseUrl, endpointId, search);
	}

	private async trySpellings(
		request: EndpointRequest,
		progress: ItemProgress,
		abandoned: AbortSignal | undefined,
	): Promise<unknown> {
		const { endpointId, route } = request;
		const candidates = candidatesToTry(this.account.baseUrl, endpointId, route);
		for (const spelling of candidates) {
			const answer = await this.loop.run(
				{
					method: spelling.method,
					url: endpointUrl(this.account.baseUrl, spelling, request.parameters ?? {}),
					query: request.query ?? {},
					body: request.body,
				},
				{ idempotent: route.idempotent, progress, abandoned },
			);
			if (answer.kind === 'answer') {
				if (this.profile.isUnknownRoute(answer.status, answer.body)) continue;
				this.keep(endpointId, route, spelling);
			}
			const failure = failureOf(this.profile, answer, route.idempotent);
			if (failure) throw failure;
			return answer.kind === 'answer' ? answer.body : undefined;
		}
		throw this.unknownRoute(endpointId, route, candidates);
	}

	private keep(endpointId: string, route: Endpoint, spelling: Candidate): void {
		if (route.documented) return;
		settle(this.account.baseUrl, endpointId, spelling);
		if (spelling === route.candidates[0]) return;
		const [used, expected] = [spelling, route.candidates[0]].map(describeCandidate);
		this.notices.add(`${this.profile.name} answers to ${used} instead of ${expected}`);
	}

	private unknownRoute(endpointId: string, route: Endpoint, tried: Candidate[]): ApiError {
		const { name } = this.profile;
		const list = tried.map(describeCandidate).join(', ');
		const advice = route.documented
			? "Check 'Base URL' and 'Endpoint Overrides' in the credential."
			: `${name}'s documentation does not print this endpoint. Ask its support for method and path, and enter them for '${endpointId}' in 'Endpoint Overrides' of the credential, or use the resource 'Custom API Request'.`;
		return new ApiError('unknownRoute', {
			message: `${name} does not know the endpoint '${endpointId}'`,
			description: `Tried ${list}: nothing was carried out. ${advice}`,
		});
	}
}
