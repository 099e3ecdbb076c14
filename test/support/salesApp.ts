import { join, resolve } from 'node:path';

import { Agent, request } from 'undici';

import type { N8nClient } from '../../playground/client';
import type { StoredCredential } from '../../playground/client/credentials';
import type { Workflow } from '../../playground/client/workflows';
import { readWorkflow } from '../../playground/setup';

const examples = resolve(__dirname, '../../packages/n8n-nodes-zenvia-sales/examples');

/** The first account of the sandbox, in which the app is installed. */
const account = 'Casa Azul';

/** A workflow with the trigger of an app, whose settings form has one field, 'Greeting'. */
export function appWorkflow({ id, name }: StoredCredential): Workflow {
	const greeting = { name: 'greeting', label: 'Greeting', type: 'text' };
	return {
		name: 'The app',
		nodes: [
			{
				id: '0d0f6a5e-4f0b-4c0e-8a37-5d5a5b1c0101',
				name: 'Zenvia Sales App Trigger',
				type: 'n8n-nodes-zenvia-sales.zenviaSalesAppTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: '0d0f6a5e-4f0b-4c0e-8a37-5d5a5b1c0102',
				parameters: {
					settingsForm: 'panel',
					sections: {
						section: [{ name: 'replies', title: 'Replies', inputs: { input: [greeting] } }],
					},
					options: { defaultSettings: '{ "greeting": "Hello" }' },
				},
				credentials: { zenviaSalesAppApi: { id, name } },
			},
		],
		connections: {},
		settings: { executionOrder: 'v1' },
	};
}

/**
 * An example with a page, whose nodes run as the instance of the app.
 *
 * @param embeddedBy the site that may embed the page
 */
export async function exampleAsInstance(
	file: string,
	credential: StoredCredential,
	embeddedBy: string,
): Promise<Workflow> {
	const workflow = await readWorkflow(join(examples, file), credential);
	const { id, name } = credential;
	const nodes = workflow.nodes.map((node) => {
		const parameters = Object(node.parameters);
		if (String(node.type).endsWith('.zenviaSalesAppPageTrigger')) {
			return { ...node, parameters: { ...parameters, options: { embeddedBy } } };
		}
		if (!String(node.type).endsWith('.zenviaSales')) return node;
		const instance = { __rl: true, mode: 'account', value: account };
		return {
			...node,
			credentials: { zenviaSalesAppApi: { id, name } },
			parameters: { authentication: 'appInstance', instance, ...parameters },
		};
	});
	return { ...workflow, nodes };
}

/**
 * Stores and publishes a workflow.
 *
 * @param origin the public one of its n8n
 * @param path the last part of its trigger's address
 */
export async function publishAt(
	{ workflows }: N8nClient,
	workflow: Workflow,
	origin: string,
	path: string,
): Promise<{ id: string; url: string }> {
	const { id, nodes } = await workflows.import(workflow);
	const { webhookId } = nodes.find((node) => node.webhookId !== undefined) ?? {};
	await workflows.activate(id);
	return { id, url: `${origin}/webhook/${String(webhookId)}/${path}` };
}

/** What a person in Zenvia gets. */
export interface OpenedPage {
	status: number;
	/** Each policy that the browser enforces. */
	policy: string;
	html: string;
}

/** Opens a page as the browser in Zenvia does, or sends its form. */
export async function openPage(
	url: string,
	ca: string,
	form?: Record<string, string>,
): Promise<OpenedPage> {
	const dispatcher = new Agent({ connect: { ca } });
	const answer = await request(url, {
		dispatcher,
		...(form && {
			method: 'POST',
			// As a page in n8n's sandbox of the browser sends it.
			headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
			body: new URLSearchParams(form).toString(),
		}),
	});
	const html = await answer.body.text();
	await dispatcher.close();
	const policy = [answer.headers['content-security-policy'] ?? []].flat().join();
	return { status: answer.statusCode, policy, html };
}
