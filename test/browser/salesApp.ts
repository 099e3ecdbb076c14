import { join } from 'node:path';

import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';

import { IMAGES } from './editor';

/** The sandbox's page of an app, in a browser that trusts n8n's address. */
export class SalesApp {
	private constructor(readonly page: Page) {}

	static async open(browser: Browser, address: string): Promise<SalesApp> {
		const viewport = { width: 1280, height: 900 };
		const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport });
		const page = await context.newPage();
		page.setDefaultTimeout(60_000);
		await page.goto(address);
		await page.getByText('Live', { exact: true }).waitFor();
		return new SalesApp(page);
	}

	/** Enters the addresses that the developer registers. */
	async register(addresses: Record<string, string>): Promise<void> {
		for (const [label, address] of Object.entries(addresses)) {
			await this.page.getByLabel(label).fill(address);
		}
		await this.click('Save');
	}

	/** Turns a switch on or off. */
	async switch(label: string, isOn: boolean): Promise<void> {
		await this.page.getByLabel(label).setChecked(isOn);
		await this.click('Save');
	}

	async click(button: string): Promise<void> {
		await this.page.getByRole('button', { name: button, exact: true }).click();
	}

	/** Waits until the state of the app says this. */
	async isSaying(state: string): Promise<void> {
		await this.page.locator('#state').getByText(state).waitFor();
	}

	/** Waits for the latest call to the app, and for what it is answered with. */
	async latestCall(what: string, status: number, answer = ''): Promise<void> {
		const cells = this.page.locator('#calls tbody tr').first();
		await cells.getByText(what, { exact: true }).waitFor();
		await cells.getByText(String(status), { exact: true }).waitFor();
		await cells.getByText(answer).first().waitFor();
	}

	/** The field of the settings form with this label. */
	setting(label: string): Locator {
		return this.page.locator('#settings').getByLabel(label);
	}

	/** Chooses the range of a report, and opens it. */
	async openReport(range: string): Promise<void> {
		await this.page.getByLabel('Range').selectOption(range);
		await this.click('Open the report');
	}

	/** What the frame shows. */
	get frame(): FrameLocator {
		return this.page.frameLocator('#frame iframe');
	}

	/** Writes a picture to docs/images. @param name without its ending */
	async picture(name: string, part: string): Promise<void> {
		await this.page.locator(part).scrollIntoViewIfNeeded();
		await this.page.screenshot({
			path: join(IMAGES, `${name}.png`),
			animations: 'disabled',
			caret: 'hide',
		});
	}

	async close(): Promise<void> {
		await this.page.context().close();
	}
}
