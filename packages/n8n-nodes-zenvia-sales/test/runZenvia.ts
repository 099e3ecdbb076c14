import { resolve } from 'node:path';
import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type CredentialData,
	runWorkflow,
	type RunOptions,
	testCredential,
	type WorkflowRun,
} from '../../node-test-engine/src';
import { clockIn } from '../../../test/support/clock';
import { sentinelKey } from '../../../test/support/sentinelKey';
import { type Sandbox, type SandboxOptions, startSandbox } from '../sandbox';

export const packageDirectories = [resolve('.artifacts/test-packages/n8n-nodes-zenvia-sales')];

/** The clock of the Zenvia nodes. */
export const clock = clockIn(packageDirectories[0] ?? '');

/** Starts a sandbox that accepts the sentinel key, on the clock of the nodes. */
export async function startOnClock(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
	return await startSandbox({ apiKey: sentinelKey, epoch: () => clock.epoch(), ...options });
}

interface ZenviaRun {
	parameters: INodeParameters;
	items?: IDataObject[];
	credential?: CredentialData;
	node?: Partial<RunOptions['nodes'][number]>;
	executionId?: string;
	/** Files of the only item, which then goes directly to the node. */
	binary?: IBinaryKeyData;
}

/** The credential of a sandbox, with the sentinel key. */
export function credentialFor(url: string, more: CredentialData = {}): CredentialData {
	return { apiKey: sentinelKey, baseUrl: url, ...more };
}

/** Runs the Zenvia Sales node in n8n's engine, with the sentinel key. */
export async function runZenvia(
	{ url }: { url: string },
	{ parameters, items = [{}], credential, node, executionId, binary }: ZenviaRun,
): Promise<WorkflowRun> {
	return await runWorkflow({
		packageDirectories,
		executionId,
		credentials: { zenviaSalesApi: credentialFor(url, credential) },
		...(binary && { startNode: 'Zenvia', startItems: [{ json: {}, binary }] }),
		nodes: [
			{ name: 'Start', type: 'engine.emitItems', parameters: { items: JSON.stringify(items) } },
			{ name: 'Zenvia', type: 'n8n-nodes-zenvia-sales.zenviaSales', parameters, ...node },
		],
	});
}

/** Tests a credential as the editor does. */
export async function testZenviaCredential(data: CredentialData) {
	return await testCredential('zenviaSalesApi', data, { packageDirectories });
}
