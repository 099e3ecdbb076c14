import type { Sandbox } from '../../sandbox';

/** A message that reached the sandbox's Ventia. */
export interface SentMessage {
	contact: string;
	text: string;
	/** The number that the sandbox gave the event and the workflow echoed. */
	number: number;
}

/** @returns the replies to the events with this text, in the order in which they arrived */
export function sentMessages({ store }: Sandbox, text: string): SentMessage[] {
	return store.messages.all().flatMap(({ contact, body }) => {
		const [, begin, number] = /^(.*) (\d+)$/.exec(String(body.text)) ?? [];
		return begin === text ? [{ contact, text: String(body.text), number: Number(number) }] : [];
	});
}

/** @returns the numbers sent more than once, one entry for each extra time */
export function sentAgain(messages: SentMessage[]): number[] {
	const seen = new Set<number>();
	return messages.flatMap(({ number }) => {
		if (seen.has(number)) return [number];
		seen.add(number);
		return [];
	});
}

/** @returns the contacts whose messages arrived in a different order than their events */
export function outOfOrder(messages: SentMessage[]): string[] {
	const latest = new Map<string, number>();
	const found = new Set<string>();
	for (const { contact, number } of messages) {
		if (number < (latest.get(contact) ?? 0)) found.add(contact);
		latest.set(contact, Math.max(number, latest.get(contact) ?? 0));
	}
	return [...found];
}

/** The numbers from 1 to `count`. */
export function numbers(count: number): number[] {
	return Array.from({ length: count }, (_, index) => index + 1);
}
