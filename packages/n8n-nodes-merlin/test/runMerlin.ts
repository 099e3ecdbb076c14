import { resolve } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import {
	type CredentialData,
	runWorkflow,
	type RunOptions,
	testCredential,
	type WorkflowRun,
} from '../../node-test-engine/src';
import { clockIn } from '../../../test/support/clock';
import { sentinelKey } from '../../../test/support/sentinelKey';
import type { FaultRule } from '@n8n-nodes-ventia/sandbox-core';
import type { Sandbox } from '../sandbox';

export const packageDirectories = [resolve('.artifacts/test-packages/n8n-nodes-merlin')];

/** The clock of the Merlin node. */
export const clock = clockIn(packageDirectories[0] ?? '');

interface MerlinRun {
	parameters: INodeParameters;
	items?: IDataObject[];
	credential?: CredentialData;
	node?: Partial<RunOptions['nodes'][number]>;
}

/** The credential of a sandbox, with the sentinel key and all addresses. */
export function credentialFor(
	{ addresses, url }: Pick<Sandbox, 'addresses' | 'url'>,
	more: CredentialData = {},
): CredentialData {
	return { apiKey: sentinelKey, baseUrl: url, ...addresses, ...more };
}

/** Runs the Merlin node in n8n's engine, with the sentinel key. */
export async function runMerlin(
	sandbox: Pick<Sandbox, 'addresses' | 'url'>,
	{ parameters, items = [{}], credential, node }: MerlinRun,
): Promise<WorkflowRun> {
	return await runWorkflow({
		packageDirectories,
		credentials: { merlinApi: credentialFor(sandbox, credential) },
		nodes: [
			{ name: 'Start', type: 'engine.emitItems', parameters: { items: JSON.stringify(items) } },
			{ name: 'Merlin', type: 'n8n-nodes-merlin.merlin', parameters, ...node },
		],
	});
}

/** Merlin responds with this, always: a text as it is, anything else as JSON. */
export function responds(
	body: unknown,
	{ status = 200, kind = 'statusAfter' }: Partial<Pick<FaultRule, 'status' | 'kind'>> = {},
): FaultRule {
	const isText = typeof body === 'string';
	return {
		kind,
		status,
		times: Infinity,
		body: body === undefined ? '' : isText ? body : JSON.stringify(body),
		...(isText && { contentType: 'text/html' }),
	};
}

/** Tests a credential as the editor does. */
export async function testMerlinCredential(data: CredentialData) {
	return await testCredential('merlinApi', data, { packageDirectories });
}
