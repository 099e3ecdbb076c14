import type { SentEvents } from '@n8n-nodes-ventia/sandbox-core';
import type { MessageStatus, Topic } from '../store/records';

/**
 * The shape of a delivered body. Ventia's is not documented (docs/api-reference.md#webhooks), so all four
 * are inferred:
 * - `meta`: the envelope of WhatsApp's Cloud API
 * - `interaction`: one of Ventia's interaction objects; an array of them for a batch
 * - `envelope`: `{ topic, data }` with an interaction, or an array of them, as data
 * - `array`: always an array of interactions
 */
export const DELIVERY_SHAPES = ['meta', 'interaction', 'envelope', 'array'] as const;
export type DeliveryShape = (typeof DELIVERY_SHAPES)[number];

export const MESSAGE_TYPES = [
	'text',
	'image',
	'video',
	'audio',
	'document',
	'location',
	'interactive',
	'button',
	'order',
	'edit',
	'revoke',
] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** How WhatsApp names the customer: since April 2026 by phone and user ID, for some by user ID only. */
export const IDENTITIES = ['both', 'userId', 'phone'] as const;
export type Identity = (typeof IDENTITIES)[number];

/** A product that a customer orders. */
export interface OrderItem {
	product_retailer_id: string;
	quantity: number;
	item_price: number;
	/** ISO 4217. */
	currency: string;
}

/** Events to send to every active webhook that has the topic. */
export interface Delivery {
	/** Messages if absent. */
	topic?: Topic;
	/** Distinct events: 1 if absent. */
	count?: number;
	/** The variant `eventPayload` if absent. */
	shape?: DeliveryShape;
	/** Share of the events that are sent twice, 0 to 1: 0 if absent. */
	duplicates?: number;
	/** Minimum and maximum number of events in one request: one if absent. */
	batch?: [minimum: number, maximum: number];
	/** Whether the events are sent out of order. */
	shuffle?: boolean;
	/** Requests in flight at the same time: 4 if absent. */
	concurrency?: number;
	/** Retries after a status other than 2xx or no response: none if absent. */
	retries?: { count: number; delayMs: number };
	/** Phones of the customers, in turn; those of the first contacts if absent. */
	contactPhones?: string[];
	/** Contacts whose customers write, in turn, by their IDs; instead of contactPhones. */
	contacts?: string[];
	/** How customers are named: both if absent. Who has no phone is always named by the user ID only. */
	identity?: Identity;
	/**
	 * WhatsApp's ID of a group: customers write in it. Of a message to it, statuses are those of each
	 * customer.
	 */
	groupId?: string;
	/** Text of messages; each gets its number appended if there are several. */
	text?: string;
	/** Types of messages, in turn: text if absent. */
	messageTypes?: MessageType[];
	/** The button or the row of a sent list that the customer tapped: its ID, with its title as `text`. Messages are then `interactive`, or `button` in reply to a template. */
	buttonId?: string;
	/** Answers to a form (Flow), by field. Messages are then `interactive`. */
	form?: Record<string, string>;
	/** What the customer orders: one product if absent. Messages are then of type `order`. */
	order?: OrderItem[];
	/** WhatsApp's ID of the message that is edited (to `text`) or revoked. */
	originalId?: string;
	/** WhatsApp's ID of the message that messages reply to. */
	replyTo?: string;
	/** WhatsApp's ID of the message that the statuses belong to; new ones if absent. */
	messageId?: string;
	/** Status of all status events; sent, delivered and read of one message after the other if absent. */
	status?: MessageStatus;
	/** The channel's id, and the phone number id in the meta form. */
	channelId?: string;
	/** Whether the messages are the company's own. */
	fromOurselves?: boolean;
	/** Seed for everything random: duplicates, batches, order. 1 if absent. */
	seed?: number;
}

export interface DeliveryReport extends SentEvents {
	/**
	 * Distinct event ids: the message id (wamid) in the meta form, with `:` and the status for
	 * status events, and the participant in a group; the interaction's id in the others.
	 */
	eventIds: string[];
}
