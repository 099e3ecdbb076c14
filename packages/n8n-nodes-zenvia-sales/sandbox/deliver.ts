import { sendRequests, type SentEvents } from '@n8n-nodes-ventia/sandbox-core';

import type { Records, Shown } from './records';

/** What can happen at Zenvia, and the notification of it. */
export const happenings = {
	message: { title: 'A prospect writes on WhatsApp', topic: 'interactions', type: 'created' },
	interactionUpdated: {
		title: 'The latest interaction changes',
		topic: 'interactions',
		type: 'updated',
	},
	prospectCreated: { title: 'A prospect is created', topic: 'prospects', type: 'created' },
	prospectUpdated: { title: "A prospect's status changes", topic: 'prospects', type: 'updated' },
	quoteCreated: { title: 'A prospect gets a quote', topic: 'quotes', type: 'created' },
	agentCreated: { title: 'The agent creates a prospect', topic: 'agents', type: 'created' },
	agentUpdated: { title: 'The agent receives a prospect', topic: 'agents', type: 'updated' },
} as const;

export type Happening = keyof typeof happenings;

/** An event to cause. */
export interface Delivery {
	/** A message if absent. */
	happening?: Happening;
	/** The message, or the name of a new prospect. */
	text?: string;
	/** The newest one if absent or empty. */
	prospectId?: string;
}

const WINDOW_MS = 24 * 3_600_000;

/**
 * Carries out the event in the records and notifies the subscriptions to its topic. Envelope and
 * interaction are as in Zenvia's samples; who the `performer` of a message is, and the content of a
 * quote's notification, are inferred.
 *
 * @param ca certificate authority (PEM) that is trusted instead of the system's, if not null
 * @throws if there is no such prospect
 */
export async function deliver(
	records: Records,
	delivery: Delivery,
	now: number,
	ca: string | null,
): Promise<SentEvents> {
	const { happening = 'message' } = delivery;
	const { topic, type } = happenings[happening];
	const at = new Date(now).toISOString();
	const { prospect, ...content } = happen(records, { ...delivery, happening }, now);
	const wanted = records.subscriptions.filter(({ topics }) => [topics].flat().includes(topic));
	const requests = wanted.map(({ id, callbackUrl }) => ({
		url: String(callbackUrl),
		body: JSON.stringify({
			subscriptionId: id,
			topic,
			type,
			received: at,
			sent: at,
			attempts: 0,
			prospect: [{ ...prospect, contactMediums: [], agent: [prospect.agent ?? []].flat() }],
			updatedAt: at,
			operationId: records.newId(),
			...content,
		}),
	}));
	const options = { concurrency: 1, retries: { count: 0, delayMs: 0 }, ca };
	return { webhooks: wanted.length, ...(await sendRequests(requests, options)) };
}

/** @returns the prospect that the event is about, and what the notification says besides */
function happen(
	records: Records,
	delivery: Delivery & { happening: Happening },
	now: number,
): { prospect: Shown } & Record<string, unknown> {
	const { happening, text = 'Hola' } = delivery;
	switch (happening) {
		case 'prospectCreated':
		case 'agentCreated':
			return { prospect: newProspect(records, text, now) };
		case 'message': {
			const prospect = prospectOf(records, delivery);
			return { prospect, interaction: incomingMessage(records, prospect, text, now) };
		}
		case 'interactionUpdated':
			return changedInteraction(records, delivery);
		case 'prospectUpdated': {
			const prospect = prospectOf(records, delivery);
			prospect.status = prospect.status === 'followUp' ? 'qualified' : 'followUp';
			const whatsAppDueAt = new Date(now + WINDOW_MS).toISOString();
			return { prospect, whatsAppDueAt, updates: ['status'] };
		}
		case 'quoteCreated': {
			const prospect = prospectOf(records, delivery);
			return { prospect, quote: newQuote(records, prospect, text, now) };
		}
		case 'agentUpdated': {
			const prospect = prospectOf(records, delivery);
			prospect.agent = records.agents[0];
			return { prospect, updates: ['agent'] };
		}
	}
}

function prospectOf({ prospects }: Records, { prospectId = '' }: Delivery): Shown {
	const found = prospectId === '' ? prospects[0] : prospects.find(({ id }) => id === prospectId);
	if (!found) throw new Error(`There is no prospect ${prospectId}`);
	return found;
}

function newProspect(records: Records, name: string, now: number): Shown {
	const [firstName = '', ...others] = name.trim().split(/\s+/);
	const id = records.newId();
	const prospect = {
		id,
		created: new Date(now).toISOString(),
		firstName,
		lastName: others.join(' '),
		phones: [
			`+598 97 ${String(Number.parseInt(id.slice(-8), 16))
				.slice(-6)
				.padStart(6, '0')}`,
		],
		emails: [],
		status: 'new',
		groupId: records.integration.groupId,
		leads: [],
	};
	records.prospects.unshift(prospect);
	return prospect;
}

function incomingMessage(records: Records, prospect: Shown, content: string, now: number): Shown {
	const [sender] = [prospect.phones ?? []].flat();
	const interaction = {
		id: records.newId(),
		prospectId: prospect.id,
		createdAt: new Date(now).toISOString(),
		status: 'finished',
		via: 'whatsApp',
		output: {
			message: { content, performer: 'integration', sender: String(sender).replace(/\D/g, '') },
		},
	};
	records.interactions.push(interaction);
	return interaction;
}

function changedInteraction(records: Records, delivery: Delivery) {
	const all = records.interactions.filter(
		({ prospectId }) => !delivery.prospectId || prospectId === delivery.prospectId,
	);
	const interaction = all.at(-1);
	if (!interaction) throw new Error('There is no interaction yet');
	interaction.status = interaction.status === 'finished' ? 'canceled' : 'finished';
	const prospectId = String(interaction.prospectId);
	return { prospect: prospectOf(records, { prospectId }), interaction };
}

function newQuote(records: Records, { id }: Shown, concept: string, now: number): Shown {
	const quote = {
		id: records.newId(),
		prospectId: id,
		createdAt: new Date(now).toISOString(),
		status: 'pending',
		items: [{ concept, quantity: 1, price: 990 }],
		total: 990,
	};
	records.quotes.push(quote);
	return quote;
}
