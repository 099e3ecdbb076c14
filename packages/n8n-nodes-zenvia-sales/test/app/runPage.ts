import { resolve } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { type RunningTrigger, startTrigger } from '../../../node-test-engine/src';
import { sentinelKey } from '../../../../test/support/sentinelKey';
import { signedAddress } from '../../sandbox/apps/sign';

const publicOrigin = 'https://n8n.example.com';

export const privateKey = `${sentinelKey}-PRIVATE`;

/** A published page, which answers with the items of one node. */
export interface RunningPage extends RunningTrigger {
	/** The production URL, as n8n shows it. */
	address: string;
	/** Requests an address as the proxy before n8n passes it on. */
	request(address: string, options?: RequestInit): Promise<Response>;
	/** Opens an address that Zenvia has signed. */
	open(address: string, options?: RequestInit): Promise<Response>;
	/** The items of an output, of all runs. */
	items(output?: number): Promise<IDataObject[]>;
}

interface PageSetup {
	options?: INodeParameters;
	/** What the last node outputs. */
	answer?: INodeParameters;
	credential?: IDataObject;
}

/** A separate node for each. */
let nodes = 0;

export async function startPage(setup: PageSetup = {}): Promise<RunningPage> {
	const { options = {}, answer = { html: '<p>Page</p>' }, credential } = setup;
	const id = String(++nodes).padStart(12, '0');
	const running = await startTrigger({
		packageDirectories: [resolve('.artifacts/test-packages/n8n-nodes-zenvia-sales')],
		workflowId: 'wf1',
		publicOrigin,
		credentials: {
			zenviaSalesAppApi: {
				appId: 'app',
				appSecret: `${sentinelKey}-SECRET`,
				privateKey,
				...credential,
			},
		},
		nodes: [
			{
				id: `node-${id}`,
				name: 'Page',
				type: 'n8n-nodes-zenvia-sales.zenviaSalesAppPageTrigger',
				webhookId: `5f0c3f4e-0000-4000-8000-${id}`,
				parameters: { options },
			},
			{
				name: 'Answer',
				type: 'engine.setFields',
				parameters: { fields: answer },
			},
		],
		connections: {
			Page: {
				main: [0, 1].map(() => [{ node: 'Answer', type: 'main' as const, index: 0 }]),
			},
		},
	});
	try {
		await running.trigger.activate();
	} catch (error) {
		await running.close();
		throw error;
	}
	const address = running.url.replace(/^http:\/\/[^/]+/, publicOrigin);
	const request = async (called: string, init: RequestInit = {}) =>
		await fetch(called.replace(address, running.url), { redirect: 'manual', ...init });
	return {
		...running,
		address,
		request,
		open: async (called, init) => await request(signedAddress(called, privateKey), init),
		items: async (output = 0) => (await running.runs()).flatMap((run) => run.json('Page', output)),
	};
}
