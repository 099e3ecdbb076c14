import {
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
	sleep,
} from 'n8n-workflow';

import { clock } from '../../../api-client/src/clock';
import { readBody, type Rejection } from './body';
import { deriveSecret, hashSecret, hasHash, secretParameter, triggerName } from './identity';
import { collectedItems, type ReceivedEvent, type TriggerEvent, withItems } from './items';
import { collectingTime } from './parameters';
import type { RecentEvents } from './recentEvents';
import { memoryOf, type WebhookMemory } from './webhookMemory';

/** How often it is looked whether n8n has answered a request, in ms. */
const answerInterval = 20;

/**
 * Handles a request to the webhook. n8n answers it before the workflow runs.
 *
 * @param keyOf reads the key under which secrets are derived
 * @param read takes a delivery apart into the events that the user wants; never throws
 */
export async function receive(
	host: IWebhookFunctions,
	keyOf: (host: IWebhookFunctions) => Promise<string>,
	read: (host: IWebhookFunctions, body: object) => TriggerEvent[],
): Promise<IWebhookResponseData> {
	const nodeName = triggerName(host, host.getMode() === 'manual' ? 'test' : 'production');
	const memory = memoryOf(nodeName);
	const secret = secretIn(host);
	if (!(await isGenuine(host, nodeName, secret, memory, keyOf))) {
		logRejection(host, memory);
		return reject(host, { status: 401, message: 'The secret of this webhook is missing or wrong' });
	}
	const request = host.getRequestObject();
	const taken = readBody(request);
	if ('rejection' in taken) return reject(host, taken.rejection);
	const headers = withoutSecret(request.headers, secret);
	const delivery = { ...taken, headers, receivedAt: new Date().toISOString() };
	return await startOnce(host, memory, withItems(host, delivery, read(host, taken.body)));
}

/**
 * Starts the workflow with those events of a delivery that are new, at once or when those are complete
 * that they are collected with.
 *
 * Between the look into the memory of events and the entry there is no wait, so of two requests that
 * bring the same event at the same time only one starts the workflow. Should n8n itself fail to start
 * it, an event that was not collected counts as received all the same.
 */
async function startOnce(
	host: IWebhookFunctions,
	{ recentEvents, bursts }: WebhookMemory,
	events: ReceivedEvent[],
): Promise<IWebhookResponseData> {
	await bursts.settled(events);
	const data = host.getWorkflowStaticData('node');
	recentEvents.merge(data.recentEvents, clock.epoch());
	const unseen = events.filter((event) => !recentEvents.has(event, clock.epoch()));
	const held = bursts.hold(unseen, collectingTime(host));
	const [burst] = held.bursts;
	if (!burst) {
		const fresh = unseen.filter((event) => recentEvents.add(event, clock.epoch()));
		storeMarks(data, recentEvents);
		return started(fresh.map(({ json }) => json));
	}
	if (held.leads) {
		await bursts.end(burst);
		void isAnswered(host).then((isStarted) => {
			if (isStarted) for (const event of burst.events) recentEvents.add(event, clock.epoch());
			bursts.settle(burst, isStarted);
		});
		return started(collectedItems(burst.events));
	}
	const outcomes = await Promise.all(held.bursts.map(async ({ isStarted }) => await isStarted));
	if (outcomes.every(Boolean)) return {};
	const message = 'n8n could not start the workflow. Please deliver these events again.';
	return reject(host, { status: 503, message });
}

/** Without data n8n answers with 200 and starts nothing. */
function started(items: IDataObject[]): IWebhookResponseData {
	return items.length === 0 ? {} : { workflowData: [items.map((json) => ({ json }))] };
}

/**
 * Stores what was received, for the next process. Only a delivery that is answered at once may do so:
 * n8n saves the whole static data of the workflow as it was when the delivery came in, and would take
 * back what executions have saved while a delivery was held. So marks of collected events are stored
 * with the next delivery that is not.
 */
function storeMarks(data: IDataObject, { marks }: RecentEvents): void {
	const stored: unknown = data.recentEvents;
	if ((Array.isArray(stored) ? stored.at(-1) : undefined) === marks.at(-1)) return;
	data.recentEvents = marks;
	// n8n 2.41 forgets the change when it prepares the execution, and saves only after that.
	void sleep(0).then(() => (data.recentEvents = marks));
}

/**
 * Waits until n8n has answered the request, which is all that it lets a webhook know of an execution.
 * From 2.41 on it answers when the execution is stored. That it has done so is to be seen even when the
 * sender has closed the connection, but no event tells of it then.
 *
 * @returns whether it has answered with success
 */
async function isAnswered(host: IWebhookFunctions): Promise<boolean> {
	const response = host.getResponseObject();
	while (!response.writableEnded) await clock.sleep(answerInterval);
	return response.statusCode < 400;
}

/** The secret that a request has brought; empty when it is missing, or more than one. */
function secretIn(host: IWebhookFunctions): string {
	// Express leaves the query out in some versions when there is none.
	const query: unknown = host.getQueryData();
	const given: unknown =
		typeof query === 'object' && query !== null ? Reflect.get(query, secretParameter) : undefined;
	return typeof given === 'string' ? given : '';
}

/**
 * Whether a secret is that of the webhook: the one that was registered, or else the one that follows
 * from the credential. n8n saves the whole static data that a delivery had loaded, so one that was
 * under way while the workflow was published can bring an older hash back.
 *
 * Whoever sends wrong secrets causes a comparison each, one read of the credential in ten seconds, and
 * a line in the log each minute. What else a request holds has not been looked at by then.
 */
async function isGenuine(
	host: IWebhookFunctions,
	nodeName: string,
	secret: string,
	memory: WebhookMemory,
	keyOf: (host: IWebhookFunctions) => Promise<string>,
): Promise<boolean> {
	if (secret === '') return false;
	if (hasHash(secret, host.getWorkflowStaticData('node').secretHash)) return true;
	const derive = async () =>
		await keyOf(host).then(
			(key) => hashSecret(deriveSecret(nodeName, key)),
			// Nothing has this hash.
			() => '',
		);
	return hasHash(secret, await memory.derivedHash(derive, clock.now()));
}

function logRejection(host: IWebhookFunctions, memory: WebhookMemory): void {
	const count = memory.countRejected(clock.now());
	if (count === undefined) return;
	const requests = count === 1 ? 'a request' : `${count} requests`;
	host.logger.warn(
		`"${host.getNode().name}" rejected ${requests} without the secret of its webhook. Further requests are counted and logged once a minute at most.`,
	);
}

/** Proxies repeat the address of a request, and with it the secret, in headers of theirs. */
function withoutSecret(headers: NodeJS.Dict<string | string[]>, secret: string): IDataObject {
	const entries = Object.entries(headers).map(([name, value]) => {
		const clean = [value ?? ''].flat().map((text) => text.split(secret).join('[secret hidden]'));
		return [name, Array.isArray(value) ? clean : clean.join()];
	});
	return Object.fromEntries(entries);
}

/** Answers by itself, because n8n knows no other answer than 200 and 500. */
function reject(host: IWebhookFunctions, { status, message }: Rejection): IWebhookResponseData {
	host.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
