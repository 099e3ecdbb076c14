import { ExecuteContext } from 'n8n-core';
import { type IDataObject, type INodeParameters, WAIT_INDEFINITELY } from 'n8n-workflow';

import {
	callTool,
	type RunOptions,
	runWorkflow,
	WaitingExecution,
} from '../../packages/node-test-engine/src';
import { known, type Sandbox } from '../../sandbox';
import { isRecord, record } from '../../sandbox/operations/fields';
import { clock, skippingClock } from '../support/clock';
import { linksIn } from '../support/respondent';
import { byId, runVentia, sentinelKey, waitingVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;
const skip = skippingClock();

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 20 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const contact = known.contacts.openWindow;
const channelId = known.channels.whatsappBusiness;
const ask = {
	resource: 'message',
	operation: 'sendAndWait',
	contactId: byId(contact),
	channelId,
	message: 'May we give Ana 20%?',
};
const both = { approvalOptions: { values: { approvalType: 'double' } } };
const afterHours = (resumeAmount: number) => ({
	limitWaitTime: { values: { limitType: 'afterTimeInterval', resumeAmount, resumeUnit: 'hours' } },
});
const person = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140 Mobile';

/** Text of the message that was sent last. */
function lastText(): string {
	const body = sandbox.requests.at(-1)?.body;
	if (!isRecord(body)) return '';
	const { message } = body;
	if (isRecord(message) && isRecord(message.text)) return String(message.text.body);
	return String(body.text);
}

/** Runs the node until it waits for a response. */
async function start(parameters: INodeParameters, items: IDataObject[] = [{}]) {
	const options = {
		parameters: { ...ask, ...parameters },
		items,
		after: { start: "={{ $('Start').item.json.name }}", data: '={{ $json.data }}' },
	};
	const run = await runVentia(sandbox, options);
	expect({ error: run.error?.message, status: run.status }).toEqual({ status: 'waiting' });
	const text = lastText();
	const links = linksIn(text);
	const waiting = waitingVentia(sandbox, options, run);
	return { run, waiting, text, links, link: links[0] ?? '' };
}

describe('the message', () => {
	test('has a link for each choice below its text, and the execution waits indefinitely', async () => {
		const { run, text, links } = await start(both);
		const link = 'http://localhost:5678/webhook-waiting/1/node-1?approved=';
		expect(text.split('\n\n')).toEqual([
			'May we give Ana 20%?',
			expect.stringContaining(`Approve: ${link}true`),
			expect.stringContaining(`Decline: ${link}false`),
		]);
		expect(links.every((each) => /[?&]signature=\w/.test(each))).toBe(true);
		expect(run.data.waitTill).toEqual(WAIT_INDEFINITELY);
		expect(run.json('Ventia')).toMatchObject([{ contactId: contact, success: true }]);
		expect(run.runs('After')).toEqual([]);
	});

	test("requires n8n to check its links' signatures, if this n8n needs to be told to", async () => {
		const { run } = await start({});
		const isAsked = Reflect.get(run.data.data, 'validateSignature') === true;
		expect(isAsked).toBe('setSignatureValidationRequired' in ExecuteContext.prototype);
	});

	test('has one link with the given label if there is only one choice', async () => {
		const single = { values: { approvalType: 'single' } };
		expect((await start({ approvalOptions: single })).links).toHaveLength(1);
		const approvalOptions = { values: { ...single.values, approveLabel: 'Sí, aprobar' } };
		expect((await start({ approvalOptions })).text).toContain('\n\nSí, aprobar: http');
		const form = await start({
			responseType: 'freeText',
			options: { messageButtonLabel: 'Responder' },
		});
		expect(form.text).toMatch(/^May we give Ana 20%\?\n\nResponder: http\S+$/);
	});

	test.each([
		['a user', { sendFrom: 'user', userId: byId(known.users.online), medium: 'unofficial_wpp' }],
		[
			"a user's integration",
			{ sendFrom: 'userIntegration', userIntegrationId: known.userIntegrations.active },
		],
		['official WhatsApp', { sendFrom: 'officialChannel' }],
	])('can be sent from %s', async (_, sender) => {
		const { text, link, waiting } = await start(sender);
		expect(text).toContain('May we give Ana 20%?');
		const { run } = await waiting.open(link, {});
		expect(run?.json('Ventia')).toMatchObject([{ data: { approved: true } }]);
		expect(sandbox.requests.at(-1)?.operationId).toBe(
			'sendFrom' in sender && sender.sendFrom === 'officialChannel'
				? 'sendWhatsappMessage'
				: 'createMessage',
		);
	});

	test('can be sent to a contact given by phone', async () => {
		const value = sandbox.store.contacts.get(contact)?.phones[0] ?? '';
		const { run } = await start({ contactId: { __rl: true, mode: 'phone', value } });
		expect(run.json('Ventia')).toMatchObject([{ contactId: contact }]);
	});

	test('is sent only once, for the first of several items', async () => {
		const { run, text, waiting, link } = await start({ message: '={{ $json.name }}' }, [
			{ name: 'Ana' },
			{ name: 'Luis' },
			{ name: 'Eva' },
		]);
		expect(text).toMatch(/^Ana\n/);
		expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(run.hints('Ventia').map(({ message }) => message)).toContain(
			'Only the first of 3 items was used: this operation waits for one response',
		);
		const { run: after } = await waiting.open(link, {});
		expect(after?.json('After')).toMatchObject([{ start: 'Ana' }]);
	});

	test.each(['Ask {{boss}}', 'Ask }} now', 'Say "hi"', 'Back\\slash', "It's $&", 'constructor'])(
		'has links that work if the node is called %s',
		async (name) => {
			const ventiaApi = { apiKey: sentinelKey, baseUrl: sandbox.url };
			const options: RunOptions = {
				credentials: { ventiaApi },
				nodes: [
					{ name: 'Start', type: 'engine.emitItems', parameters: { items: '[{}]' } },
					{ name, type: 'n8n-nodes-ventia.ventia', parameters: ask },
				],
			};
			const run = await runWorkflow(options);
			expect(run.status).toBe('waiting');
			const [link = ''] = linksIn(lastText());
			const answered = await new WaitingExecution(options, run).open(link, {});
			expect(answered.status).toBe(200);
			expect(answered.run?.json(name)).toMatchObject([{ data: { approved: true } }]);
		},
	);

	test("has a hint that its links do not open on a phone if n8n's address is private", async () => {
		const { run } = await start({});
		expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
			expect.stringMatching(/^The links lead to http:\/\/localhost:5678,.*N8N_WEBHOOK_URL/),
		]);
	});
});

describe('an approval', () => {
	test.each([
		['approve', 0, true, 'Approve'],
		['decline', 1, false, 'Decline'],
	])(
		"the link to %s shows a page, and only the page's button responds",
		async (_, place, approved, label) => {
			const { waiting, links } = await start(both, [{ name: 'Ana' }]);
			const link = links[place] ?? '';
			const shown = await waiting.open(link, undefined, person);
			expect(shown).toMatchObject({ status: 200, page: 'form-trigger', run: undefined });
			expect(shown.data).toMatchObject({
				formTitle: 'Your response',
				formDescription: 'May we give Ana 20%?',
				buttonLabel: label,
				formFields: [],
			});
			const answered = await waiting.open(link, {}, person);
			expect(answered.status).toBe(200);
			expect(answered.run?.status).toBe('success');
			const data = { approved, timedOut: false, respondedAt: expect.stringMatching(/^\d{4}-.*Z$/) };
			expect(answered.run?.json('Ventia')).toEqual([{ data }]);
			expect(answered.run?.json('After')).toMatchObject([{ start: 'Ana', data: { approved } }]);
		},
	);

	test.each([
		'WhatsApp/2.24.6.77 A',
		'TelegramBot (like TwitterBot)',
		'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
		'facebookexternalhit/1.1',
		'',
		person,
	])('just opening the links is not a response: "%s"', async (userAgent) => {
		const { waiting, links } = await start(both);
		for (const link of links) {
			const { status, run } = await waiting.open(link, undefined, userAgent);
			expect({ status, run }).toEqual({ status: 200, run: undefined });
		}
	});

	test('a link from an earlier wait of the same node is not a response', async () => {
		const { link: earlier } = await start(both);
		const { waiting } = await start(both);
		for (const form of [undefined, {}]) {
			const { page, run } = await waiting.open(earlier, form);
			expect({ page, run }).toEqual({
				page: 'send-and-wait-no-action-required',
				run: undefined,
			});
		}
	});

	test('a link without a choice, or with one that was not offered, is not a response', async () => {
		const { waiting, link } = await start({});
		const changed = ['', 'yes'].map((approved) => {
			const url = new URL(link);
			url.searchParams.set('approved', approved);
			return url.toString();
		});
		for (const url of changed) {
			const { page, run } = await waiting.open(url, {});
			expect({ page, run }).toEqual({
				page: 'send-and-wait-no-action-required',
				run: undefined,
			});
		}
	});

	test('the page escapes HTML in the message', async () => {
		const { waiting, link } = await start({ message: '<img src=x onerror=alert(1)> & "x"' });
		const { data } = await waiting.open(link);
		expect(data?.formDescription).toBe('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;x&quot;');
	});

	test('the page shows the message as it was sent, even if it came from expressions', async () => {
		const message = "={{ $json.data.name }} asks, {{ $('Start').first().json.data.name }}";
		const { waiting, link } = await start({ message }, [{ data: { name: 'Ana' } }]);
		expect((await waiting.open(link)).data?.formDescription).toBe('Ana asks, Ana');
	});
});

describe('a free text', () => {
	const freeText = { responseType: 'freeText' };

	test('is output as written, with surrounding whitespace removed', async () => {
		const { waiting, link } = await start({
			...freeText,
			options: {
				responseFormTitle: 'Discount',
				responseFormDescription: 'Why?',
				responseFormButtonLabel: 'Enviar',
			},
		});
		const { data } = await waiting.open(link);
		expect(data).toMatchObject({
			formTitle: 'Discount',
			formDescription: 'Why?',
			buttonLabel: 'Enviar',
			formFields: [{ id: 'field-0', isTextarea: true, inputRequired: 'form-required' }],
		});
		const { run } = await waiting.open(link, { 'field-0': ' Because.\nOf him. ' });
		expect(run?.json('Ventia')).toEqual([
			{ data: { text: 'Because.\nOf him.', timedOut: false, respondedAt: expect.any(String) } },
		]);
	});

	test('is rejected if empty, and the execution keeps waiting', async () => {
		const { waiting, link } = await start(freeText);
		const { status, text, run } = await waiting.open(link, { 'field-0': ' ' });
		expect({ status, text, run }).toEqual({
			status: 400,
			text: 'Response: this field is required.',
			run: undefined,
		});
	});
});

describe('a form', () => {
	const customForm = {
		responseType: 'customForm',
		formFields: {
			values: [
				{ fieldLabel: 'Name', requiredField: true, placeholder: 'e.g. Ana' },
				{ fieldLabel: 'Rooms', fieldType: 'number' },
				{ fieldLabel: 'Email', fieldType: 'email' },
				{ fieldLabel: 'Day', fieldType: 'date' },
				{ fieldLabel: 'Plan', fieldType: 'dropdown', fieldChoices: 'Basic\nGold\n' },
				{ fieldLabel: 'Extras', fieldType: 'checkbox', fieldChoices: '={{ ["TV", "Phone"] }}' },
				{ fieldLabel: 'Visit', fieldType: 'radio', fieldChoices: 'Yes\nNo' },
				{ fieldLabel: 'Notes', fieldType: 'textarea' },
			],
		},
	};
	const filledIn = {
		'field-0': 'Ana',
		'field-1': '3',
		'field-2': 'ana@example.com',
		'field-3': '2026-12-24',
		'field-4': 'Gold',
		'field-5': '["TV","Phone"]',
		'field-6': '["Yes"]',
		'field-7': '',
	};

	test('shows its fields and outputs their values', async () => {
		const { waiting, link } = await start(customForm);
		const { data } = await waiting.open(link);
		expect(data?.formFields).toMatchObject([
			{ label: 'Name', isInput: true, type: 'text', inputRequired: 'form-required' },
			{ label: 'Rooms', isInput: true, type: 'number', inputRequired: '' },
			{ label: 'Email', isInput: true, type: 'email' },
			{ label: 'Day', isInput: true, type: 'date' },
			{ label: 'Plan', isSelect: true, selectOptions: ['Basic', 'Gold'] },
			{
				label: 'Extras',
				isMultiSelect: true,
				multiSelectOptions: [{ id: 'option0_field-5', label: 'TV' }, { label: 'Phone' }],
			},
			{ label: 'Visit', isMultiSelect: true, radioSelect: 'radio' },
			{ label: 'Notes', isTextarea: true },
		]);
		const { run } = await waiting.open(link, filledIn);
		expect(run?.json('Ventia')).toEqual([
			{
				data: {
					Name: 'Ana',
					Rooms: 3,
					Email: 'ana@example.com',
					Day: '2026-12-24',
					Plan: 'Gold',
					Extras: ['TV', 'Phone'],
					Visit: 'Yes',
					Notes: null,
					timedOut: false,
					respondedAt: expect.any(String),
				},
			},
		]);
	});

	test.each([
		['field-0', '', 'Name: this field is required.'],
		['field-1', 'three', 'Rooms: enter a number.'],
		['field-1', '0x1F', 'Rooms: enter a number.'],
		['field-1', '1e999', 'Rooms: enter a number.'],
		['field-2', 'ana', 'Email: enter an email address.'],
		['field-3', 'tomorrow or so', 'Day: enter a date.'],
		['field-3', '2026-02-30', 'Day: enter a date.'],
		['field-3', '20261224', 'Day: enter a date.'],
		['field-4', 'Silver', 'Plan: choose from the list.'],
		['field-5', '["TV","Car"]', 'Extras: choose from the list.'],
	])('is rejected with %s "%s"', async (field, value, told) => {
		const { waiting, link } = await start(customForm);
		const { status, text, run } = await waiting.open(link, { ...filledIn, [field]: value });
		expect({ status, text, run }).toEqual({ status: 400, text: told, run: undefined });
	});

	test.each([
		['-2.5', -2.5],
		['.5', 0.5],
		['1e3', 1000],
	])('accepts %s as a number, as browsers do', async (text, number) => {
		const { waiting, link } = await start(customForm);
		const { run } = await waiting.open(link, { ...filledIn, 'field-1': text });
		expect(run?.json('Ventia')).toMatchObject([{ data: { Rooms: number } }]);
	});

	test.each([
		['no field', [], "'Form Fields' is empty"],
		['no label', [{ fieldLabel: '' }], "'Form Field 1: Label' is empty"],
		[
			'a label twice',
			[{ fieldLabel: 'A' }, { fieldLabel: 'A' }],
			"'A' in 'Form Field 2: Label' duplicates another field's label",
		],
		[
			'a label of the output',
			[{ fieldLabel: 'timedOut' }],
			"'timedOut' in 'Form Field 1: Label' is already the name of another output field",
		],
		[
			'a label that objects use themselves',
			[{ fieldLabel: '__proto__' }],
			"'__proto__' in 'Form Field 1: Label' cannot name an output field",
		],
		[
			'nothing to choose from',
			[{ fieldLabel: 'A', fieldType: 'dropdown', fieldChoices: '\n' }],
			"'Form Field 1: Choices' is empty",
		],
	])('with %s is rejected before anything is sent', async (_, values, message) => {
		const formFields = { values };
		const parameters = { ...ask, responseType: 'customForm', formFields };
		const run = await runVentia(sandbox, { parameters });
		expect(run.error?.message).toContain(message);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('the wait limit', () => {
	test("is an interval from now, or a moment in the workflow's time zone", async () => {
		const before = clock.epoch();
		const { run } = await start({ options: afterHours(2) });
		const waits = Number(run.data.waitTill) - 2 * 3_600_000;
		expect(waits).toBeGreaterThanOrEqual(before);
		expect(waits).toBeLessThanOrEqual(clock.epoch());
		const at = { limitType: 'atSpecifiedTime', maxDateAndTime: '2099-05-06T07:08:09Z' };
		const timed = await start({ options: { limitWaitTime: { values: at } } });
		expect(timed.run.data.waitTill).toEqual(new Date('2099-05-06T07:08:09Z'));
	});

	describe('if sending the message takes an hour', () => {
		const minute = 60_000;
		const startSlowly = async (values: INodeParameters) => {
			sandbox.store.changes.once('change', () => skip(60 * minute));
			const { run } = await start({ options: { limitWaitTime: { values } } });
			return Number(run.data.waitTill);
		};

		test('still allows the whole interval', async () => {
			const before = clock.epoch();
			const limit = { limitType: 'afterTimeInterval', resumeAmount: 30, resumeUnit: 'minutes' };
			expect(await startSlowly(limit)).toBeGreaterThanOrEqual(before + 90 * minute);
		});

		test('still allows one minute if the specified time has passed', async () => {
			const before = clock.epoch();
			const maxDateAndTime = new Date(before + 30 * minute).toISOString();
			const limit = { limitType: 'atSpecifiedTime', maxDateAndTime };
			expect(await startSlowly(limit)).toBeGreaterThanOrEqual(before + 61 * minute);
		});
	});

	test.each([
		['approval', both, { approved: false }],
		['freeText', {}, { text: null }],
		['customForm', { formFields: { values: [{ fieldLabel: 'Day' }] } }, { Day: null }],
	])('ends with timedOut instead of a response: %s', async (responseType, parameters, silence) => {
		// The input looks like the response to an earlier question.
		const input = { name: 'Ana', data: { approved: true, text: 'Yes', timedOut: false } };
		const { waiting } = await start({ responseType, ...parameters, options: afterHours(1) }, [
			input,
			input,
		]);
		const run = await waiting.timeOut();
		expect(run.status).toBe('success');
		expect(run.json('Ventia')).toEqual([
			{ data: { ...silence, respondedAt: null, timedOut: true } },
		]);
		expect(run.json('After')).toMatchObject([{ start: 'Ana', data: { timedOut: true } }]);
	});

	test.each([
		[{ limitType: 'afterTimeInterval', resumeAmount: 0 }, "'Amount' leaves no time"],
		[{ limitType: 'afterTimeInterval', resumeAmount: '={{ undefined }}' }, "'Amount' is empty"],
		[
			{ limitType: 'atSpecifiedTime', maxDateAndTime: '2020-01-01T00:00:00' },
			"'Max Date and Time' leaves no time",
		],
		[{ limitType: 'atSpecifiedTime', maxDateAndTime: '' }, "'Max Date and Time' is empty"],
	])('that leaves no time is rejected before anything is sent: %j', async (values, message) => {
		const options = { limitWaitTime: { values } };
		const run = await runVentia(sandbox, { parameters: { ...ask, options } });
		expect(run.error?.message).toContain(message);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('a message that cannot be sent', () => {
	test('fails the execution, which does not wait', async () => {
		const contactId = byId('f'.repeat(24));
		const run = await runVentia(sandbox, { parameters: { ...ask, contactId } });
		expect(run.status).toBe('error');
		expect(run.data.waitTill).toBeFalsy();
	});

	test('lets the workflow continue with the error if the node is set to continue', async () => {
		const contactId = byId('f'.repeat(24));
		const run = await runVentia(sandbox, {
			parameters: { ...ask, contactId },
			node: { onError: 'continueRegularOutput' },
		});
		expect({ status: run.status, waitTill: run.data.waitTill ?? undefined }).toEqual({
			status: 'success',
			waitTill: undefined,
		});
		expect(run.json('Ventia')).toMatchObject([{ error: expect.any(String) }]);
	});

	test('is not resent by Retry On Fail if its response was lost', async () => {
		const fault = { operationId: 'createMessage', kind: 'resetAfter', times: 1 } as const;
		sandbox.configure({ faults: [fault] });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
		const run = await runVentia(sandbox, { parameters: ask, node });
		expect(run.status).toBe('error');
		expect(run.data.waitTill).toBeFalsy();
		expect(sandbox.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	test('is resent by Retry On Fail if the service rejected it, and the execution then waits', async () => {
		const before = sandbox.store.messages.size;
		const fault = { operationId: 'createMessage', kind: 'status', status: 400, times: 1 } as const;
		sandbox.configure({ faults: [fault] });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 };
		const options = { parameters: ask, node };
		const run = await runVentia(sandbox, options);
		expect(run.status).toBe('waiting');
		expect(sandbox.store.messages.size).toBe(before + 1);
		const [link = ''] = linksIn(lastText());
		const { run: after } = await waitingVentia(sandbox, options, run).open(link, {});
		expect(after?.json('Ventia')).toMatchObject([{ data: { approved: true } }]);
	});

	test.each([
		['a channel', { sendFrom: 'channel' }],
		['a user', { sendFrom: 'user', userId: byId(known.users.online) }],
		[
			"a user's integration",
			{ sendFrom: 'userIntegration', userIntegrationId: known.userIntegrations.active },
		],
		['official WhatsApp', { sendFrom: 'officialChannel' }],
	])('is rejected if it is too long including its links: from %s', async (_, sender) => {
		const message = 'x'.repeat(4090);
		const run = await runVentia(sandbox, { parameters: { ...ask, ...sender, message } });
		expect(run.error?.message).toMatch(/^'Message' has 4\d{3} characters together with its links/);
		expect(sandbox.requests).toEqual([]);
	});

	test.each([
		['page', 'choices', "'choices' in 'Response Type' is for the chat [item 0]"],
		['chat', 'customForm', "'customForm' in 'Response Type' needs a page [item 0]"],
	])('is rejected on a %s if it asks for %s', async (answerIn, responseType, message) => {
		const run = await runVentia(sandbox, { parameters: { ...ask, answerIn, responseType } });
		expect(run.error?.message).toBe(message);
		expect(run.error?.description).toMatch(/^Set 'Answer' to /);
		expect(sandbox.requests).toEqual([]);
	});

	test('is rejected if its links alone are too long', async () => {
		const approvalOptions = { values: { approveLabel: 'x'.repeat(4090) } };
		const run = await runVentia(sandbox, { parameters: { ...ask, approvalOptions } });
		expect(run.error?.message).toMatch(/^'Message' has 4\d{3} characters together with its links/);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('as a tool that a model calls', () => {
	const call = (by: 'agent' | 'engine') =>
		callTool({
			by,
			node: { name: 'Tool', type: 'n8n-nodes-ventia.ventiaTool', parameters: ask },
			credentials: {
				ventiaApi: { apiKey: sentinelKey, baseUrl: sandbox.url, requestsPerMinute: 1_000_000 },
			},
		});

	test('it waits if the engine runs the tool, as for agents from version 3 on', async () => {
		const { run } = await call('engine');
		expect(run.status).toBe('waiting');
		expect(linksIn(lastText())).toHaveLength(2);
	});

	test('it sends nothing if an older agent runs the tool itself, and the error says why', async () => {
		const { error, run } = await call('agent');
		expect(error).toContain('This agent cannot wait for its tools');
		expect(run.data.waitTill).toBeFalsy();
		expect(sandbox.requests).toEqual([]);
	});
});

describe('the texts of message and page', () => {
	test.each([
		['¿Podemos darle a Ana un 20%?', 'Aprobar', 'Rechazar', 'Respuesta registrada'],
		['Podemos dar 20% para a Ana? Você confirma?', 'Aprovar', 'Recusar', 'Resposta registrada'],
		['May we give Ana 20%?', 'Approve', 'Decline', 'Response recorded'],
		['20%', 'Approve', 'Decline', 'Response recorded'],
	])('are in the language of the message: %s', async (message, approve, decline, recorded) => {
		const { links, text, waiting } = await start({ message });
		expect(text).toMatch(new RegExp(`\n\n${approve}: [^]*\n\n${decline}: `));
		expect((await waiting.open(links[0] ?? '')).data).toMatchObject({
			formSubmittedHeader: recorded,
			buttonLabel: approve,
		});
	});

	test('can be in another language, or be your own', async () => {
		const options = { language: 'es', confirmationTitle: '¡Gracias!', confirmationText: 'Listo.' };
		const { link, text, waiting } = await start({ options });
		expect(text).toContain('Aprobar: ');
		const { data } = await waiting.open(link);
		expect(data).toMatchObject({ formSubmittedHeader: '¡Gracias!', formSubmittedText: 'Listo.' });
		const answered = await waiting.open(link, {});
		// n8n's page then shows its own card with it.
		expect(JSON.parse(answered.text)).toEqual({ formSubmittedText: 'Listo.' });
	});
});

describe('as a template', () => {
	const { approval, orderUpdate } = known.templates;
	const contactId = byId(known.contacts.closedWindow);
	const template = ({ name, language }: { name: string; language: string }) => ({
		contactId,
		sendAs: 'template',
		name,
		language,
	});
	const question = {
		bodyParameters: { parameter: [{ type: 'text', text: '20% para Ana' }] },
	};
	const single = { approvalOptions: { values: { approvalType: 'single' } } };

	/** Runs the node until it waits. @returns the texts for the template's variables */
	async function startTemplate(parameters: INodeParameters) {
		const options = { parameters: { ...ask, ...parameters } };
		const run = await runVentia(sandbox, options);
		expect({ error: run.error?.message, status: run.status }).toEqual({ status: 'waiting' });
		const sent = sandbox.requests.at(-1);
		expect(sent?.operationId).toBe('sendWhatsappMessage');
		const { components } = record(record(record(sent?.body).message).template);
		const [body, ...others]: unknown[] = Array.isArray(components) ? components : [];
		expect(others).toEqual([]);
		const { parameters: values } = record(body);
		const texts = (Array.isArray(values) ? values : []).map((value) => String(record(value).text));
		return { waiting: waitingVentia(sandbox, options, run), texts };
	}

	test('a question reaches who has not written lately, which a message does not', async () => {
		const run = await runVentia(sandbox, { parameters: { ...ask, contactId } });
		expect(run.error?.message).toContain('24-hour window');
		const { waiting, texts } = await startTemplate({ ...template(approval), ...question });
		expect(texts).toEqual([
			'20% para Ana',
			expect.stringMatching(/^http\S+approved=true.*&signature=/),
			expect.stringMatching(/^http\S+approved=false.*&signature=/),
		]);
		const decline = texts[2] ?? '';
		expect((await waiting.open(decline)).data).toMatchObject({
			buttonLabel: 'Decline',
			formDescription: 'May we give Ana 20%?',
		});
		const { run: after } = await waiting.open(decline, {});
		expect(after?.json('Ventia')).toMatchObject([{ data: { approved: false } }]);
	});

	test.each([
		['freeText', { text: 'Yes' }],
		['approval', { approved: true }],
	])('one variable takes the only link: %s', async (responseType, data) => {
		const parameters = { ...template(orderUpdate), ...single, responseType };
		const { waiting, texts } = await startTemplate(parameters);
		expect(texts).toHaveLength(1);
		const { run } = await waiting.open(texts[0] ?? '', { 'field-0': 'Yes' });
		expect(run?.json('Ventia')).toMatchObject([{ data }]);
	});

	test('that has no variables for the links is refused by WhatsApp', async () => {
		const parameters = { ...ask, ...template(orderUpdate), ...question };
		const run = await runVentia(sandbox, { parameters });
		expect(run.error?.message).toBe('WhatsApp did not accept the template [item 0]');
		expect(run.error?.description).toContain('body: 3 given, 1 expected');
		expect(run.data.waitTill).toBeFalsy();
	});

	test.each([
		['no message for the page', { message: '={{ "" }}' }, "'Message' is empty"],
		['no channel', { channelId: '' }, "'Channel ID' is empty"],
		['no name', { name: '={{ "" }}' }, "'Template Name' is empty"],
	])('with %s is rejected before anything is sent', async (_, parameters, message) => {
		const run = await runVentia(sandbox, {
			parameters: { ...ask, ...template(approval), ...question, ...parameters },
		});
		expect(run.error?.message).toContain(message);
		expect(sandbox.requests).toEqual([]);
	});
});
