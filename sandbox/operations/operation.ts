import type { Query } from '@n8n-nodes-ventia/sandbox-core';
import type { SandboxSettings } from '../settings';
import type { Copies } from '../store/copies';
import type { Store } from '../store/store';

/** A request that has been matched to its operation and validated against the OpenAPI document. */
export interface ApiRequest {
	params: Record<string, string>;
	query: Query;
	body: unknown;
}

/** A response of the API; the body is JSON. */
export interface Answer {
	status: number;
	body: string | Buffer;
}

export interface SandboxState {
	store: Store;
	settings: SandboxSettings;
	/** Number of lists read in an unstable order; each read gets a different order. */
	reads: number;
	/** Earlier contacts, for searches and reads that are behind. */
	copies: Copies;
	/** In ms, never goes backward. */
	clock: { now(): number };
}

/** Carries out one operation of the API on the store. */
export type Operation = (state: SandboxState, request: ApiRequest) => Answer;
