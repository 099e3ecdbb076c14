import { join } from 'node:path';

import type { Browser, Locator, Page } from 'playwright-core';

import { IMAGES } from './editor';

/** The sandbox's page in a browser. */
export class Phone {
	private constructor(private readonly page: Page) {}

	static async open(browser: Browser, address: string): Promise<Phone> {
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
		page.setDefaultTimeout(60_000);
		await page.goto(address);
		return new Phone(page);
	}

	/** Sends a message as the customer. */
	async write(text: string): Promise<void> {
		await this.page.getByLabel('Message from the customer').fill(text);
		await this.page.getByRole('button', { name: 'Send', exact: true }).click();
	}

	/** Adds a customer who hides the phone number, and shows that customer's phone. */
	async addCustomer(name: string, username: string): Promise<void> {
		await this.page.getByText('New customer').click();
		await this.page.getByLabel('Name', { exact: true }).fill(name);
		await this.page.getByLabel('Username', { exact: true }).fill(username);
		await this.page.getByRole('button', { name: 'Add', exact: true }).click();
		await this.page.getByRole('heading', { name, exact: true }).waitFor();
	}

	/** Chooses what the customer sends next: a form's answer, or an order. */
	async choose(kind: string): Promise<void> {
		await this.page.getByLabel('What the customer sends').selectOption({ label: kind });
	}

	/** Chooses whether the customer writes in a group. */
	async inGroup(isInGroup: boolean): Promise<void> {
		await this.page.getByLabel('In a group', { exact: true }).setChecked(isInGroup);
	}

	/** Edits a message of the customer. */
	async edit(text: string, newText: string): Promise<void> {
		await this.bubble(text).getByRole('button', { name: 'Edit' }).click();
		await this.write(newText);
		await this.bubble(newText).getByText('Edited').waitFor();
	}

	/** Deletes a message of the customer. */
	async remove(text: string): Promise<void> {
		await this.bubble(text).getByRole('button', { name: 'Delete' }).click();
		await this.bubble('This message was deleted').waitFor();
	}

	/** Taps a button of a message. */
	async tap(title: string): Promise<void> {
		await this.messages().getByRole('button', { name: title, exact: true }).click();
	}

	/** Clicks the link in the message with this text. @returns the address that opens */
	async follow(text: string): Promise<string> {
		const opening = this.page.waitForEvent('popup');
		await this.bubble(text).getByRole('link').click();
		const opened = await opening;
		await opened.waitForLoadState();
		const address = opened.url();
		await opened.close();
		return address;
	}

	/** @returns the messages of this kind, such as `Order` */
	kind(kind: string): Locator {
		const own = this.page.locator('.kind', { hasText: kind });
		return this.messages().getByRole('listitem').filter({ has: own });
	}

	/** @returns the message with this text that does not quote it */
	bubble(text: string): Locator {
		const own = this.page.locator('.text', { hasText: text });
		return this.messages().getByRole('listitem').filter({ has: own });
	}

	/** Writes a picture to docs/images. @param name without its ending */
	async picture(name: string): Promise<void> {
		await this.page.locator('html').evaluate((root) => root.scrollIntoView());
		await this.page.screenshot({
			path: join(IMAGES, `${name}.png`),
			animations: 'disabled',
			caret: 'hide',
		});
	}

	/** @returns the width that the page takes up in a window of this width */
	async widthWithin(width: number): Promise<number> {
		await this.page.setViewportSize({ width, height: 860 });
		return await this.page.locator('html').evaluate((root) => root.scrollWidth);
	}

	private messages(): Locator {
		return this.page.getByRole('log', { name: 'Messages' });
	}
}
