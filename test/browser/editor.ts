import { join } from 'node:path';

import type { Browser, Locator, Page } from 'playwright-core';

import type { Owner } from '../../playground/client';
import { REPOSITORY } from '../../playground/package';

export const IMAGES = join(REPOSITORY, 'docs', 'images');
/** Timeout for one step in the editor; the machine may be busy. */
const STEP_MS = 120_000;

/** n8n 2.41's editor in a browser. Elements are found by the test IDs that n8n's own tests use. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Signs in through the form. */
	static async logIn(browser: Browser, url: string, owner: Owner): Promise<Editor> {
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
		page.setDefaultTimeout(STEP_MS);
		await page.goto(`${url}/signin`);
		await page.fill('input[name="emailOrLdapLoginId"]', owner.email);
		await page.fill('input[name="password"]', owner.password);
		await page.getByTestId('form-submit-button').click();
		await page.waitForURL(/home|workflow/);
		return new Editor(page, url);
	}

	/** Opens an empty page in which the owner is already signed in. */
	static async loggedIn(browser: Browser, url: string, owner: Owner): Promise<Editor> {
		const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
		const { email, password } = owner;
		await context.request.post(`${url}/rest/login`, {
			data: { emailOrLdapLoginId: email, password },
		});
		const page = await context.newPage();
		page.setDefaultTimeout(STEP_MS);
		return new Editor(page, url);
	}

	/** @param id of a stored workflow, or `new` */
	async openWorkflow(id: string): Promise<void> {
		// All that a page loads may take longer than a step, and is not needed.
		await this.page.goto(`${this.url}/workflow/${id}`, { waitUntil: 'commit', timeout: STEP_MS });
		await this.find('canvas-controls').waitFor({ timeout: STEP_MS });
	}

	/** @returns the visible elements with this `data-test-id` */
	find(testId: string): Locator {
		return this.page.getByTestId(testId).filter({ visible: true });
	}

	/** Types into the nodes panel's search and waits for the entry of this name. */
	async searchNodes(text: string, name: string): Promise<Locator> {
		const exact = new RegExp(`^\\s*${name}\\s*$`);
		const entry = this.find('item-iterator-item').filter({
			has: this.page.getByTestId('node-creator-item-name').filter({ hasText: exact }),
		});
		const search = this.find('node-creator-search-bar');
		// Otherwise, the entry may still be one of the search before.
		await search.fill('');
		await entry.first().waitFor({ state: 'hidden' });
		await search.fill(text);
		await entry.first().waitFor();
		return entry.first();
	}

	/** Types into the text field of this parameter. */
	async fill(parameter: string, text: string): Promise<void> {
		await this.find(`parameter-input-${parameter}`).locator('input').fill(text);
	}

	/** Types the ID of a record that could also be chosen from a list. */
	async enterId(parameter: string, id: string): Promise<void> {
		const input = this.find(`parameter-input-${parameter}`);
		await input.getByTestId('rlc-mode-selector').click();
		await this.page.getByTestId('mode-id').filter({ visible: true }).click();
		await input.locator('input[data-test-id="rlc-input"]').fill(id);
	}

	/** Chooses an entry of the list with this text, such as `Add Field`. */
	async add(list: string, entry: string): Promise<void> {
		await this.page.getByPlaceholder(list).filter({ visible: true }).click();
		await this.page.getByRole('option', { name: entry, exact: true }).click();
	}

	/** Opens the panel of the node with this name. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await this.find('ndv-close-button').waitFor();
	}

	/** Waits until the opened node has output one item. */
	async oneItem(): Promise<Locator> {
		const output = this.find('output-panel');
		await output.getByText('1 item', { exact: true }).waitFor();
		return output;
	}

	/** Writes docs/images/<name>.png once n8n's notices and tooltips are gone. */
	async picture(name: string): Promise<void> {
		await this.page.mouse.move(640, 12);
		for (const notice of [this.page.locator('.el-notification'), this.page.getByRole('tooltip')]) {
			await notice.filter({ visible: true }).first().waitFor({ state: 'hidden' });
		}
		const path = join(IMAGES, `${name}.png`);
		await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
	}
}
