import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import type { Clock } from '@n8n-nodes-ventia/api-client';
import { startSandbox, type Sandbox } from '../../sandbox';
import { listen, type ListeningTrigger } from '../integration/trigger/listen';
import { sentinelKey } from '../support/runVentia';
import {
	change,
	envelope,
	interaction,
	message,
	messageTopic,
	status,
	statusTopic,
} from '../unit/trigger/samples';
import type { DrawnEvent, DrawnEvents } from './drawnEvents';
import { hurry } from './time';

const start = Date.parse('2026-11-21T10:00:00.000Z');

/** An event as it was delivered. */
interface SentEvent extends DrawnEvent {
	id: string;
	/** When it was delivered for the first time, in ms. */
	at: number;
	/** Whether it came more than once. */
	again: boolean;
}

interface SentDelivery {
	events: SentEvent[];
	status: number;
}

/** The events in one item of an execution. */
interface StartedItem {
	execution: number;
	ids: string[];
}

/** Delivers drawn events, each case to its own trigger. */
export class EventRunner {
	private number = 0;
	private time = 0;

	private constructor(private readonly sandbox: Sandbox) {}

	/** From now on, time stands still for the nodes except for what a case lets pass. */
	static async start(): Promise<EventRunner> {
		const clock = hurry();
		const sandbox = await startSandbox({
			settings: {
				apiKeys: [sentinelKey],
				// Otherwise time would have to pass before the nodes may send again.
				limit: { requests: 1_000_000, windowMs: 60_000, countRejected: false },
			},
			seed: { contacts: 0 },
		});
		const runner = new EventRunner(sandbox);
		Object.assign(clock, {
			now: () => runner.time,
			epoch: () => start + runner.time,
			sleep: async () => await sleep(1),
		} satisfies Partial<Clock>);
		return runner;
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}

	/** @returns descriptions of the rules that the case breaks; empty if none */
	async run(drawn: DrawnEvents): Promise<string[]> {
		this.sandbox.store.webhooks.clear();
		const { collectSeconds, simplify } = drawn;
		const listening = await listen(this.sandbox, {
			nodeId: `events-${++this.number}`,
			parameters: { simplify, options: { collectSeconds } },
		});
		try {
			const deliveries = await this.deliver(listening, drawn);
			const runs = await listening.runs();
			const items = runs.flatMap((run, execution) =>
				run.json('Ventia Trigger').map((json) => ({ execution, ids: idsIn(json) })),
			);
			return [
				...listening.failures.map((failure) => `The trigger threw ${String(failure)}.`),
				...brokenRules(deliveries, items, collectSeconds * 1000),
			];
		} finally {
			await listening.close();
			await listening.trigger.deactivate();
		}
	}

	private async deliver(
		listening: ListeningTrigger,
		{ shape, deliveries }: DrawnEvents,
	): Promise<SentDelivery[]> {
		const sent: SentEvent[] = [];
		const pending: Array<Promise<SentDelivery>> = [];
		for (const { after, events, cannotStart } of deliveries) {
			await this.pass(after);
			listening.trigger.cannotStart = cannotStart;
			const own = events.map((event) => {
				const repeated = event.repeats > 0 ? sent.at(-event.repeats) : undefined;
				if (repeated) repeated.again = true;
				const id = `${this.number}-${sent.length}`;
				return repeated ?? sent[sent.push({ ...event, id, at: this.time, again: false }) - 1];
			});
			const known = own.filter((event) => event !== undefined);
			const answer = listening.send(bodyOf(shape, known));
			pending.push(answer.then((answered) => ({ events: known, status: answered.status })));
			await listening.arrived(pending.length);
		}
		await this.pass(1);
		listening.trigger.cannotStart = false;
		await this.pass(60_000);
		return await Promise.all(pending);
	}

	/** Lets time pass, and lets everything that waited for it run. */
	private async pass(milliseconds: number): Promise<void> {
		this.time += milliseconds;
		if (milliseconds > 0) await sleep(10);
	}
}

function bodyOf(shape: DrawnEvents['shape'], events: SentEvent[]): unknown {
	const bodies = events.map((event) => bodyOfOne(shape, event));
	if (bodies.length === 1 && shape !== 'array') return bodies[0];
	return bodies;
}

function bodyOfOne(shape: DrawnEvents['shape'], { kind, id, contact, at }: SentEvent): object {
	const phone = `5989900000${contact}`;
	const sentAt = new Date(start + at).toISOString();
	if (kind === 'unknown') return { id, hello: 'world' };
	if (shape === 'meta') {
		const timestamp = String(Math.floor((start + at) / 1000));
		const content =
			kind === 'message'
				? { messages: [{ ...message(id), from: phone, timestamp, text: { body: id } }] }
				: { statuses: [status(id, 'read', { recipient_id: phone, timestamp })] };
		return envelope(change(content));
	}
	const data = {
		...interaction(id),
		contact: `c${contact}`,
		createdAt: sentAt,
		updatedAt: sentAt,
		content: { id: `w${id}`, ...(kind === 'status' ? { status: 'read' } : { body: id }) },
	};
	const topic = kind === 'status' ? statusTopic : messageTopic;
	return shape === 'envelope' ? { topic, data } : data;
}

/** The IDs of the events that an item has, in its order. */
function idsIn(json: IDataObject): string[] {
	const { collectedMessages } = json;
	const parts: IDataObject[] = Array.isArray(collectedMessages) ? collectedMessages : [json];
	// The trigger appends the status, or a digest of the content.
	return parts.map(({ eventId }) => String(eventId).split(':')[0] ?? '');
}

/** Whether both are messages of one contact, which are collected together. */
function isOfSame(one: SentEvent, other: SentEvent): boolean {
	return one.kind === 'message' && other.kind === 'message' && one.contact === other.contact;
}

function brokenRules(deliveries: SentDelivery[], items: StartedItem[], time: number): string[] {
	const events = [...new Set(deliveries.flatMap((delivery) => delivery.events))];
	const broken: string[] = [];
	for (const event of events) {
		const name = `Event ${event.id}`;
		const count = items.filter(({ ids }) => ids.includes(event.id)).length;
		const with2xx = deliveries.filter((one) => one.status === 200 && one.events.includes(event));
		if (count > 1) broken.push(`${name} started ${count} executions.`);
		// An event that is not collected counts as received even if n8n could not start the workflow.
		const isCollected = time > 0 && event.kind === 'message';
		const hasFailed = deliveries.some((one) => one.status !== 200 && one.events.includes(event));
		if (with2xx.length > 0 && count === 0 && (isCollected || !hasFailed)) {
			broken.push(`${name} is lost: acknowledged but not started.`);
		}
		// A delivery that also holds another's event is refused if that one could not start.
		const isAlone = deliveries.some(
			(one) => one.events.includes(event) && one.events.every((other) => isOfSame(other, event)),
		);
		if (isCollected && isAlone && with2xx.length === 0 && count > 0) {
			broken.push(`${name} was started, but none of its deliveries was acknowledged.`);
		}
	}
	const messages = events.filter(({ kind }) => kind === 'message');
	for (const { ids } of items) {
		const own = ids.map((id) => messages.find((one) => one.id === id));
		const contacts = new Set(own.map((one) => one?.contact));
		if (contacts.size > 1) broken.push(`One item has messages of several contacts: ${ids.join()}.`);
		const times = own.map((one) => one?.at ?? 0);
		if (times.some((at, index) => at < (times[index - 1] ?? 0))) {
			broken.push(`Out of order: ${ids.join()}.`);
		}
		const isFirstTime = own.every((one) => one?.again === false);
		if (isFirstTime && Math.max(...times) - Math.min(...times) > 3 * time) {
			broken.push(`Collected for too long: ${ids.join()}.`);
		}
	}
	const failed = deliveries.some((delivery) => delivery.status !== 200);
	if (failed || !deliveries.every((delivery) => delivery.events.length === 1)) return broken;
	for (const { ids } of items) {
		const [first, last] = [ids[0], ids.at(-1)].map((id) => messages.find((one) => one.id === id));
		const next = messages.find(
			(one) => one.contact === last?.contact && !ids.includes(one.id) && one.at >= last.at,
		);
		if (!first || !last || !next || messages.indexOf(next) < messages.indexOf(last)) continue;
		if (next.at < Math.min(last.at + time, first.at + 3 * time)) {
			broken.push(`${next.id} arrived in time for ${ids.join()} but was not collected with it.`);
		}
	}
	return broken;
}
