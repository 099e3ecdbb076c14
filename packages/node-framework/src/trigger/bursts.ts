import { clock } from '@n8n-nodes-ventia/api-client';
import type { ReceivedEvent, TriggerEvent } from './items';

/** A burst lasts at most this many times the time for which messages are collected. */
const longestBurst = 3;
/**
 * Maximum number of deliveries of a webhook to hold at the same time; beyond it, the oldest
 * bursts end. n8n 2.41 uses 5 to 10 MB for each unanswered request.
 */
const mostHeld = 300;
/** Longest time, in ms, that a burst continues after it was ended early. */
const slice = 200;

/** Messages that are collected together, and the other events in their deliveries. */
export class Burst {
	readonly events: ReceivedEvent[] = [];
	deliveries = 0;
	/** False once its workflow is being started. */
	isOpen = true;
	private readonly start = clock.now();
	private end = this.start;
	private resolve: (isStarted: boolean) => void = () => {};
	/** Whether n8n has started the workflow; known once it has answered the first delivery. */
	readonly isStarted = new Promise<boolean>((resolve) => {
		this.resolve = resolve;
	});

	/** Remaining time to wait for messages, in ms. */
	get rest(): number {
		return this.end - clock.now();
	}

	/** @param time how long to wait for more messages, in ms */
	add(event: ReceivedEvent, time: number): void {
		this.events.push(event);
		if (event.message) {
			this.end = Math.min(clock.now() + time, this.start + longestBurst * time);
		}
	}

	/** Ends the burst early. */
	hurry(): void {
		this.end = clock.now();
	}

	settle(isStarted: boolean): void {
		this.resolve(isStarted);
	}
}

/**
 * Debounces a webhook: people write several messages in a row, and a workflow should answer them
 * once. Messages of one conversation are held until none has arrived for some time.
 *
 * A message is held by not answering its delivery. So nothing has to be stored, and an n8n that is
 * killed has acknowledged nothing that it held. A delivery can start only one execution; the one
 * that opens a burst starts the execution for all.
 */
export class Bursts {
	private readonly byConversation = new Map<string, Burst>();
	private readonly byEvent = new Map<string, Burst>();
	private deliveries = 0;

	/**
	 * Waits while the workflow of a burst with one of these events is being started. If that fails,
	 * the events count as new.
	 */
	async settled(events: TriggerEvent[]): Promise<void> {
		for (;;) {
			const bursts = events.map(({ id }) => this.byEvent.get(id));
			const starting = bursts.find((burst) => burst?.isOpen === false);
			if (!starting) return;
			await starting.isStarted;
		}
	}

	/**
	 * Holds the events of a delivery, unless none of them is a message and none is already held.
	 * Repeated events join the held ones; events without their own burst go along with the others.
	 *
	 * @param time how long to wait for more messages, in ms; 0 if they are not collected
	 * @returns the bursts that the delivery belongs to, none if nothing is held, and whether it
	 *   is the one that starts the first of them
	 */
	hold(events: ReceivedEvent[], time: number): { bursts: Burst[]; leads: boolean } {
		const joined = new Set<Burst>();
		const others: ReceivedEvent[] = [];
		for (const event of events) {
			const burst = this.byEvent.get(event.id) ?? this.openFor(event);
			if (!burst) others.push(event);
			else joined.add(burst);
			if (burst && !this.byEvent.has(event.id)) this.add(event, burst, time);
		}
		const leads = joined.size === 0 && time > 0 && others.some(({ message }) => message);
		const [burst] = leads ? [new Burst()] : joined;
		if (!burst) return { bursts: [], leads };
		for (const event of others) {
			if (!this.byEvent.has(event.id)) this.add(event, burst, time);
		}
		for (const one of joined.add(burst)) one.deliveries++;
		this.deliveries += joined.size;
		if (this.deliveries > mostHeld) this.hurryOldest();
		return { bursts: [...joined], leads };
	}

	/** Ends the oldest bursts early until those that still wait hold no more than allowed. */
	private hurryOldest(): void {
		const waiting = [...new Set(this.byConversation.values())].filter(({ rest }) => rest > 0);
		let held = waiting.reduce((sum, { deliveries }) => sum + deliveries, 0);
		for (const burst of waiting) {
			if (held <= mostHeld) return;
			burst.hurry();
			held -= burst.deliveries;
		}
	}

	private add(event: ReceivedEvent, burst: Burst, time: number): void {
		burst.add(event, time);
		this.byEvent.set(event.id, burst);
		for (const name of event.message?.conversations ?? []) this.byConversation.set(name, burst);
	}

	private openFor({ message }: TriggerEvent): Burst | undefined {
		const open = message?.conversations.map((name) => this.byConversation.get(name));
		return open?.find((burst) => burst !== undefined);
	}

	/** Waits until a burst is over. Later messages form a new one. */
	async end(burst: Burst): Promise<void> {
		for (let { rest } = burst; rest > 0; { rest } = burst) await clock.sleep(Math.min(rest, slice));
		burst.isOpen = false;
		for (const [conversation, open] of this.byConversation) {
			if (open === burst) this.byConversation.delete(conversation);
		}
	}

	/** Releases a burst whose workflow was started or could not be started. */
	settle(burst: Burst, isStarted: boolean): void {
		for (const { id } of burst.events) this.byEvent.delete(id);
		this.deliveries -= burst.deliveries;
		burst.settle(isStarted);
	}
}
