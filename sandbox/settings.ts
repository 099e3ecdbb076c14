import type { Fault } from '@n8n-nodes-ventia/sandbox-core';
import { usualVariants, type Variants } from './variants';

export interface LimitSettings {
	/** Requests accepted in any window. */
	requests: number;
	windowMs: number;
	/** Whether a rejected request counts against the window too. */
	countRejected: boolean;
}

/** Paging mistakes of a server. Pages are named by their position: 1 is the first page. */
export interface PagingSettings {
	/**
	 * Position (2 or more) of a page that repeats the previous page; the skipped records follow
	 * after it.
	 */
	repeatPageAt: number | null;
	/** Totals of sales and webhooks are reported as half their real values. */
	wrongTotals: boolean;
}

/** Mistakes of a server that lists contacts by their dates. */
export interface DateSettings {
	/** Whether it sorts as requested; otherwise, contacts are in the order in which they were stored. */
	sort: 'asked' | 'ignored';
	/** How it interprets the bounds gteCreatedAt and gteLastInteractionDate. */
	bounds: 'inclusive' | 'exclusive' | 'ignored';
	/**
	 * How it writes the two dates: `offset` is ISO 8601 in another time zone; `east` and `west` are
	 * local times three hours ahead of UTC and behind it, without a zone.
	 */
	form: 'utc' | 'offset' | 'east' | 'west' | 'milliseconds' | 'seconds' | 'absent';
}

export interface SandboxSettings {
	/** Accepted keys. All belong to one account and share its limit. */
	apiKeys: string[];
	limit: LimitSettings;
	/** Time from the arrival of a request to its response. */
	latencyMs: number;
	/** What the documentation leaves open; each question and its answers are in variants.ts. */
	variants: Variants;
	paging: PagingSettings;
	dates: DateSettings;
	/** The first that matches a request applies. */
	faults: Fault[];
	/** Certificate authority (PEM) that event deliveries trust; null means the system's own. */
	deliveryCa: string | null;
}

/** Changes of settings: limit, paging, dates and variants may be partial. */
export type SettingsChange = Partial<
	Omit<SandboxSettings, 'limit' | 'paging' | 'dates' | 'variants'>
> & {
	limit?: Partial<LimitSettings>;
	variants?: Partial<Variants>;
	paging?: Partial<PagingSettings>;
	dates?: Partial<DateSettings>;
};

/** The key that the sandbox accepts unless told otherwise. */
export const EXAMPLE_API_KEY = 'SANDBOX-0000000-EXAMPLE-0000000';

/** @returns the settings of a sandbox that behaves as the documentation says. */
export function defaultSettings(): SandboxSettings {
	return {
		apiKeys: [EXAMPLE_API_KEY],
		limit: { requests: 200, windowMs: 60_000, countRejected: false },
		latencyMs: 0,
		variants: usualVariants,
		paging: { repeatPageAt: null, wrongTotals: false },
		dates: { sort: 'asked', bounds: 'inclusive', form: 'utc' },
		faults: [],
		deliveryCa: null,
	};
}

/**
 * @returns new settings with the change applied. Fault rules are copied, so that a rule used in
 *   an earlier configuration starts counting from zero again.
 */
export function changeSettings(settings: SandboxSettings, change: SettingsChange): SandboxSettings {
	return {
		...settings,
		...change,
		limit: { ...settings.limit, ...change.limit },
		paging: { ...settings.paging, ...change.paging },
		dates: { ...settings.dates, ...change.dates },
		variants: { ...settings.variants, ...change.variants },
		faults: change.faults
			? change.faults.map((fault) => (typeof fault === 'function' ? fault : { ...fault }))
			: settings.faults,
	};
}
