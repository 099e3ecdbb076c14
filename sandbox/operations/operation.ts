import type { SandboxSettings } from '../settings';
import type { Store } from '../store/store';

export type Query = Record<string, string | string[]>;

/** A request that has been matched to its operation and found valid by the OpenAPI document. */
export interface ApiRequest {
	params: Record<string, string>;
	query: Query;
	body: unknown;
}

/** An answer of the API; the body is JSON. */
export interface Answer {
	status: number;
	body: string | Buffer;
}

export interface SandboxState {
	store: Store;
	settings: SandboxSettings;
	/** Lists that were read in an unstable order; each finds another one. */
	reads: number;
}

/** Carries out one operation of the API on the store. */
export type Operation = (state: SandboxState, request: ApiRequest) => Answer;
