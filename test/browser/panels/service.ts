import type { ICredentialType, INodeParameters, INodeTypeDescription } from 'n8n-workflow';

import type { Credential } from '../../../playground/client/credentials';

/** What a person would enter: a text, the rows of a list, or the choice of an option. */
export type Entered = string | number | boolean | string[];

/** Values that stand in the node already, by name. */
export type Given = INodeParameters;

type Value = Entered | ((given: Given) => Entered);

/** A request to an endpoint that the sandbox has, with one value in its query or body. */
export interface CustomRequest {
	path: string;
	name: string;
	value: string;
}

/** A request that arrived, without the key. */
export interface Arrived {
	method: string;
	/** Below the base URL. */
	path: string;
	query: unknown;
	body: unknown;
}

/** An account in a sandbox of its own. */
export interface Account {
	/** Opens the account. */
	credential: Credential;
	/** All requests so far, in the order of their arrival. */
	requests(): Arrived[];
	/** Addresses that get events; undefined if no trigger registers one. */
	webhooks?(): string[];
	/** Gives the account back what it began with. */
	reset(): void;
	close(): Promise<void>;
}

/** What the test of the panels needs to know about a service and its package. */
export interface PanelService {
	/** Name of the package. */
	packageName: string;
	/** Begins the name of each use. */
	prefix: string;
	nodes: [INodeTypeDescription, ...INodeTypeDescription[]];
	credential: ICredentialType;
	/**
	 * What is entered in a field, by its place in the panel: `resource.operation.path`. The first that
	 * matches is taken. All other fields get a value by their type.
	 */
	values: ReadonlyArray<readonly [RegExp, Value]>;
	/** What the entry to choose in a loaded list says, by the field's name; else it is the first one. */
	listed: ReadonlyArray<readonly [RegExp, string]>;
	/** What names a record that can be chosen in other ways than from a list and by ID, by the way. */
	named: Record<string, string>;
	/** What the framework's 'Custom API Request' sends, by method; `GET` for all others. */
	customRequests: Record<string, CustomRequest>;
	/**
	 * Groups of fields of which the service takes one at a time. Each of them is entered once, in
	 * panels of their own.
	 */
	exclusive: readonly RegExp[][];
	/** The service's own fields of which nothing is in a request, by name or by path; or all. */
	notSent: ReadonlySet<string> | 'all';
	/** Texts that the service gets inside another one. */
	textsWithin(text: string): string[];
	/** @param certificateAuthority what deliveries of events trust (PEM) */
	openAccount(certificateAuthority: string): Promise<Account>;
}
