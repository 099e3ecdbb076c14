import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { type INodeParameters, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';
import pWaitFor from 'p-wait-for';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';

import { isObject, toObject, toObjects, type JsonObject } from '../../../playground/client/guards';
import type { StoredCredential } from '../../../playground/client/credentials';
import { REPOSITORY } from '../../../playground/package';
import type { Playground } from '../../../playground/playground';
import { Editor } from '../editor';
import { at, missing } from './arrival';
import { Panel, type Entry } from './panel';
import type { PanelUse } from './plan';
import type { Account, Arrived, PanelService } from './service';
import { FAILING, FILE_FIELD, SILENT } from './values';

const PICTURES = join(REPOSITORY, '.artifacts', 'panels');
/** For one step; a control that is dead by then stays so. */
const STEP_MS = 30_000;
const WIDTH = 1280;
const HEIGHT = 900;
/** Waiting for the end of animations is most of the time that a panel takes. */
const NO_ANIMATIONS =
	'*, ::before, ::after { transition: none !important; animation: none !important }';

/** In the page: pastes a text. */
const PASTE = `((text) => {
	const clipboardData = new DataTransfer();
	clipboardData.setData('text/plain', text);
	document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
})`;
/** In the page: how many pixels of the panel are scrolled out of sight. */
const HIDDEN = `(() => {
	let hidden = 0;
	let part = document.querySelector('[data-test-id="node-parameters"]');
	for (; part; part = part.parentElement) {
		hidden = Math.max(hidden, part.scrollHeight - part.clientHeight);
	}
	return hidden;
})()`;

/** n8n lacks some descriptions of what its own nodes give out, and says so in the console. */
const OWN_ERROR = /\/schemas\/n8n-nodes-base\./;

/** What stands before the node: the start, and a file to send. */
const START = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', position: [0, 0] };
const FILE = { name: 'File', type: 'n8n-nodes-base.moveBinaryData', position: [240, 0] };

/** WhatsApp takes a file only as what it is. */
function fileParameters({ begin, steps }: PanelUse) {
	const isAudio =
		begin.type === 'audio' || steps.some((step) => 'value' in step && step.value === 'audio');
	const options = isAudio
		? { fileName: 'typed.ogg', mimeType: 'audio/ogg' }
		: { fileName: 'typed.txt', mimeType: 'text/plain' };
	return { mode: 'jsonToBinary', destinationKey: FILE_FIELD, options };
}

/** What the editor asked n8n to run. */
interface Run {
	parameters: unknown;
	/** Why the run failed. */
	problem?: string;
}

/** Whether the node is a workflow's start. */
function isTrigger({ group }: INodeTypeDescription): boolean {
	return group.includes('trigger');
}

/** Whether a panel is used by listening for a test event. */
export function listens({ node }: PanelUse): boolean {
	return node !== undefined && isTrigger(node) && !node.polling;
}

function parametersOf(node: string, workflow: unknown): unknown {
	const nodes = isObject(workflow) ? toObjects(workflow.nodes) : [];
	return nodes.find(({ name }) => name === node)?.parameters;
}

/** What stands in a node, of which n8n does not store what is the default. */
function withDefaults(node: INodeTypeDescription, parameters: unknown): INodeParameters | null {
	const given = isObject(parameters) ? (parameters as INodeParameters) : {};
	return NodeHelpers.getNodeParameters(node.properties, given, true, false, null, node);
}

/** An account with the credential that n8n has for it. */
interface OpenAccount {
	account: Account;
	stored: StoredCredential;
}

/** A page of n8n's editor with accounts and credentials of its own, in which panels are used. */
export class Workplace {
	/** A page that is left gives up its requests, and n8n calls that an error. */
	private isOpening = false;

	private constructor(
		private readonly playground: Playground,
		private readonly accounts: Map<PanelService, OpenAccount>,
		private readonly editor: Editor,
		private readonly workflow: string,
	) {}

	static async open(
		browser: Browser,
		playground: Playground,
		services: PanelService[],
		name: string,
	): Promise<Workplace> {
		await mkdir(PICTURES, { recursive: true });
		const accounts = new Map<PanelService, OpenAccount>();
		for (const service of services) {
			const account = await service.openAccount(playground.tls.certificateAuthority);
			const credential = { ...account.credential, name };
			const stored = await playground.client.credentials.create(credential);
			accounts.set(service, { account, stored });
		}
		const editor = await Editor.loggedIn(browser, playground.n8n.url, playground.owner);
		const { id } = await playground.client.workflows.import({
			name,
			nodes: [],
			connections: {},
			settings: { executionOrder: 'v1' },
		});
		editor.page.setDefaultTimeout(STEP_MS);
		const workplace = new Workplace(playground, accounts, editor, id);
		await workplace.openEditor();
		return workplace;
	}

	private async openEditor(): Promise<void> {
		this.isOpening = true;
		await this.editor.openWorkflow(this.workflow);
		await this.editor.page.addStyleTag({ content: NO_ANIMATIONS });
		this.isOpening = false;
	}

	async close(): Promise<void> {
		await this.editor.page.context().close();
		for (const { account } of this.accounts.values()) await account.close();
	}

	/**
	 * Uses a panel from its opening to the end of its run; of a credential, to the end of its test.
	 *
	 * @throws Error if a control is dead, the page has an error, the run fails, or something that was
	 * entered does not stand in the node or did not reach the sandbox
	 */
	async use(use: PanelUse): Promise<void> {
		await this.watched(use.name, async () => {
			const open = this.accounts.get(use.service);
			if (!open) throw new Error(`No account of ${use.service.packageName}`);
			const { account, stored } = open;
			account.reset();
			await this.replaceNodes(use, stored);
			await this.editor.openNode(use.name);
			if (use.node) await this.useNode(use, use.node, account);
			else await this.useCredential(use, account);
		});
	}

	private async useNode(use: PanelUse, node: INodeTypeDescription, account: Account) {
		const entered = await this.enter(new Panel(this.editor.page), use);
		const entries = [...use.stands, ...entered];
		const from = account.requests().length;
		const { parameters, problem } = await this.start(use.name, node, account);
		this.check(use, entries, parameters, account.requests().slice(from), problem);
	}

	/** Makes a new credential, which is saved and tested. */
	private async useCredential(use: PanelUse, { credential }: Account): Promise<void> {
		await this.editor.find('node-credentials-select').click();
		await this.editor.find('node-credentials-select-item-new').click();
		const entries = await this.enter(new Panel(this.editor.page, ''), {
			...use,
			steps: use.steps.map((step) => {
				if (step.does !== 'enter') return step;
				const known = credential.data[step.path];
				const value = typeof known === 'string' ? known : step.value;
				return { ...step, value, asExpression: false };
			}),
		});
		await this.screenshot(this.editor.page, use.name);
		const saved = this.answer('/rest/credentials');
		await this.editor.find('credential-save-button').click();
		const { request } = await saved;
		await this.editor.find('editCredential-modal').waitFor({ state: 'hidden' });
		await this.editor.find('credential-edit-button').click();
		await this.editor.find('credentials-config-container-test-success').waitFor();
		await this.editor.find('editCredential-modal').locator('.el-dialog__headerbtn').click();
		// That the test is green shows that the key has arrived.
		const problems = this.notStored(entries, request.data);
		if (problems.length > 0) throw new Error(problems.join('\n'));
	}

	/** @throws Error with all that is wrong with what was entered, and the requests that were sent */
	private check(
		{ name, service, steps }: PanelUse,
		entries: Entry[],
		parameters: unknown,
		sent: Arrived[],
		problem?: string,
	): void {
		const decisive = new Set(
			steps.flatMap((step) => (step.does === 'enter' && step.decides ? [step.path] : [])),
		);
		const problems = [
			...(problem === undefined ? [] : [problem]),
			...this.notStored(entries, parameters),
			...(SILENT.test(name) ? [] : missing(service, entries, decisive, sent, parameters)),
		];
		if (problems.length === 0) return;
		const seen = sent.map(({ method, path, query, body }) =>
			JSON.stringify({ method, path, query, body }),
		);
		throw new Error([...problems, 'Requests:', ...seen].join('\n'));
	}

	/** Fails with the first error of the page. */
	private async watched(name: string, work: () => Promise<void>): Promise<void> {
		const { page } = this.editor;
		let stop: () => void = () => undefined;
		const failed = new Promise<never>((_, reject) => {
			const onError = ({ message }: Error) => {
				if (this.isOpening) return;
				const error = new Error(`Error in the page: ${message}`);
				// The place in this file says nothing, and would fill what CI shows.
				error.stack = error.message;
				reject(error);
			};
			const onMessage = (message: ConsoleMessage) => {
				const { url } = message.location();
				if (message.type() !== 'error' || OWN_ERROR.test(url)) return;
				onError(new Error(`${message.text()} at ${url}`));
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
			await writeFile(join(PICTURES, `${name}.failed.txt`), String(error));
			// This discards anything open or half done.
			await this.openEditor();
			throw error;
		} finally {
			stop();
		}
	}

	private async enter(panel: Panel, { steps }: PanelUse): Promise<Entry[]> {
		const entries: Entry[] = [];
		for (const step of steps) {
			entries.push(...(await panel.take(step)));
		}
		await panel.settle();
		return entries;
	}

	/** Replaces the workflow by pasting another over it, as a user would. */
	private async replaceNodes(use: PanelUse, credential: StoredCredential): Promise<void> {
		const { name, service, node = service.nodes[0], begin, stands, steps } = use;
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
		const { id, name: label, type } = credential;
		const used = {
			name,
			type: `${service.packageName}.${node.name}`,
			position: [480, 0],
			parameters: begin,
			credentials: { [type]: { id, name: label } },
		};
		const fields = [...stands, ...steps.map(({ field }) => field)];
		const takesFile = fields.some((field) => field.name === 'binaryPropertyName');
		const before = isTrigger(node)
			? []
			: takesFile
				? [START, { ...FILE, parameters: fileParameters(use) }]
				: [START];
		const nodes = [...before, used].map((each) => ({
			parameters: {},
			...each,
			id: crypto.randomUUID(),
			webhookId: crypto.randomUUID(),
			typeVersion: 1,
		}));
		const to = (next: string) => ({ main: [[{ node: next, type: 'main', index: 0 }]] });
		const connections = {
			[START.name]: to(takesFile ? FILE.name : name),
			[FILE.name]: to(name),
		};
		await page.evaluate(`${PASTE}(${JSON.stringify(JSON.stringify({ nodes, connections }))})`);
	}

	/** What the editor sends to this path of n8n, and what it gets, once it does. */
	private async answer(path: string): Promise<{ request: JsonObject; answer: JsonObject }> {
		const response = await this.editor.page.waitForResponse(
			(each) => new URL(each.url()).pathname === path && each.request().method() === 'POST',
		);
		const request: unknown = response.request().postDataJSON();
		return {
			request: toObject(request, 'a request'),
			answer: toObject(toObject(await response.json(), 'an answer').data, 'data'),
		};
	}

	/** Presses a button that runs the node; gives what n8n answers. */
	private async run(button: string): Promise<JsonObject> {
		const started = this.answer(`/rest/workflows/${this.workflow}/run`);
		await this.editor.find(button).first().click();
		const { answer } = await started;
		return answer;
	}

	/** As the panel offers it: to listen, to fetch a test event, or to execute the step. */
	private async start(name: string, node: INodeTypeDescription, account: Account): Promise<Run> {
		if (!isTrigger(node)) return await this.execute(name);
		if (node.polling) return await this.execute(name, 'trigger-execute-button');
		return await this.listen(name, node, account);
	}

	/** Runs the node to its end, or until it waits for a response. */
	private async execute(node: string, button = 'node-execute-button'): Promise<Run> {
		const { executionId } = await this.run(button);
		const { executions, session } = this.playground.client;
		const { error, status } = await executions.finished(String(executionId));
		await this.picture(node);
		// Nobody responds here. On a busy machine, the editor loses its button for that.
		if (status === 'waiting') {
			await session.request('POST', `/rest/executions/${String(executionId)}/stop`, {});
			await this.openEditor();
		}
		const execution = await session.request('GET', `/rest/executions/${String(executionId)}`);
		const said = `The run failed: ${error?.message}: ${error?.description}`;
		return {
			parameters: parametersOf(node, isObject(execution) ? execution.workflowData : undefined),
			...(['success', 'waiting'].includes(status) || FAILING.test(node) ? {} : { problem: said }),
		};
	}

	/** Lets the trigger register its webhook, and stops it. */
	private async listen(name: string, node: INodeTypeDescription, account: Account): Promise<Run> {
		await this.screenshot(this.editor.page, name);
		const before = account.webhooks?.();
		const isAsBefore = () => isDeepStrictEqual(account.webhooks?.(), before);
		await this.run('trigger-execute-button');
		if (before) await pWaitFor(() => !isAsBefore(), { timeout: STEP_MS });
		await this.editor.find('trigger-execute-button').first().click();
		await pWaitFor(isAsBefore, { timeout: STEP_MS });
		const { session } = this.playground.client;
		const stored = await session.request('GET', `/rest/workflows/${this.workflow}`);
		return { parameters: withDefaults(node, parametersOf(name, stored)) };
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
					: JSON.stringify(value ?? '') === JSON.stringify(stored);
			return isRight ? [] : [`'${path}' holds ${JSON.stringify(found)}`];
		});
	}

	/** Keeps a picture of the whole panel, with what the run gave out. */
	private async picture(name: string): Promise<void> {
		const { page } = this.editor;
		await this.editor
			.find('output-panel')
			.getByText(/\d+ items?|No output data|error|after the response/i)
			.first()
			.waitFor();
		const hidden = Number(await page.evaluate(HIDDEN));
		if (hidden > 0) await page.setViewportSize({ width: WIDTH, height: HEIGHT + hidden });
		await this.screenshot(page, name);
		if (hidden > 0) await page.setViewportSize({ width: WIDTH, height: HEIGHT });
	}

	private async screenshot(page: Page, name: string): Promise<void> {
		const path = join(PICTURES, `${name}.png`);
		await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
	}
}
