import type { INodeParameters } from 'n8n-workflow';
import pWaitFor from 'p-wait-for';

import { known, type Sandbox } from '../../sandbox';
import type { WebhookEvent } from '../../sandbox/delivery/createEvents';
import { asInteraction } from '../../sandbox/delivery/interactionBody';
import { record } from '../../sandbox/operations/fields';
import { quickReplies } from '../../sandbox/store/quickReplies';
import {
	answeredAreRemoved,
	ask,
	chatOptions,
	choiceIds,
	continued,
	deliver,
	type Question,
	said,
	shapes,
	tapped,
	webhookBaseUrl,
} from '../support/chat';
import { clock, scaledClock } from '../support/clock';
import { runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

scaledClock(60);

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 120 } });
});

afterAll(async () => await sandbox.close());

beforeEach(async () => {
	await answeredAreRemoved();
	sandbox.reset();
	sandbox.seed({ contacts: 120 });
});

const contact = known.contacts.openWindow;
const days = ['Monday', 'Tuesday', 'Friday'];
const choices = (titles: string[]): INodeParameters => ({
	responseType: 'choices',
	choices: { choice: titles.map((title) => ({ title, id: title.toLowerCase() })) },
});
/** Another contact, who has written in the last 24 hours. */
function another(): string {
	const id = sandbox.store.contacts.all().find(({ _id }) => _id !== contact)?._id ?? '';
	sandbox.store.openWindow(id);
	return id;
}

const noWebhooks = async () => await pWaitFor(() => sandbox.store.webhooks.size === 0);

describe.each(Object.keys(shapes) as Array<keyof typeof shapes>)('delivered as %s', (shape) => {
	test('a text is the answer, and the webhook is removed', async () => {
		const question = await ask(sandbox, contact);
		expect(sandbox.store.webhooks.size).toBe(1);
		const output = await deliver(question, said(sandbox, contact, 'On Monday'), shape);
		expect(output).toMatchObject({
			text: 'On Monday',
			choiceId: null,
			choiceTitle: null,
			timedOut: false,
			respondedAt: expect.stringMatching(/Z$/),
			message: { type: 'text', fromMe: false },
		});
		await noWebhooks();
	});

	test('a tap on a button of the question is the answer', async () => {
		const question = await ask(sandbox, contact, choices(days));
		expect(question.message).toMatchObject({ interactive: { type: 'button' } });
		expect(Object.keys(choiceIds(question))).toEqual(days);
		const output = await deliver(question, tapped(sandbox, question, 'Friday'), shape);
		expect(output).toMatchObject({ choiceId: 'friday', choiceTitle: 'Friday', fits: true });
	});

	test('a tap counts if WhatsApp hides the phone, and of a text nobody knows whose it is', async () => {
		const question = await ask(sandbox, contact, choices(days));
		const hidden = { contact: undefined, phone: undefined, userId: 'UY.00000099999' };
		const text = said(sandbox, contact, 'Friday', hidden);
		expect(await deliver(question, text, 'meta')).toBeUndefined();
		const tap = { ...tapped(sandbox, question, 'Friday'), ...hidden };
		expect(await deliver(question, tap, 'meta')).toMatchObject({ choiceId: 'friday' });
	});

	test.each([
		['Approve', true],
		['Decline', false],
	])('an approval is a button: %s', async (title, approved) => {
		const question = await ask(sandbox, contact, {
			responseType: 'approval',
			message: 'May we send the quote to you?',
		});
		expect(Object.keys(choiceIds(question))).toEqual(['Approve', 'Decline']);
		const output = await deliver(question, tapped(sandbox, question, title), shape);
		expect(output).toMatchObject({ approved, timedOut: false });
	});

	test('a message of somebody else is not', async () => {
		const question = await ask(sandbox, contact);
		expect(await deliver(question, said(sandbox, another(), 'Hi'), shape)).toBeUndefined();
		expect(sandbox.store.webhooks.size).toBe(1);
	});

	test('an old button is not, nor one of another question', async () => {
		const question = await ask(sandbox, contact, choices(days));
		const old = { buttonId: 'friday', replyTo: 'wamid.old' };
		expect(await deliver(question, said(sandbox, contact, 'Friday', old), shape)).toBeUndefined();
		const other = { ...old, buttonId: 'AAAAAAAA~friday' };
		expect(await deliver(question, said(sandbox, contact, 'Friday', other), shape)).toBeUndefined();
	});

	test('a message from before the question is not, nor our own', async () => {
		const question = await ask(sandbox, contact);
		const before = { at: new Date(clock.epoch() - 3_600_000).toISOString() };
		expect(await deliver(question, said(sandbox, contact, 'Hi', before), shape)).toBeUndefined();
		const own = { fromOurselves: true };
		expect(await deliver(question, said(sandbox, contact, 'Hi', own), shape)).toBeUndefined();
	});
});

describe('recorded by the server, which does not say who sent it', () => {
	const again = 'Please tap a button';

	async function isAnswer(question: Question, event: WebhookEvent, more: object = {}) {
		const body = { ...asInteraction(event), via: 'server', ...more };
		return (await continued(question, body)) !== undefined;
	}

	test('the question itself is no answer, by its ID or its text', async () => {
		const question = await ask(sandbox, contact);
		const { messageId: wamid } = question;
		expect(await isAnswer(question, said(sandbox, contact, 'Another text', { wamid }))).toBe(false);
		expect(await isAnswer(question, said(sandbox, contact, 'Which day?'))).toBe(false);
		expect(await isAnswer(question, said(sandbox, contact, 'On Monday'))).toBe(true);
	});

	test('what asks again fits no choice, and is not asked about again', async () => {
		const parameters = { ...choices(days), options: { askAgainText: again, askAgain: 0 } };
		const question = await ask(sandbox, contact, parameters);
		expect(await isAnswer(question, said(sandbox, contact, again))).toBe(false);
		expect(await isAnswer(question, said(sandbox, contact, 'Sunday'))).toBe(true);
	});

	test('a message that is own as the trigger reads it is no answer', async () => {
		const question = await ask(sandbox, contact);
		const own = said(sandbox, contact, 'Hi');
		for (const more of [{ fromMe: 'true' }, { isOutgoing: true }, { type: 'Note' }]) {
			expect(await isAnswer(question, own, more)).toBe(false);
		}
	});
});

test('more than three choices are a list, with descriptions', async () => {
	const titles = ['9:00', '10:00', '11:00', '12:00'];
	const question = await ask(sandbox, contact, {
		responseType: 'choices',
		message: '¿A qué hora quieres venir?',
		choices: { choice: titles.map((title) => ({ title, description: 'Con Ana' })) },
	});
	expect(question.message).toMatchObject({
		type: 'interactive',
		interactive: {
			type: 'list',
			action: {
				button: 'Opciones',
				sections: [{ rows: [{ title: '9:00', description: 'Con Ana' }, {}, {}, {}] }],
			},
		},
	});
	const output = await deliver(question, tapped(sandbox, question, '10:00'));
	expect(output).toMatchObject({ choiceId: '10:00', choiceTitle: '10:00' });
});

test("a tap on the question counts even if n8n's clock is ahead of WhatsApp's", async () => {
	const question = await ask(sandbox, contact, choices(days));
	const at = new Date(clock.epoch() - 60_000).toISOString();
	expect(await deliver(question, { ...tapped(sandbox, question, 'Friday'), at })).toMatchObject({
		choiceId: 'friday',
	});
});

test('a typed title is taken as its choice, however it is written', async () => {
	const question = await ask(sandbox, contact, choices(['Sábado', 'Domingo']));
	expect(await deliver(question, said(sandbox, contact, ' SABADO! '))).toMatchObject({
		choiceId: 'sábado',
		fits: true,
	});
});

test('a file is an answer to a free question, with its reference', async () => {
	const question = await ask(sandbox, contact);
	const output = await deliver(question, said(sandbox, contact, 'My ID', { messageType: 'image' }));
	expect(output).toMatchObject({
		text: 'My ID',
		mediaId: expect.stringMatching(/^media-/),
		mimeType: 'image/jpeg',
	});
});

describe('an answer that fits no choice', () => {
	test('is asked about again, once by default, and is then output', async () => {
		const question = await ask(sandbox, contact, {
			...choices(days),
			options: { askAgainText: 'Please tap a button' },
		});
		const before = sandbox.store.messages.size;
		const first = said(sandbox, contact, 'Sunday');
		expect(await deliver(question, first)).toBeUndefined();
		await pWaitFor(() => sandbox.store.messages.size === before + 1);
		expect(sandbox.store.messages.all().at(-1)?.body).toMatchObject({
			message: { interactive: { body: { text: 'Please tap a button' } } },
		});
		// The same message, delivered again.
		expect(await deliver(question, first)).toBeUndefined();
		expect(sandbox.store.messages.size).toBe(before + 1);
		expect(await deliver(question, said(sandbox, contact, 'Sunday!'))).toMatchObject({
			text: 'Sunday!',
			choiceId: null,
			fits: false,
			timedOut: false,
		});
	});

	test('approves nothing', async () => {
		const question = await ask(sandbox, contact, {
			responseType: 'approval',
			options: { askAgain: 0 },
		});
		expect(await deliver(question, said(sandbox, contact, 'Later'))).toMatchObject({
			approved: false,
			fits: false,
		});
	});
});

describe('as a template', () => {
	const { closedWindow } = known.contacts;
	const { appointment, orderUpdate } = known.templates;
	const asTemplate = ({ name, language }: { name: string; language: string }, value: string) => ({
		sendAs: 'template',
		name,
		language,
		bodyParameters: { parameter: [{ type: 'text', text: value }] },
	});
	const titles = ['Sí', 'No'];
	const yesOrNo = { ...asTemplate(appointment, 'lunes'), ...choices(titles) };
	/** A tap on the button of the question's template. */
	const tap = (question: Question, place: number): WebhookEvent => {
		const buttons = quickReplies(record(question.message.template).components);
		return said(sandbox, closedWindow, titles[place] ?? '', {
			buttonId: buttons[place]?.payload ?? '',
			replyTo: question.messageId,
			messageType: 'button',
		});
	};

	test('a question reaches who has not written lately, which a message does not', async () => {
		const run = await runVentia(sandbox, chatOptions(closedWindow));
		expect(run.error?.message).toContain('24-hour window');
		const question = await ask(sandbox, closedWindow, asTemplate(orderUpdate, 'A-1'));
		const { name, language } = orderUpdate;
		expect(question.message).toEqual({
			type: 'template',
			template: {
				name,
				language: { code: language },
				components: [{ type: 'body', parameters: [{ type: 'text', text: 'A-1' }] }],
			},
		});
		const output = await deliver(question, said(sandbox, closedWindow, 'On Monday'));
		expect(output).toMatchObject({ text: 'On Monday', timedOut: false });
	});

	test.each(['meta', 'interaction'] as const)(
		"a tap on the template's button is the choice in its place (%s)",
		async (shape) => {
			const question = await ask(sandbox, closedWindow, yesOrNo);
			const output = await deliver(question, tap(question, 1), shape);
			expect(output).toMatchObject({ choiceId: 'no', choiceTitle: 'No', fits: true });
		},
	);

	test('its two buttons approve and decline', async () => {
		const approval = { ...yesOrNo, responseType: 'approval', message: '¿Confirmas el lunes?' };
		const question = await ask(sandbox, closedWindow, approval);
		expect(await deliver(question, tap(question, 1))).toMatchObject({ approved: false });
		const next = await ask(sandbox, closedWindow, approval);
		expect(await deliver(next, tap(next, 0))).toMatchObject({ approved: true });
	});

	test('a button that returns its own text counts if the tap names the question', async () => {
		const question = await ask(sandbox, closedWindow, yesOrNo);
		const own = { ...tap(question, 0), buttonId: 'Sí' };
		expect(await deliver(question, { ...own, replyTo: 'wamid.other' })).toBeUndefined();
		expect(await deliver(question, own)).toMatchObject({ choiceId: 'sí', fits: true });
	});

	test('an answer that fits no choice is asked about again with buttons', async () => {
		const question = await ask(sandbox, closedWindow, { ...yesOrNo, message: '¿Vienes?' });
		sandbox.store.openWindow(closedWindow);
		const before = sandbox.store.messages.size;
		expect(await deliver(question, said(sandbox, closedWindow, 'Tal vez'))).toBeUndefined();
		await pWaitFor(() => sandbox.store.messages.size === before + 1);
		expect(sandbox.store.messages.all().at(-1)?.body).toMatchObject({
			message: { type: 'interactive', interactive: { body: { text: '¿Vienes?' } } },
		});
	});

	test.each([
		[
			'a parameter for the button of a choice',
			{ buttonParameters: { parameter: [{ index: 1, payload: 'x' }] } },
			"'1' in 'Button Parameter 1: Button Index' is a choice's button",
		],
		['no text to ask again', { message: '={{ "" }}' }, "'Message' is empty"],
		['no name', { name: '={{ "" }}' }, "'Template Name' is empty"],
	])('%s is refused before anything is sent', async (_, parameters, message) => {
		const run = await runVentia(sandbox, chatOptions(closedWindow, { ...yesOrNo, ...parameters }));
		expect(run.error?.message).toContain(message);
		expect(sandbox.requests).toEqual([]);
	});

	test('more choices than the template has buttons are refused by WhatsApp', async () => {
		const three = { ...yesOrNo, ...choices(['Sí', 'No', 'Otro']) };
		const run = await runVentia(sandbox, chatOptions(closedWindow, three));
		expect(run.status).toBe('error');
		expect(sandbox.store.webhooks.size).toBe(0);
	});
});

describe('the channel', () => {
	test('must be that of the question if the delivery names it', async () => {
		const question = await ask(sandbox, contact);
		const elsewhere = { channelId: known.channels.facebook };
		expect(
			await deliver(question, said(sandbox, contact, 'Hi', elsewhere), 'interaction'),
		).toBeUndefined();
	});

	test("is compared by WhatsApp's ID of the number if that is given", async () => {
		const question = await ask(sandbox, contact, { options: { phoneNumberId: '1' } });
		expect(
			await deliver(question, said(sandbox, contact, 'Hi', { channelId: '2' })),
		).toBeUndefined();
		expect(await deliver(question, said(sandbox, contact, 'Hi', { channelId: '1' }))).toBeDefined();
	});
});

test('without an answer, the output says so, after seven days at the latest', async () => {
	const question = await ask(sandbox, contact, { responseType: 'approval' });
	const wait = Number(question.until) - Date.now();
	expect(wait / 3_600_000).toBeLessThan(8 * 24);
	const run = await question.waiting.timeOut();
	expect(run.json('Ventia')).toMatchObject([
		{ data: { approved: false, text: null, timedOut: true, respondedAt: null } },
	]);
});

describe('leftovers', () => {
	test('of questions whose time is over are removed by the next question; others stay', async () => {
		await ask(sandbox, another());
		const [left] = sandbox.store.webhooks.all();
		const [, , , ...rest] = (left?.name ?? '').split(' ');
		const name = ['n8n question', '000001', '000002', ...rest.slice(1)].join(' ');
		sandbox.store.webhooks.update(left?._id ?? '', { name });
		const trigger = { name: 'n8n abc production 123456789012 12345678', topics: [] };
		const callbackUrl = 'https://n8n.example.com/webhook/1/webhook';
		sandbox.store.webhooks.add({ _id: 'a'.repeat(24), ...trigger, active: true, callbackUrl });
		await ask(sandbox, contact, {}, '2');
		expect(sandbox.store.webhooks.all().map(({ _id }) => _id)).toEqual([
			'a'.repeat(24),
			expect.any(String),
		]);
	});

	test('if the message cannot be sent, nothing is left, and the execution does not wait', async () => {
		sandbox.configure({
			faults: [{ operationId: 'sendWhatsappMessage', kind: 'status', status: 400 }],
		});
		const run = await runVentia(sandbox, chatOptions(contact));
		expect(run.status).toBe('error');
		expect(run.data.waitTill).toBeFalsy();
		expect(sandbox.store.webhooks.size).toBe(0);
	});
});

describe('before anything is sent', () => {
	const refused = async (parameters: INodeParameters, message: RegExp | string, more = {}) => {
		const before = sandbox.store.messages.size;
		const run = await runVentia(sandbox, { ...chatOptions(contact, parameters, '9'), ...more });
		expect(run.error?.message).toMatch(message);
		expect(sandbox.store.messages.size).toBe(before);
	};

	test('a second question to the same person on the same channel is refused', async () => {
		await ask(sandbox, contact);
		await refused({}, /'Contact' has an open question on this channel already/);
		expect(sandbox.store.webhooks.size).toBe(1);
		await ask(sandbox, another(), {}, '3');
	});

	test('the next question of the same execution is not', async () => {
		await ask(sandbox, contact);
		await ask(sandbox, contact);
	});

	test.each([
		['no choices', choices([]), "'Choices' is empty"],
		['eleven choices', choices([...'abcdefghijk']), "'Choices' has 11 entries"],
		['the same twice', choices(['a', 'a']), "duplicates another one's"],
		['a long button', choices(['x'.repeat(21)]), "'Choice 1: Title' is longer than 20"],
		['a long text', { message: 'x'.repeat(4097) }, "'Message' is longer than 4096"],
		['a long text above buttons', { ...choices(['a']), message: 'x'.repeat(1025) }, '1024'],
		['no channel', { channelId: '' }, "'Channel ID' is empty"],
	])('%s is refused', async (_, parameters, message) => await refused(parameters, message));

	test('an n8n that Ventia cannot reach is refused', async () => {
		const http = { webhookBaseUrl: webhookBaseUrl.replace('https', 'http') };
		await refused({}, 'Ventia delivers events to https addresses only', http);
	});
});

test('a question costs four requests, and one to remove its webhook', async () => {
	const question = await ask(sandbox, contact);
	await deliver(question, said(sandbox, contact, 'Hi'));
	await noWebhooks();
	expect(sandbox.requests.map(({ operationId }) => operationId)).toEqual([
		'getContact',
		'listWebhooks',
		'createWebhook',
		'sendWhatsappMessage',
		'deleteWebhook',
	]);
});
