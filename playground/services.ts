import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Credential, StoredCredential } from './client/credentials';
import type { Execution } from './client/execution';
import type { StoredWorkflow } from './client/workflows';
import { REPOSITORY } from './package';

/** A local stand-in for a service. */
export interface ServiceSandbox {
	/** Such as `http://127.0.0.1:4010/api`. */
	url: string;
	/** Address of its page for people. */
	origin: string;
	close(): Promise<void>;
}

/**
 * What a package other than Ventia's adds to the playground: its `playground/index.ts` exports it
 * as `service`.
 */
export interface PlaygroundService<Sandbox extends ServiceSandbox = ServiceSandbox> {
	/** Name of the service and of its credential. */
	name: string;
	/** Node types of the package, such as `n8n-nodes-ventia.ventia`. */
	nodeTypes: string[];
	/** File of a workflow with a manual trigger. */
	demoWorkflow: string;
	/** @param ca certificate authority (PEM) of the address at which webhooks arrive */
	startSandbox(apiKey: string, ca?: string): Promise<Sandbox>;
	credential(sandbox: Sandbox, apiKey: string): Credential;
	/** Credentials of other types. */
	otherCredentials?(sandbox: Sandbox): Credential[];
	/** The expected results of the demo workflow, and whether they hold. */
	outcome(sandbox: Sandbox, execution: Execution): Array<[what: string, holds: boolean]>;
}

/** A service in a running playground. */
export interface RunningService {
	service: PlaygroundService;
	sandbox: ServiceSandbox;
	/** Accepted by the sandbox. */
	credential: Credential;
	stored: StoredCredential;
	otherCredentials: StoredCredential[];
	workflow: StoredWorkflow;
}

/**
 * The folders of the packages other than Ventia's that the playground shows.
 *
 * @param repository a checkout; default: this one
 */
export function serviceFolders(repository = REPOSITORY): string[] {
	const packages = join(repository, 'packages');
	return readdirSync(packages)
		.filter((name) => name.startsWith('n8n-nodes-'))
		.map((name) => join(packages, name))
		.filter((folder) => existsSync(join(folder, 'playground')));
}

/** What the package in a folder adds to the playground. */
export async function serviceIn(folder: string): Promise<PlaygroundService> {
	const { service }: { service: PlaygroundService } = await import(
		join(folder, 'playground', 'index.ts')
	);
	return service;
}
