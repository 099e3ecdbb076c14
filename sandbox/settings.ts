import type { FaultRule } from './faults/rule';

/** How a 429 answer says how long to wait. The documentation names no header (API reference, section 5). */
export type WaitHint = 'none' | 'retryAfterSeconds' | 'retryAfterDate' | 'rateLimitReset';

/** The framework whose wording an unknown route gets; 'methodNotAllowed' answers 405. */
export type RouteNotFoundWording = 'express' | 'fastify' | 'nest' | 'methodNotAllowed';

/** Time in which the account's limit is counted. */
export interface SandboxClock {
	/** In ms, never goes back. */
	now(): number;
	/** In ms since 1970, for the headers that name a moment. */
	epoch(): number;
}

export interface LimitSettings {
	/** Requests accepted in any window. */
	requests: number;
	windowMs: number;
	hint: WaitHint;
	/** Whether a rejected request counts against the window too. */
	countRejected: boolean;
}

/** Pages are named by their place: 1 is the first page, whatever number the query gives it. */
export interface PagingSettings {
	/**
	 * Number of the first page. Null follows the documentation: contacts and sales count from 1,
	 * the other lists from 0 (API reference, section 5).
	 */
	firstPage: 0 | 1 | null;
	/** Largest page that is answered; a larger limit is cut silently. */
	maximumPageSize: number | null;
	/** Every page is the first page. */
	ignorePage: boolean;
	/** Place of a page that has only half of its records; the others follow on the next pages. */
	shortPageAt: number | null;
	/** Place (2 or more) of a page that repeats the page before it; what it lacks follows after it. */
	repeatPageAt: number | null;
	/** Totals of sales and webhooks are reported as half of what they are. */
	wrongTotals: boolean;
}

export interface SandboxSettings {
	/** Accepted keys. All belong to one account and share its limit. */
	apiKeys: string[];
	limit: LimitSettings;
	/** Time from the arrival of a request to its answer. */
	latencyMs: number;
	/** 0 serves the first spelling of every inferred route, k the k-th other one (the last where there are fewer). */
	spelling: number;
	routeNotFound: RouteNotFoundWording;
	paging: PagingSettings;
	/** The first rule that matches a request is carried out. */
	faults: FaultRule[];
	/** Certificate authority (PEM) that event deliveries trust; null means the system's own. */
	deliveryCa: string | null;
}

/** Changes of settings: limit and paging may be given in part. */
export type SettingsChange = Partial<Omit<SandboxSettings, 'limit' | 'paging'>> & {
	limit?: Partial<LimitSettings>;
	paging?: Partial<PagingSettings>;
};

/** The key that the sandbox accepts unless told otherwise. */
export const EXAMPLE_API_KEY = 'SANDBOX-0000000-EXAMPLE-0000000';

/** @returns the settings of a sandbox that behaves as the documentation says. */
export function defaultSettings(): SandboxSettings {
	return {
		apiKeys: [EXAMPLE_API_KEY],
		limit: { requests: 200, windowMs: 60_000, hint: 'none', countRejected: false },
		latencyMs: 0,
		spelling: 0,
		routeNotFound: 'express',
		paging: {
			firstPage: null,
			maximumPageSize: null,
			ignorePage: false,
			shortPageAt: null,
			repeatPageAt: null,
			wrongTotals: false,
		},
		faults: [],
		deliveryCa: null,
	};
}

/**
 * @returns new settings with the change applied. Fault rules are copied, so that a rule used in an
 * earlier configuration counts from nought again.
 */
export function changeSettings(settings: SandboxSettings, change: SettingsChange): SandboxSettings {
	return {
		...settings,
		...change,
		limit: { ...settings.limit, ...change.limit },
		paging: { ...settings.paging, ...change.paging },
		faults: change.faults ? change.faults.map((rule) => ({ ...rule })) : settings.faults,
	};
}
