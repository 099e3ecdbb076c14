import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pWaitFor from 'p-wait-for';

import type { Browser, Locator } from 'playwright-core';

import { startPlayground, type Playground } from '../../playground/playground';
import type { Delivery } from '../../sandbox';
import { known } from '../../sandbox/seed/known';
import { findChromium, openChromium } from './chromium';
import { Editor } from './editor';
import { Phone } from './phone';
import { manualWorkflow, notesWorkflow, triggerWorkflow } from './workflows';

const START_MS = 900_000;
jest.setTimeout(300_000);
const chromium = findChromium();
const missing = 'No Chromium was found. Install it, or set CHROMIUM_PATH to its executable.';
if (!chromium && !process.env.CI) console.warn(`${missing} The browser's tests are skipped.`);
const inBrowser = chromium || process.env.CI ? describe : describe.skip;

async function until(holds: () => boolean, what: string, withinMs = 60_000): Promise<void> {
	const message = `Not within ${withinMs / 1000} s: ${what}`;
	await pWaitFor(holds, { interval: 100, timeout: { milliseconds: withinMs, message } });
}

inBrowser("n8n's editor", () => {
	let dataFolder: string;
	let playground: Playground;
	let browser: Browser;
	let editor: Editor;

	beforeAll(async () => {
		if (!chromium) throw new Error(missing);
		dataFolder = await mkdtemp(join(tmpdir(), 'ventia-browser-'));
		playground = await startPlayground({ dataFolder, build: false });
		browser = await openChromium(chromium);
		editor = await Editor.logIn(browser, playground.n8n.url, playground.owner);
	}, START_MS);

	afterAll(async () => {
		await browser?.close();
		await playground?.stop();
		if (dataFolder) await rm(dataFolder, { recursive: true, force: true });
	}, START_MS);

	it('finds the node with its icon in the nodes panel, by its name and by "WhatsApp"', async () => {
		await editor.openWorkflow('new');
		await editor.find('canvas-add-button').click();
		await editor.searchNodes('ventia', 'Ventia');

		const { id } = await playground.client.workflows.import(manualWorkflow);
		await editor.openWorkflow(id);
		await editor.find('canvas-handle-plus').click();
		await editor.searchNodes('ventia', 'Ventia');
		const entry = await editor.searchNodes('whatsapp', 'Ventia');
		const source = await entry.locator('img').first().getAttribute('src');
		const icon = await fetch(new URL(source ?? '', playground.n8n.url));
		expect(icon.headers.get('content-type')).toContain('svg');
		await editor.picture('nodes-panel');
	});

	it('adds the node and creates its credential, which passes its test', async () => {
		const { sandbox, client } = playground;
		await editor.find('node-creator-item-name').getByText('Ventia', { exact: true }).click();
		await editor
			.find('node-creator-item-name')
			.getByText('Send message (any channel)', { exact: true })
			.click();
		await editor.find('node-credentials-select').click();
		await editor.find('node-credentials-select-item-new').click();
		await editor.fill('apiKey', sandbox.settings.apiKeys[0] ?? '');
		await editor.fill('baseUrl', sandbox.url);
		const before = (await client.credentials.list()).length;
		await editor.find('credential-save-button').click();
		await editor.find('editCredential-modal').waitFor({ state: 'hidden' });
		expect(await client.credentials.list()).toHaveLength(before + 1);

		await editor.find('credential-edit-button').click();
		await editor.find('credentials-config-container-test-success').waitFor();
		await editor.picture('credential');
		await editor.find('editCredential-modal').locator('.el-dialog__headerbtn').click();
	});

	it('sends a template to a contact found by part of the name', async () => {
		const { messages, contacts } = playground.sandbox.store;
		const before = messages.all().length;
		await editor.find('resource-locator-contactId').getByTestId('rlc-input').click();
		await editor.page.keyboard.type('gonz');
		const found = editor.find('rlc-item').filter({ hasText: /^\s*Martín González/ });
		await found.first().waitFor();
		await editor.picture('contact-picker');
		await found.first().click();

		await editor.enterId('channelId', known.channels.whatsappBusiness);
		await editor.add('Add Field', 'Template ID');
		await editor.fill('template', known.templates.greeting.id);
		await editor.find('node-execute-button').click();
		const output = await editor.oneItem();
		await output.getByText('interactionId').waitFor();

		expect(messages.all()).toHaveLength(before + 1);
		const message = messages.all().at(-1);
		expect(message).toMatchObject({ body: { template: known.templates.greeting.id } });
		const contact = contacts.get(String(message?.contact));
		expect(contact).toMatchObject({ firstName: 'Martín', lastName: 'González' });
	});

	it('runs the demo workflow with its button', async () => {
		await editor.openWorkflow(playground.workflows[0]?.id ?? '');
		const before = playground.sandbox.store.messages.all().length;
		await editor.find('execute-workflow-button').click();
		await until(
			() => playground.sandbox.store.messages.all().length === before + 1,
			'the demo workflow sends a message',
		);
		await editor.openNode('Send a message');
		const output = await editor.oneItem();
		await output.getByText('interactionId').waitFor();
		await editor.picture('message-sent');
	});

	it("replies live to a customer on the sandbox's phone, and to a tapped button", async () => {
		const { client, sandbox, workflows } = playground;
		const conversation = workflows[1]?.id ?? '';
		await client.workflows.activate(conversation);
		const contact = sandbox.store.contacts.all()[5]?._id ?? '';
		const phone = await Phone.open(browser, `${sandbox.origin}/#${contact}`);
		await phone.write('Hi, do you have the blue one?');
		await phone.bubble('the blue one').waitFor();
		await phone.bubble('thanks for writing').getByText('Read').waitFor();
		await phone.tap('See prices');
		await phone.bubble('You chose "See prices"').getByText('Read').waitFor();
		expect(sandbox.store.interactionsOf(contact).at(-2)).toMatchObject({
			content: { interactive: { button_reply: { id: 'prices', title: 'See prices' } } },
		});
		expect(sandbox.store.messages.all().slice(-2)).toMatchObject([
			{ contact, status: 'read' },
			{ contact, status: 'read' },
		]);
		await phone.picture('phone');
		expect(await phone.widthWithin(400)).toBe(400);

		const markup = '<b>Hi</b> <img src=x>';
		await phone.write(markup);
		await phone.bubble(markup).waitFor();
		const address = `${sandbox.origin}/#linked`;
		await phone.write(`Approve: ${address}`);
		expect(await phone.follow('Approve:')).toBe(address);
		await client.workflows.deactivate(conversation);
	});

	it("shows a customer who hides the phone number on the sandbox's phone", async () => {
		const { sandbox } = playground;
		const phone = await Phone.open(browser, `${sandbox.origin}/`);
		await phone.addCustomer('Ana Suárez', 'ana.suarez');
		const [{ _id } = { _id: '' }] = sandbox.store.whatsappUsers.all();
		await phone.write('Hi, do you deliver on Saturdays?');
		await phone.bubble('on Saturdays').waitFor();
		const action = { name: 'flow', parameters: { flow_id: '1', flow_cta: 'Enter the address' } };
		sandbox.store.messages.add({
			_id: sandbox.store.nextId('message'),
			operation: 'sendWhatsappMessage',
			contact: _id,
			sender: known.channels.whatsappBusiness,
			queued: false,
			body: {
				message: {
					type: 'interactive',
					interactive: { type: 'flow', body: { text: 'Yes, until noon. Where to?' }, action },
				},
			},
			createdAt: new Date().toISOString(),
		});
		await phone.tap('Enter the address');
		await phone.write('street=Av. Rivera 2410, door=3');
		await phone.kind('Form').last().getByText('Av. Rivera 2410').waitFor();
		await phone.choose('Order');
		await phone.write('2 BLUE-MUG @ 990, 1 TEAPOT @ 2490');
		await phone.kind('Order').getByText('2 x BLUE-MUG').waitFor();
		await phone.write('At ten, please');
		await phone.edit('At ten, please', 'At eleven, please');
		await phone.write('Wrong chat');
		await phone.remove('Wrong chat');
		await phone.inGroup(true);
		await phone.write('I pay for all of us');
		await phone.kind('In the group').getByText('I pay for all of us').waitFor();
		await phone.picture('phone-without-number');
	});

	it('says before the start how long a run with many items takes', async () => {
		const { client, credential } = playground;
		const { id } = await client.workflows.import(notesWorkflow(credential, 1001));
		await editor.openWorkflow(id);
		await editor.openNode('Items');
		await editor.find('node-execute-button').click();
		await editor.find('output-panel').getByText('1001 items').first().waitFor();
		await editor.find('ndv-close-button').click();
		await editor.openNode('Notes');
		const hint = editor.find('output-panel').getByText('it takes at least');
		await hint.first().waitFor();
		expect(await hint.allTextContents()).toEqual([
			expect.stringContaining('more than 1,000 items: at 200 requests per minute'),
		]);
	});

	it('shows a WhatsApp message that the trigger was listening for', async () => {
		const { client, credential } = playground;
		const { id } = await client.workflows.import(triggerWorkflow(credential));
		await editor.openWorkflow(id);
		await editor.openNode('Ventia Trigger');
		await listenFor({ text: '¡Hola! ¿Tienen stock?' });
		await editor.picture('trigger-event');
	});

	it('shows who wrote it where the customer hides the phone number', async () => {
		const [{ _id, userId } = { _id: '', userId: '' }] =
			playground.sandbox.store.whatsappUsers.all();
		const output = await listenFor({ text: '¿Y en azul?', contacts: [_id] });
		await output.getByText(userId).first().waitFor();
		await output.getByText('ana.suarez').first().waitFor();
		await editor.picture('trigger-event-without-number');
	});

	/** Listens with the open trigger. @returns the output with the event */
	async function listenFor(delivery: Delivery): Promise<Locator> {
		const { sandbox } = playground;
		await editor.find('trigger-execute-button').click();
		await until(() => sandbox.store.webhooks.all().length === 1, 'a webhook is in Ventia');
		const { eventIds } = await sandbox.deliver(delivery);
		const output = await editor.oneItem();
		await output.getByTestId('radio-button-schema').click();
		await output.getByText(String(eventIds[0])).first().waitFor();
		await until(() => sandbox.store.webhooks.all().length === 0, 'the webhook is removed');
		return output;
	}
});
