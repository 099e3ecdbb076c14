import pWaitFor from 'p-wait-for';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { WaitingExecution, WorkflowRun } from '../../packages/node-test-engine/src';
import { known, type Sandbox } from '../../sandbox';
import { metaBody } from '../../sandbox/delivery/metaBody';
import { asInteraction } from '../../sandbox/delivery/interactionBody';
import type { WebhookEvent } from '../../sandbox/delivery/createEvents';
import { isRecord } from '../../sandbox/operations/fields';
import { idsByTitle } from './choiceIds';
import { clock } from './clock';
import { byId, runVentia, type VentiaRunOptions, waitingVentia } from './runVentia';

export const webhookBaseUrl = 'https://localhost:5678/webhook';

/** A question in the chat that waits for its answer. */
export interface Question {
	contact: string;
	/** The customer's phone, digits only. */
	phone: string;
	waiting: WaitingExecution;
	/** Where Ventia delivers to, until somebody removes it. */
	webhookId: string;
	callbackUrl: string;
	/** Whether the webhook is still there. */
	isOpen(): boolean;
	/** The message as it was sent. */
	message: Record<string, unknown>;
	/** WhatsApp's ID of the question. */
	messageId: string;
	until: Date | undefined;
}

/** The parameters of a question in the chat. */
export function inChat(contact: string, parameters: INodeParameters = {}): INodeParameters {
	return {
		resource: 'message',
		operation: 'sendAndWait',
		answerIn: 'chat',
		responseType: 'freeText',
		contactId: byId(contact),
		channelId: known.channels.whatsappBusiness,
		message: 'Which day?',
		...parameters,
	};
}

export function chatOptions(
	contact: string,
	parameters: INodeParameters = {},
	executionId = '1',
): VentiaRunOptions {
	return {
		parameters: inChat(contact, parameters),
		executionId,
		webhookBaseUrl,
		after: { data: '={{ $json.data }}' },
	};
}

/** Asks, and returns while the execution waits. */
export async function ask(
	sandbox: Sandbox,
	contact: string,
	parameters: INodeParameters = {},
	executionId = '1',
): Promise<Question> {
	const options = chatOptions(contact, parameters, executionId);
	const run = await runVentia(sandbox, options);
	expect({ error: run.error?.message, status: run.status }).toEqual({ status: 'waiting' });
	const webhook = sandbox.store.webhooks.all().at(-1);
	const sent = sandbox.store.messages.all().at(-1);
	const [{ messageId = '' } = {}] = run.json('Ventia');
	return {
		contact,
		phone: phoneOf(sandbox, contact),
		waiting: waitingVentia(sandbox, options, run),
		webhookId: webhook?._id ?? '',
		callbackUrl: webhook?.callbackUrl ?? '',
		isOpen: () => sandbox.store.webhooks.get(webhook?._id ?? '') !== undefined,
		message: isRecord(sent?.body.message) ? sent.body.message : {},
		messageId: String(messageId),
		until: run.data.waitTill ?? undefined,
	};
}

export function phoneOf(sandbox: Sandbox, contact: string): string {
	return (sandbox.store.contacts.get(contact)?.phones[0] ?? '').replace(/\D/g, '');
}

let events = 0;

/** A customer's message. */
export function said(
	sandbox: Sandbox,
	contact: string,
	text: string,
	more: Partial<WebhookEvent> = {},
): WebhookEvent {
	events++;
	const stored = sandbox.store.contacts.get(contact);
	return {
		kind: 'message',
		wamid: `wamid.test${events}`,
		interactionId: events.toString(16).padStart(24, '0'),
		phone: phoneOf(sandbox, contact),
		contact: stored,
		text,
		messageType: more.buttonId === undefined ? 'text' : 'interactive',
		status: 'sent',
		channelId: undefined,
		fromOurselves: false,
		at: new Date(clock.epoch() + 1000).toISOString(),
		...more,
	};
}

/** The IDs of the buttons or rows of a question, by their titles. */
export function choiceIds({ message }: Question): Record<string, string> {
	return idsByTitle(message);
}

/** A tap on a button of a question. */
export function tapped(sandbox: Sandbox, question: Question, title: string): WebhookEvent {
	const buttonId = choiceIds(question)[title] ?? title;
	return said(sandbox, question.contact, title, { buttonId, replyTo: question.messageId });
}

export const shapes = {
	meta: (event: WebhookEvent) => metaBody([event]),
	interaction: (event: WebhookEvent) => asInteraction(event),
};

/** Tells of each answered question whether its webhook is still there. */
const answered: Array<() => boolean> = [];

/** Waits until the webhooks of answered questions are removed: those of a later test may get the same IDs. */
export async function answeredAreRemoved(): Promise<void> {
	const open = answered.splice(0);
	await pWaitFor(() => open.every((isOpen) => !isOpen()), { timeout: 30_000 });
}

/** The run that a delivery continues; undefined if the execution goes on waiting. */
export async function continued(
	{ callbackUrl, isOpen, waiting }: Question,
	body: object,
): Promise<WorkflowRun | undefined> {
	const { run, status } = await waiting.deliver(callbackUrl, body);
	expect(status).toBe(200);
	if (run) answered.push(isOpen);
	return run;
}

/** What the node outputs after a delivery; undefined if the execution goes on waiting. */
export async function deliver(
	question: Question,
	event: WebhookEvent,
	shape: keyof typeof shapes = 'meta',
): Promise<IDataObject | undefined> {
	const run = await continued(question, shapes[shape](event));
	if (!run) return undefined;
	expect(run.status).toBe('success');
	const [output] = run.json('Ventia');
	const data = output?.data;
	return typeof data === 'object' && data !== null && !Array.isArray(data)
		? { ...data }
		: undefined;
}
