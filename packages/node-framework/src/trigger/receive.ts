import {
	type IDataObject,
	type IWebhookFunctions,
	type IWebhookResponseData,
	sleep,
} from 'n8n-workflow';

import { clock } from '../../../api-client/src/clock';
import { readBody, type Rejection } from './body';
import { deriveSecret, hashSecret, hasHash, secretParameter, triggerName } from './identity';
import { itemMaker, type TriggerEvent } from './items';
import { memoryOf, type WebhookMemory } from './webhookMemory';

/**
 * Handles a request to the webhook: one item for each event that is new. n8n answers it before the
 * workflow runs.
 *
 * Between the look into the memory of events and the entry there is no wait, so of two requests that
 * bring the same event at the same time only one starts the workflow. Should n8n itself fail to start
 * it, the event counts as received all the same.
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
	const itemOf = itemMaker(host, { ...taken, headers, receivedAt: new Date().toISOString() });
	const fresh = onlyNew(host, memory, read(host, taken.body));
	// Without data n8n answers with 200 and starts nothing.
	return fresh.length === 0
		? {}
		: { workflowData: [fresh.map((event) => ({ json: itemOf(event) }))] };
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
		`"${host.getNode().name}" rejected ${requests} without the secret of its webhook. Further ones are counted, and told once a minute at most.`,
	);
}

function onlyNew(
	host: IWebhookFunctions,
	{ recentEvents }: WebhookMemory,
	events: TriggerEvent[],
): TriggerEvent[] {
	const now = clock.epoch();
	const data = host.getWorkflowStaticData('node');
	recentEvents.merge(data.recentEvents, now);
	const fresh = events.filter((event) => recentEvents.add(event, now));
	if (fresh.length > 0) {
		data.recentEvents = recentEvents.marks;
		// n8n 2.41 forgets the change when it prepares the execution, and saves only after that.
		void sleep(0).then(() => (data.recentEvents = recentEvents.marks));
	}
	return fresh;
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
