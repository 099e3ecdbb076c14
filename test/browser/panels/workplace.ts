import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Browser, ConsoleMessage, Page } from 'playwright-core';

import { toExecution } from '../../../playground/client/execution';
import { isObject, toObject, toObjects, type JsonObject } from '../../../playground/client/guards';
import type { StoredCredential } from '../../../playground/client/credentials';
import { REPOSITORY } from '../../../playground/package';
import type { Playground } from '../../../playground/playground';
import { ventiaCredential } from '../../../playground/setup';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { Editor } from '../editor';
import { missing } from './arrival';
import { Panel, type Entry } from './panel';
import type { PanelUse } from './plan';
import { WEBHOOK_ID } from './values';

const PICTURES = join(REPOSITORY, '.artifacts', 'panels');
const WIDTH = 1280;
const HEIGHT = 900;
/** Waiting for the end of animations is most of the time that a panel takes. */
const NO_ANIMATIONS =
	'*, ::before, ::after { transition: none !important; animation: none !important }';

/** @returns what stands in a parameter, by a path such as `filters.agents[0]` or `a.value["b"]` */
function at(parameters: unknown, path: string): unknown {
	return path
		.split(/[.[\]"]+/)
		.filter((part) => part !== '')
		.reduce((inner, part) => {
			if (Array.isArray(inner)) return inner[Number(part)];
			return isObject(inner) ? inner[part] : undefined;
		}, parameters);
}

/** A page of n8n's editor with a sandbox and a credential of its own, in which panels are used. */
export class Workplace {
	private constructor(
		private readonly playground: Playground,
		readonly sandbox: Sandbox,
		private readonly credential: StoredCredential,
		private readonly editor: Editor,
	) {}

	static async open(browser: Browser, playground: Playground, name: string): Promise<Workplace> {
		await mkdir(PICTURES, { recursive: true });
		const sandbox = await startSandbox({ ca: playground.tls.certificateAuthority });
		const [apiKey = ''] = sandbox.settings.apiKeys;
		const access = { apiKey, baseUrl: sandbox.url };
		const credential = await playground.client.credentials.create({
			...ventiaCredential(access),
			name,
		});
		const editor = await Editor.logIn(browser, playground.n8n.url, playground.owner);
		const { id } = await playground.client.workflows.import({
			name,
			nodes: [],
			connections: {},
			settings: { executionOrder: 'v1' },
		});
		await editor.openWorkflow(id);
		await editor.page.setViewportSize({ width: WIDTH, height: HEIGHT });
		await editor.page.addStyleTag({ content: NO_ANIMATIONS });
		return new Workplace(playground, sandbox, credential, editor);
	}

	async close(): Promise<void> {
		await this.editor.page.close();
		await this.sandbox.close();
	}

	/**
	 * Uses a panel of the node from its opening to the end of its run.
	 *
	 * @throws Error if a control is dead, the page has an error, the run fails, or something that was
	 * entered does not stand in the node or did not reach the sandbox
	 */
	async use(use: PanelUse): Promise<void> {
		await this.watched(use.name, async () => {
			const entries = await this.fill(use);
			const requests = this.sandbox.requests.length;
			const execution = await this.execute();
			await this.picture(use.name);
			const { error, parameters } = await this.outcome(execution, use.name);
			const sent = this.sandbox.requests.slice(requests);
			const decisive = new Set(
				use.steps.flatMap((step) => (step.does === 'enter' && step.decides ? [step.path] : [])),
			);
			const problems = [
				...(error ? [`The run failed: ${error}`] : []),
				...this.notStored(entries, parameters),
				...missing(entries, decisive, sent),
			];
			if (problems.length === 0) return;
			const seen = sent.map(({ method, path, query, body }) =>
				JSON.stringify({ method, path, query, body }),
			);
			throw new Error([...problems, 'Requests:', ...seen].join('\n'));
		});
	}

	/** Fails with the first error of the page. */
	private async watched(name: string, work: () => Promise<void>): Promise<void> {
		const { page } = this.editor;
		let stop: () => void = () => undefined;
		const failed = new Promise<never>((_, reject) => {
			const onError = (error: Error) => reject(new Error(`Error in the page: ${error.message}`));
			const onMessage = (message: ConsoleMessage) => {
				if (message.type() === 'error') onError(new Error(message.text()));
			};
			page.on('pageerror', onError);
			page.on('console', onMessage);
			stop = () => {
				page.off('pageerror', onError);
				page.off('console', onMessage);
			};
		});
		try {
			await Promise.race([work(), failed]);
		} catch (error) {
			await page.screenshot({ path: join(PICTURES, `${name}.failed.png`) });
			throw error;
		} finally {
			stop();
		}
	}

	/** Puts a new node in place of the last one, opens it and enters everything. */
	private async fill({ name, steps }: PanelUse): Promise<Entry[]> {
		this.sandbox.seed({});
		this.sandbox.store.webhooks.add({
			_id: WEBHOOK_ID,
			name: 'Orders',
			topics: ['interactions.official_whatsapp'],
			active: true,
			callbackUrl: 'https://example.com/orders',
		});
		await this.replaceNodes(name);
		await this.editor.openNode(name);
		const panel = new Panel(this.editor.page);
		const entries: Entry[] = [];
		for (const step of steps) {
			entries.push(...(await panel.take(step)));
		}
		return entries;
	}

	/** As somebody who pastes a workflow over the one that is there. */
	private async replaceNodes(name: string): Promise<void> {
		const { page } = this.editor;
		const close = this.editor.find('ndv-close-button');
		if (await close.isVisible()) {
			await close.click();
			await close.waitFor({ state: 'hidden' });
		}
		const canvas = this.editor.find('canvas');
		await canvas.click({ position: { x: 30, y: 200 } });
		await page.keyboard.press('ControlOrMeta+a');
		await page.keyboard.press('Delete');
		await page.getByTestId('canvas-node').first().waitFor({ state: 'hidden' });
		const { id, name: label } = this.credential;
		const nodes = [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', position: [0, 0], parameters: {} },
			{
				name,
				type: 'n8n-nodes-ventia.ventia',
				position: [240, 0],
				parameters: {},
				credentials: { ventiaApi: { id, name: label } },
			},
		].map((node) => ({ ...node, id: crypto.randomUUID(), typeVersion: 1 }));
		const connections = { Start: { main: [[{ node: name, type: 'main', index: 0 }]] } };
		await page.evaluate((text) => {
			const clipboardData = new DataTransfer();
			clipboardData.setData('text/plain', text);
			const event = new ClipboardEvent('paste', { clipboardData, bubbles: true });
			document.body.dispatchEvent(event);
		}, JSON.stringify({ nodes, connections }));
	}

	/** @returns the ID of the execution that the editor's button started, once it has ended */
	private async execute(): Promise<string> {
		const { page } = this.editor;
		const started = page.waitForResponse(
			(response) =>
				/\/rest\/workflows\/[^/]+\/run/.test(response.url()) &&
				response.request().method() === 'POST',
		);
		await this.editor.find('node-execute-button').click();
		const answer = toObject(await (await started).json(), 'an answer');
		const id = String(toObject(answer.data, 'an execution').executionId);
		await this.playground.client.executions.finished(id);
		return id;
	}

	private async outcome(
		id: string,
		node: string,
	): Promise<{ error?: string; parameters: unknown }> {
		const { session } = this.playground.client;
		const answer = toObject(await session.request('GET', `/rest/executions/${id}`), 'an execution');
		const { error, status } = toExecution(answer);
		const nodes: JsonObject[] = isObject(answer.workflowData)
			? toObjects(answer.workflowData.nodes)
			: [];
		return {
			parameters: nodes.find(({ name }) => name === node)?.parameters,
			...(status === 'success' ? {} : { error: `${error?.message}: ${error?.description}` }),
		};
	}

	/** @returns a line for every entered value that does not stand in the node */
	private notStored(entries: Entry[], parameters: unknown): string[] {
		return entries.flatMap(({ path, stored }) => {
			const found = at(parameters, path);
			const value =
				isObject(stored) && isObject(found) ? { mode: found.mode, value: found.value } : found;
			const isRight =
				stored === undefined
					? value !== undefined && value !== ''
					: JSON.stringify(value) === JSON.stringify(stored);
			return isRight ? [] : [`'${path}' holds ${JSON.stringify(found)}`];
		});
	}

	/** Keeps a picture of the whole panel, with what the run gave out. */
	private async picture(name: string): Promise<void> {
		const { page } = this.editor;
		await this.editor
			.find('output-panel')
			.getByText(/\d+ items?|No output data|error/i)
			.first()
			.waitFor();
		const hidden = await page.getByTestId('node-parameters').evaluate((list) => {
			let part: Element | null = list;
			let most = 0;
			while (part) {
				most = Math.max(most, part.scrollHeight - part.clientHeight);
				part = part.parentElement;
			}
			return most;
		});
		if (hidden > 0) await page.setViewportSize({ width: WIDTH, height: HEIGHT + hidden });
		await this.screenshot(page, name);
		if (hidden > 0) await page.setViewportSize({ width: WIDTH, height: HEIGHT });
	}

	private async screenshot(page: Page, name: string): Promise<void> {
		const path = join(PICTURES, `${name}.png`);
		await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
	}
}
