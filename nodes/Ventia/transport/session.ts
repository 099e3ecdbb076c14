import type { IDataObject } from 'n8n-workflow';

import type { Account } from './account';
import { failureOf } from './answerFailure';
import { systemClock } from './clock';
import { RequestFailure } from './failure';
import type { Host } from './host';
import { Notices } from './notices';
import type { Route, ServiceProfile, Spelling } from './profile';
import { type ItemProgress, RequestLoop } from './requestLoop';
import { describeSpelling, isSettled, searchOnce, settle, spellingsToTry } from './routeMemory';
import { type PathParameters, routeUrl } from './url';
import type { WriteLedger } from './writeLedger';

/** One request of an operation: which route, and what fills it. */
export interface RouteRequest {
	routeId: string;
	route: Route;
	parameters?: PathParameters;
	query?: IDataObject;
	body?: IDataObject;
}

/** Sends the requests of one node execution, picker or webhook hook. */
export class Session {
	readonly notices = new Notices(systemClock);
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
		this.loop = new RequestLoop(host, account, profile.name, owner, this.notices, systemClock);
	}

	/**
	 * Sends a request and returns the body of its answer, with all waiting and repeating that is
	 * harmless. A write that this run has carried out before is not sent again.
	 *
	 * @param abandoned ends the waits for an answer that nobody needs any more
	 * @throws RequestFailure
	 */
	async send(
		request: RouteRequest,
		progress: ItemProgress,
		abandoned?: AbortSignal,
	): Promise<unknown> {
		if (request.route.repeatable || !this.ledger) {
			return await this.find(request, progress, abandoned);
		}
		const key = `${progress.itemIndex}/${progress.writes++}/${request.routeId}`;
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
		if (written.failure instanceof RequestFailure && written.failure.reason === 'ambiguous') {
			this.ledger.set(key, { ambiguous: written.failure });
		}
		throw written.failure;
	}

	/** Sends to the spelling of the route that the service knows. */
	private async find(
		request: RouteRequest,
		progress: ItemProgress,
		abandoned: AbortSignal | undefined,
	): Promise<unknown> {
		const { routeId, route } = request;
		const { baseUrl } = this.account;
		const search = async () => await this.trySpellings(request, progress, abandoned);
		if (isSettled(baseUrl, routeId, route)) return await search();
		return await searchOnce(baseUrl, routeId, search);
	}

	private async trySpellings(
		request: RouteRequest,
		progress: ItemProgress,
		abandoned: AbortSignal | undefined,
	): Promise<unknown> {
		const { routeId, route } = request;
		const spellings = spellingsToTry(this.account.baseUrl, routeId, route);
		for (const spelling of spellings) {
			const answer = await this.loop.run(
				{
					method: spelling.method,
					url: routeUrl(this.account.baseUrl, spelling, request.parameters ?? {}),
					query: request.query ?? {},
					body: request.body,
				},
				{ repeatable: route.repeatable, progress, abandoned },
			);
			if (answer.kind === 'answer') {
				if (this.profile.isUnknownRoute(answer.status, answer.body)) continue;
				this.keep(routeId, route, spelling);
			}
			const failure = failureOf(this.profile, answer, route.repeatable);
			if (failure) throw failure;
			return answer.kind === 'answer' ? answer.body : undefined;
		}
		throw this.unknownRoute(routeId, route, spellings);
	}

	private keep(routeId: string, route: Route, spelling: Spelling): void {
		if (route.documented) return;
		settle(this.account.baseUrl, routeId, spelling);
		if (spelling === route.spellings[0]) return;
		const [used, expected] = [spelling, route.spellings[0]].map(describeSpelling);
		this.notices.add(`${this.profile.name} answers to ${used} instead of ${expected}`);
	}

	private unknownRoute(routeId: string, route: Route, tried: Spelling[]): RequestFailure {
		const { name } = this.profile;
		const list = tried.map(describeSpelling).join(', ');
		const advice = route.documented
			? "Check 'Base URL' and 'Endpoint Overrides' in the credential."
			: `${name}'s documentation does not print this endpoint. Ask its support for method and path, and enter them for '${routeId}' in 'Endpoint Overrides' of the credential, or use the resource 'Custom API Request'.`;
		return new RequestFailure('unknownRoute', {
			message: `${name} does not know the endpoint '${routeId}'`,
			description: `Tried ${list}: nothing was carried out. ${advice}`,
		});
	}
}
