import type { Browser } from 'playwright-core';

import { service } from '../../packages/n8n-nodes-zenvia-sales/playground';
import type { Sandbox } from '../../packages/n8n-nodes-zenvia-sales/sandbox';
import type { Workflow } from '../../playground/client/workflows';
import type { RunningService } from '../../playground/services';
import { filesWith, spellings } from '../e2e/keySearch';
import { appWorkflow, exampleAsInstance, publishAt } from '../support/salesApp';
import { type SentinelPlayground, startSentinelPlayground } from '../e2e/sentinelPlayground';
import { findChromium, openChromium } from './chromium';
import { Editor } from './editor';
import { SalesApp } from './salesApp';

const START_MS = 900_000;
jest.setTimeout(300_000);
const chromium = findChromium();
const missing = 'No Chromium was found. Install it, or set CHROMIUM_PATH to its executable.';
if (!chromium && !process.env.CI) console.warn(`${missing} The browser's tests are skipped.`);
const inBrowser = chromium || process.env.CI ? describe : describe.skip;

/** The sandbox with the types of its own package. */
function isZenvia(value: object): value is Sandbox {
	return 'sales' in value;
}

inBrowser('an app of Zenvia Sales, from its installation to its removal', () => {
	let playground: SentinelPlayground;
	let zenvia: RunningService;
	let sandbox: Sandbox;
	let browser: Browser;
	let sales: SalesApp;
	/** Every API key that the instance has had. */
	const keys: string[] = [];

	beforeAll(async () => {
		if (!chromium) throw new Error(missing);
		playground = await startSentinelPlayground();
		const found = playground.services.find((running) => running.service.name === service.name);
		if (!found || !isZenvia(found.sandbox)) throw new Error('Zenvia is not in the playground');
		zenvia = found;
		sandbox = found.sandbox;
		browser = await openChromium(chromium);
		sales = await SalesApp.open(browser, `${sandbox.origin}/app`);
	}, START_MS);

	afterAll(async () => {
		await browser?.close();
		await playground?.stop();
	}, START_MS);

	/** Stores and publishes a workflow. @param path the last part of its trigger's address */
	async function publish(workflow: Workflow, path: string): Promise<{ id: string; url: string }> {
		const { client, tls } = playground;
		return await publishAt(client, workflow, tls.url, path);
	}

	function rememberKey(): void {
		const { apiKey } = sandbox.sales;
		if (apiKey !== undefined && !keys.includes(apiKey)) keys.push(apiKey);
	}

	it('shows the settings form of the app in the panel of its trigger', async () => {
		const [app] = zenvia.otherCredentials;
		if (!app) throw new Error('The playground has no credential of an app');
		const { id, url } = await publish(appWorkflow(app), 'app');
		const [credential] = service.otherCredentials?.(sandbox) ?? [];
		if (!credential) throw new Error('The package has no credential of an app');
		await playground.client.credentials.put({
			...credential,
			data: { ...credential.data, triggerUrl: url },
		});
		const editor = await Editor.logIn(browser, playground.n8n.url, playground.owner);
		await editor.openWorkflow(id);
		await editor.openNode('Zenvia Sales App Trigger');
		await editor.find('parameter-input-settingsForm').waitFor();
		await editor.picture('app-trigger');
		await editor.page.close();

		const quote = await publish(
			await exampleAsInstance('quote-button.json', app, sandbox.origin),
			'page',
		);
		const report = await publish(
			await exampleAsInstance('monthly-report.json', app, sandbox.origin),
			'page',
		);
		await sales.register({
			'URL of the App Trigger': url,
			'URL of the button': `${quote.url}?prospect=\${prospect._id}&name=\${prospect.firstName}`,
			'URL of the report': report.url,
		});
	});

	it('is installed, and its settings are changed', async () => {
		await sales.click('Install');
		await sales.isSaying('installed and enabled');
		await sales.latestCall('Installed', 200, '{"success":true}');
		rememberKey();
		await sales.click('Settings');
		const greeting = sales.setting('Greeting');
		await greeting.waitFor();
		expect(await greeting.inputValue()).toBe('Hello');
		await greeting.fill('Hola desde Centro');
		await sales.click('Save the settings');
		await sales.latestCall('Settings changed', 200, 'Hola desde Centro');
		await sales.picture('app-settings', '#settings');
	});

	it('creates a quote from the button in a conversation, as the instance', async () => {
		await sales.click('Quote');
		const { frame } = sales;
		await frame.getByText('Quote for Ana').waitFor();
		await frame.getByLabel('What is quoted').fill('Mountain bike');
		await frame.getByLabel('Quantity').fill('2');
		await frame.getByLabel('Price per unit').fill('1299.5');
		await sales.picture('app-button', '#frame');
		await frame.getByRole('button', { name: 'Create the quote' }).click();
		await frame.getByText('The quote is created').waitFor();
		expect(sandbox.records.quotes.at(-1)).toMatchObject({
			prospectId: sandbox.records.prospects[0]?.id,
			items: [{ quantity: 2, concept: 'Mountain bike', price: 1299.5 }],
		});
	});

	it('shows its report in a frame of Zenvia, and in no other', async () => {
		await sales.openReport('last7');
		await sales.frame.getByText('new prospects').first().waitFor();
		expect(await sales.frame.locator('rect').count()).toBe(7);
		await sales.picture('app-report', '#frame');

		const elsewhere = sandbox.origin.replace('127.0.0.1', 'localhost');
		const other = await SalesApp.open(browser, `${elsewhere}/app`);
		await other.openReport('last7');
		await other.page.locator('#frame iframe').waitFor();
		await expect(
			other.frame.getByText('new prospects').first().waitFor({ timeout: 10_000 }),
		).rejects.toThrow('Timeout');
		await other.close();
	});

	it('refuses a wrong signature and a wrong secret', async () => {
		const before = sandbox.records.quotes.length;
		await sales.switch('Sign with a wrong key', true);
		await sales.click('Quote');
		await sales.frame.getByText('The signature of this address is missing or wrong').waitFor();
		await sales.switch('Sign with a wrong key', false);
		await sales.switch('Send a wrong secret', true);
		await sales.click('Settings');
		await sales.latestCall('Settings', 401);
		await sales.switch('Send a wrong secret', false);
		expect(sandbox.records.quotes).toHaveLength(before);
	});

	it('still has its settings and its key after n8n was killed', async () => {
		await playground.crash();
		await sales.click('Settings');
		await sales.latestCall('Settings', 200);
		const greeting = sales.setting('Greeting');
		await greeting.waitFor();
		expect(await greeting.inputValue()).toBe('Hola desde Centro');
		await sales.openReport('this-month');
		await sales.frame.getByText('new prospects').first().waitFor();
	});

	it('works with the new API key after a refresh, and not while it is disabled', async () => {
		await sales.click('Refresh the API key');
		await sales.latestCall('API key refreshed', 200, '{"success":true}');
		rememberKey();
		expect(keys).toHaveLength(2);
		await sales.openReport('last7');
		await sales.frame.getByText('new prospects').first().waitFor();
		await sales.click('Disable');
		await sales.isSaying('installed, but disabled');
		await sales.latestCall('Disabled', 200);
		await sales.openReport('last30');
		await sales.frame.getByText('Error in workflow').waitFor();
		await sales.click('Enable');
		await sales.latestCall('Enabled', 200);
		await sales.openReport('last30');
		await sales.frame.getByText('new prospects').first().waitFor();
	});

	it('is removed', async () => {
		await sales.click('Remove');
		await sales.isSaying('not installed');
		await sales.latestCall('Deleted', 200, '{"success":true}');
		await sales.click('Close');
		await sales.picture('app-calls', '#calls');
	});

	it("leaves neither its keys nor its secrets in n8n's storage", async () => {
		const { dataFolder } = playground;
		const { secret, privateKey } = sandbox.sales.app;
		// A text that n8n has stored, to prove that the search covers the database.
		expect(await filesWith(dataFolder, ['Mountain bike'])).not.toEqual([]);
		for (const text of [...keys, secret, privateKey]) {
			expect(await filesWith(dataFolder, spellings(text))).toEqual([]);
		}
	});
});
