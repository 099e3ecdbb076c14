import { FAULT_KINDS } from '@n8n-nodes-ventia/sandbox-core';
import { topics } from '../../nodes/Ventia/api/topics';
import { DELIVERY_SHAPES, IDENTITIES, MESSAGE_TYPES } from '../delivery/delivery';
import { MESSAGE_STATUSES } from '../store/records';
import { answersTo, variantNames } from '../variants';

/** What the control requests may contain, for fastify's validation; unknown fields are rejected. */

const number = { type: 'number', minimum: 0 };
const integer = { type: 'integer', minimum: 0 };
const orNull = (schema: { type: string }) => ({ ...schema, type: [schema.type, 'null'] });
const texts = { type: 'array', items: { type: 'string' } };
const strict = (properties: Record<string, object>, required: string[] = []) => ({
	type: 'object',
	additionalProperties: false,
	required,
	properties,
});

const faultRule = strict(
	{
		operationId: { type: 'string' },
		// JSON has no Infinity, so null means it.
		times: orNull(integer),
		after: integer,
		probability: { type: 'number', minimum: 0, maximum: 1 },
		kind: { enum: FAULT_KINDS },
		status: { type: 'integer', minimum: 200, maximum: 599 },
		body: {},
		contentType: { type: 'string' },
		headers: { type: 'object', additionalProperties: { type: 'string' } },
		delayMs: number,
		location: { type: 'string' },
	},
	['kind'],
);

export const settingsSchema = strict({
	apiKeys: texts,
	limit: strict({
		requests: integer,
		windowMs: number,
		countRejected: { type: 'boolean' },
	}),
	latencyMs: number,
	variants: strict(
		Object.fromEntries(variantNames.map((name) => [name, { enum: answersTo(name) }])),
	),
	paging: strict({
		repeatPageAt: orNull(integer),
		wrongTotals: { type: 'boolean' },
	}),
	dates: strict({
		sort: { enum: ['asked', 'ignored'] },
		bounds: { enum: ['inclusive', 'exclusive', 'ignored'] },
		form: { enum: ['utc', 'offset', 'east', 'west', 'milliseconds', 'seconds', 'absent'] },
	}),
	faults: { type: 'array', items: faultRule },
	deliveryCa: orNull({ type: 'string' }),
});

export const seedSchema = strict({
	contacts: integer,
	users: integer,
	sales: integer,
	interactionsPerContact: integer,
	openWindows: integer,
});

export const deliverySchema = strict({
	topic: { enum: topics.map(({ value }) => value) },
	count: integer,
	shape: { enum: DELIVERY_SHAPES },
	duplicates: { type: 'number', minimum: 0, maximum: 1 },
	batch: { type: 'array', items: { type: 'integer', minimum: 1 }, minItems: 2, maxItems: 2 },
	shuffle: { type: 'boolean' },
	concurrency: { type: 'integer', minimum: 1 },
	retries: strict({ count: integer, delayMs: number }, ['count', 'delayMs']),
	contactPhones: texts,
	contacts: texts,
	identity: { enum: IDENTITIES },
	groupId: { type: 'string' },
	text: { type: 'string' },
	messageTypes: { type: 'array', items: { enum: MESSAGE_TYPES } },
	buttonId: { type: 'string' },
	form: { type: 'object', additionalProperties: { type: 'string' } },
	order: {
		type: 'array',
		items: strict(
			{
				product_retailer_id: { type: 'string' },
				quantity: number,
				item_price: number,
				currency: { type: 'string' },
			},
			['product_retailer_id', 'quantity', 'item_price', 'currency'],
		),
	},
	originalId: { type: 'string' },
	replyTo: { type: 'string' },
	messageId: { type: 'string' },
	status: { enum: MESSAGE_STATUSES },
	channelId: { type: 'string' },
	fromOurselves: { type: 'boolean' },
	seed: integer,
});

export const customerSchema = strict(
	{
		firstName: { type: 'string', minLength: 1 },
		lastName: { type: 'string' },
		phone: { type: 'string' },
		username: { type: 'string' },
	},
	['firstName'],
);
