import type { IDataObject } from 'n8n-workflow';

import type { Account } from './account';
import { askedWait } from './askedWait';
import { type Clock, pause, systemClock } from './clock';
import { type Answer, exchange, type OutgoingRequest } from './exchange';
import { cancelled, failureOf } from './answerFailure';
import { explainThrottled } from './explanation';
import { RequestFailure } from './failure';
import { cancelSignal, type Host } from './host';
import { Notices } from './notices';
import type { Route, ServiceProfile, Spelling } from './profile';
import { decideRetry } from './retryPolicy';
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

/** What is counted over all requests of one item. */
export interface ItemProgress {
	itemIndex: number;
	/** Waits that the service caused, in ms. */
	waitedMs: number;
	/** Most of such waits that the user accepts, in ms. */
	longestWaitMs: number;
	writes: number;
}

/** Sends the requests of one node execution, picker or webhook hook. */
export class Session {
	readonly notices: Notices;

	/**
	 * @param owner takes turns with other owners when the rate limit is shared, such as an execution
	 * @param ledger writes of this run, where a repetition of the run is possible
	 */
	constructor(
		readonly host: Host,
		readonly profile: ServiceProfile,
		readonly account: Account,
		private readonly owner: string,
		private readonly ledger?: WriteLedger,
		private readonly clock: Clock = systemClock,
	) {
		this.notices = new Notices(clock);
	}

	/**
	 * Sends a request and returns the body of its answer, with all waiting and repeating that is
	 * harmless. A write that this run has carried out before is not sent again.
	 *
	 * @throws RequestFailure
	 */
	async send(request: RouteRequest, progress: ItemProgress): Promise<unknown> {
		if (request.route.repeatable || !this.ledger) return await this.find(request, progress);
		const key = `${progress.itemIndex}/${progress.writes++}/${request.routeId}`;
		const entry = this.ledger.get(key);
		if (entry && 'answer' in entry) return entry.answer;
		if (entry) throw entry.ambiguous;
		const written = await this.find(request, progress).then(
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
	private async find(request: RouteRequest, progress: ItemProgress): Promise<unknown> {
		const { routeId, route } = request;
		const { baseUrl } = this.account;
		if (isSettled(baseUrl, routeId, route)) return await this.trySpellings(request, progress);
		return await searchOnce(
			baseUrl,
			routeId,
			async () => await this.trySpellings(request, progress),
		);
	}

	private async trySpellings(request: RouteRequest, progress: ItemProgress): Promise<unknown> {
		const { routeId, route } = request;
		const { baseUrl } = this.account;
		const spellings = spellingsToTry(baseUrl, routeId, route);
		for (const spelling of spellings) {
			const answer = await this.attempt(request, spelling, progress);
			if (answer.kind === 'answer' && this.profile.isUnknownRoute(answer.status, answer.body)) {
				continue;
			}
			if (answer.kind === 'answer' && !route.documented) {
				settle(baseUrl, routeId, spelling);
				if (spelling !== route.spellings[0]) {
					this.notices.add(
						`${this.profile.name} answers to ${describeSpelling(spelling)} instead of ${describeSpelling(route.spellings[0])}`,
					);
				}
			}
			const failure = failureOf(this.profile, answer, route.repeatable);
			if (failure) throw failure;
			return answer.kind === 'answer' ? answer.body : undefined;
		}
		throw this.unknownRoute(routeId, route, spellings);
	}

	/** Sends one request until there is an answer to keep. */
	private async attempt(
		request: RouteRequest,
		spelling: Spelling,
		progress: ItemProgress,
	): Promise<Answer> {
		const outgoing: OutgoingRequest = {
			method: spelling.method,
			url: routeUrl(this.account.baseUrl, spelling, request.parameters ?? {}),
			query: request.query ?? {},
			body: request.body,
		};
		let attempt = 0;
		let throttled = 0;
		for (;;) {
			await this.takeSlot();
			const answer = await exchange(this.host, this.account, outgoing);
			const wait = answer.kind === 'answer' ? askedWait(answer.headers, Date.now()) : undefined;
			this.giveBack(answer, wait);
			if (answer.kind === 'answer' && answer.status < 300) return answer;
			const outcome =
				answer.kind === 'failure'
					? answer.outcome
					: { kind: 'status' as const, status: answer.status };
			const isThrottled = outcome.kind === 'status' && outcome.status === 429;
			if (isThrottled) throttled++;
			else attempt++;
			const decision = decideRetry({
				outcome,
				repeatable: request.route.repeatable,
				attempt,
				throttled,
				askedWaitMs: wait,
				windowMs: this.account.windowMs,
				random: Math.random(),
			});
			const patient =
				decision.retry && progress.waitedMs + decision.waitMs <= progress.longestWaitMs;
			if (isThrottled && !patient) throw this.throttled(progress, wait);
			if (!decision.retry || !patient) return answer;
			await this.wait(decision.waitMs, progress);
		}
	}

	private async takeSlot(): Promise<void> {
		const { window } = this.account;
		const signal = cancelSignal(this.host);
		if (window.takeNow()) return;
		const taken = await this.notices.whileWaiting(
			async () => await window.take(this.owner, signal),
		);
		if (!taken) throw cancelled();
	}

	private giveBack(answer: Answer, wait: number | undefined): void {
		const { window } = this.account;
		if (answer.kind === 'answer' && answer.status === 429) window.refused(wait);
		else if (answer.kind === 'failure' && !answer.counted) window.uncounted();
		else window.counted();
	}

	private async wait(milliseconds: number, progress: ItemProgress): Promise<void> {
		progress.waitedMs += milliseconds;
		const signal = cancelSignal(this.host);
		const passed = await this.notices.whileWaiting(
			async () => await pause(this.clock, milliseconds, signal),
		);
		if (!passed) throw cancelled();
	}

	private throttled(progress: ItemProgress, askedWaitMs: number | undefined): RequestFailure {
		const { limit } = this.account;
		const { name } = this.profile;
		return new RequestFailure(
			'throttled',
			explainThrottled(name, limit, progress.waitedMs, askedWaitMs),
			{ status: 429 },
		);
	}

	private unknownRoute(routeId: string, route: Route, tried: Spelling[]): RequestFailure {
		const { name } = this.profile;
		const list = tried.map(describeSpelling).join(', ');
		const advice = route.documented
			? "This route is documented, so check 'Base URL' in the credential."
			: `${name}'s documentation does not print this route. Ask its support for method and path, and enter them for '${routeId}' in 'Endpoint Overrides' of the credential, or use the resource 'Custom API Request'.`;
		return new RequestFailure('unknownRoute', {
			message: `${name} does not know the route of '${routeId}'`,
			description: `Tried ${list}: nothing was carried out. ${advice}`,
		});
	}
}
