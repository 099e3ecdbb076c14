import {
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
	sleep,
} from 'n8n-workflow';

import { clock } from '@n8n-nodes-ventia/api-client';
import { readBody, type Rejection } from './body';
import { deriveSecret, hashSecret, hasHash, secretParameter, triggerName } from './identity';
import { collectedItems, type ReceivedEvent, type TriggerEvent, withItems } from './items';
import { collectingTime } from './parameters';
import type { RecentEvents } from './recentEvents';
import { memoryOf, type WebhookMemory } from './webhookMemory';

/** How often to check whether n8n has answered a request, in ms. */
const answerInterval = 20;

/**
 * Handles a request to the webhook. n8n answers it before the workflow runs.
 *
 * @param keyOf reads the key under which secrets are derived
 * @param read splits a delivery into the events that the user wants; never throws
 */
export async function receive(
	host: IWebhookFunctions,
	keyOf: (host: IWebhookFunctions) => Promise<string>,
	read: (host: IWebhookFunctions, body: object) => TriggerEvent[] | Promise<TriggerEvent[]>,
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
	const events = await read(host, taken.body);
	return await startOnce(host, memory, withItems(host, delivery, events));
}

/**
 * Starts the workflow with the new events of a delivery, immediately or once the messages collected
 * with them are complete.
 *
 * There is no wait between looking up an event and recording it, so if two requests bring the same
 * event at the same time, only one starts the workflow. If n8n itself fails to start it, an event
 * that was not collected still counts as received.
 */
async function startOnce(
	host: IWebhookFunctions,
	{ recentEvents, bursts }: WebhookMemory,
	events: ReceivedEvent[],
): Promise<IWebhookResponseData> {
	await bursts.settled(events);
	const data = host.getWorkflowStaticData('node');
	recentEvents.merge(data.recentEvents, clock.epoch());
	for (const event of events.filter(({ startsNothing }) => startsNothing)) {
		recentEvents.add(event, clock.epoch());
	}
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

/** Without data, n8n answers 200 and starts nothing. */
function started(items: IDataObject[]): IWebhookResponseData {
	return items.length === 0 ? {} : { workflowData: [items.map((json) => ({ json }))] };
}

/**
 * Stores what was received, for the next process. Only a delivery that is answered immediately may
 * do so: n8n saves the workflow's whole static data as it was when the delivery arrived, and would
 * undo what executions have saved while a delivery was held. So the marks of collected events are
 * stored with the next delivery that is not held.
 */
function storeMarks(data: IDataObject, { marks }: RecentEvents): void {
	const stored: unknown = data.recentEvents;
	if ((Array.isArray(stored) ? stored.at(-1) : undefined) === marks.at(-1)) return;
	data.recentEvents = marks;
	// n8n 2.41 forgets changes when it prepares the execution, and saves only after that.
	void sleep(0).then(() => (data.recentEvents = marks));
}

/**
 * Waits until n8n has answered the request, which is all that a webhook learns about an execution.
 * From 2.41 on, n8n answers once the execution is stored. This is visible even if the sender has
 * closed the connection, but then no event announces it.
 *
 * @returns whether it has answered with success, or not at all in this time
 */
export async function isAnswered(host: IWebhookFunctions, withinMs = Infinity): Promise<boolean> {
	const response = host.getResponseObject();
	const end = clock.now() + withinMs;
	while (!response.writableEnded && clock.now() < end) await clock.sleep(answerInterval);
	return response.statusCode < 400;
}

/** The secret in a request; empty if there is none or more than one. */
function secretIn(host: IWebhookFunctions): string {
	// Express leaves the query out in some versions when there is none.
	const query: unknown = host.getQueryData();
	const given: unknown =
		typeof query === 'object' && query !== null ? Reflect.get(query, secretParameter) : undefined;
	return typeof given === 'string' ? given : '';
}

/**
 * Whether a secret is the webhook's: the one that was registered, or else the one derived from the
 * credential. n8n saves the whole static data that a delivery has loaded, so a delivery that was in
 * progress while the workflow was published can bring back an older hash.
 *
 * Each wrong secret costs a comparison. All together cost at most one read of the credential every
 * ten seconds and one log line per minute. Nothing else in the request has been read by then.
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

/** Proxies repeat the URL of a request, and with it the secret, in their own headers. */
function withoutSecret(headers: NodeJS.Dict<string | string[]>, secret: string): IDataObject {
	const entries = Object.entries(headers).map(([name, value]) => {
		const clean = [value ?? ''].flat().map((text) => text.split(secret).join('[secret hidden]'));
		return [name, Array.isArray(value) ? clean : clean.join()];
	});
	return Object.fromEntries(entries);
}

/** Answers directly, because n8n can only answer 200 or 500. */
function reject(host: IWebhookFunctions, { status, message }: Rejection): IWebhookResponseData {
	host.getResponseObject().status(status).json({ message });
	return { noWebhookResponse: true };
}
