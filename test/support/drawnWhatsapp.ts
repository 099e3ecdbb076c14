import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { change, envelope, status } from '../unit/trigger/samples';
import {
	batch,
	channels,
	messageForms,
	ownForms,
	passiveForms,
	type Person,
	type Said,
} from './whatsappBodies';

/** What a customer may say, as WhatsApp writes it, and what an item must show of it. */
const contents: Array<[said: (mark: string) => object, shown: (mark: string) => IDataObject]> = [
	[(mark) => ({ type: 'text', text: { body: mark } }), (mark) => ({ text: mark })],
	[
		(mark) => ({ type: 'image', image: { id: mark, caption: mark, mime_type: 'image/jpeg' } }),
		(mark) => ({ text: mark, mediaId: mark }),
	],
	[
		(mark) => ({ type: 'audio', audio: { id: mark, voice: true } }),
		(mark) => ({ mediaId: mark, isVoice: true }),
	],
	[
		(mark) => ({ type: 'document', document: { id: mark, filename: 'a.pdf' } }),
		(mark) => ({ mediaId: mark, fileName: 'a.pdf' }),
	],
	[
		(mark) => ({ type: 'location', location: { latitude: 1, longitude: 2, name: mark } }),
		(mark) => ({ location: { latitude: 1, longitude: 2, name: mark } }),
	],
	[
		(mark) => ({ type: 'contacts', contacts: [{ name: { formatted_name: mark } }] }),
		(mark) => ({ contactCards: [{ name: { formatted_name: mark } }] }),
	],
	[
		(mark) => ({ type: 'reaction', reaction: { message_id: mark, emoji: '+1' } }),
		(mark) => ({ text: '+1', replyToMessageId: mark }),
	],
	[
		(mark) => ({ type: 'button', button: { text: 'Yes', payload: mark } }),
		(mark) => ({ choiceId: mark, choiceTitle: 'Yes' }),
	],
	[
		(mark) => ({
			type: 'interactive',
			interactive: {
				type: 'list_reply',
				list_reply: { id: mark, title: 'Two', description: 'The second' },
			},
		}),
		(mark) => ({ choiceId: mark, choiceDescription: 'The second' }),
	],
	[
		(mark) => ({
			type: 'interactive',
			interactive: { type: 'nfm_reply', nfm_reply: { response_json: JSON.stringify({ mark }) } },
		}),
		(mark) => ({ formResponse: { mark } }),
	],
	[
		(mark) => ({ type: 'order', order: { product_items: [{ product_retailer_id: mark }] } }),
		(mark) => ({ orderItems: [{ product_retailer_id: mark }] }),
	],
	[
		(mark) => ({
			type: 'edit',
			edit: { original_message_id: mark, message: { type: 'text', text: { body: 'at 5' } } },
		}),
		(mark) => ({ editedMessageId: mark, text: 'at 5' }),
	],
	[
		(mark) => ({ type: 'revoke', revoke: { original_message_id: mark } }),
		(mark) => ({ deletedMessageId: mark }),
	],
	[
		(mark) => ({
			type: 'interactive',
			interactive: { type: 'call_permission_reply', call_permission_reply: { response: mark } },
		}),
		(mark) => ({ callPermission: { response: mark } }),
	],
	[
		(mark) => ({
			type: 'text',
			text: { body: mark },
			context: { referred_product: { product_retailer_id: mark } },
		}),
		(mark) => ({ text: mark, product: { product_retailer_id: mark } }),
	],
	[
		(mark) => ({ type: 'unsupported', unsupported: { type: mark } }),
		(mark) => ({ unsupportedType: mark }),
	],
	// Something that WhatsApp will have one day.
	[(mark) => ({ type: 'gift', gift: { what: mark } }), (mark) => ({ type: 'gift', mark })],
];

const person: fc.Arbitrary<Person> = fc.record({
	name: fc.constantFrom('Ana', 'Bruno', 'Carla'),
	phone: fc.constantFrom(
		undefined,
		'59899000001',
		'5511912345678',
		'5215587654321',
		'5493415520371',
	),
	userId: fc.constantFrom('UY.1', 'BR.2abc', 'MX.3'),
	username: fc.constantFrom(undefined, 'ana', 'bruno'),
});

const event = fc.record({
	kind: fc.constantFrom('customer', 'customer', 'customer', 'own', 'passive', 'status', 'other'),
	person,
	isIdKnown: fc.boolean(),
	content: fc.nat({ max: contents.length - 1 }),
	groupId: fc.constantFrom(undefined, undefined, 'G1'),
	channel: fc.constantFrom(...channels),
	form: fc.nat({ max: 1000 }),
});
type Drawn = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

/** A request with events of every kind, form and identity, delivered once or twice. */
export const drawnDelivery = fc.record({
	events: fc.array(event, { minLength: 1, maxLength: 3 }),
	isBatch: fc.boolean(),
	isRepeated: fc.boolean(),
});

let ids = 0;

function saidOf(drawn: Drawn): Said {
	const id = `wamid.${++ids}`;
	const { person: customer, isIdKnown, groupId, channel } = drawn;
	return {
		id,
		// Somebody without a number always has an ID.
		customer: { ...customer, userId: isIdKnown || !customer.phone ? customer.userId : undefined },
		fromMe: drawn.kind === 'own',
		groupId,
		content: contents[drawn.content]?.[0](`mark-${id}`) ?? {},
		channel,
		timestamp: '1795255200',
	};
}

function bodyOf(drawn: Drawn, said: Said): unknown {
	const pick = (forms: Record<string, (said: Said) => unknown>) =>
		Object.values(forms)[drawn.form % Object.keys(forms).length]?.(said);
	switch (drawn.kind) {
		case 'customer':
			return pick(messageForms);
		case 'own':
			return pick(ownForms);
		case 'passive':
			return pick(passiveForms);
		case 'status':
			return envelope(change({ statuses: [status(said.id, 'read')] }));
		default:
			return envelope({ field: 'calls', value: { calls: [{ id: said.id, event: 'connect' }] } });
	}
}

/** What is wrong with the item of a customer's message. */
function faultsOf(item: IDataObject | undefined, { customer, groupId, id }: Said, drawn: Drawn) {
	if (!item) return [`${id} is missing`];
	const expected: IDataObject = {
		messageId: id,
		fromMe: false,
		phone: customer.phone === undefined ? null : `+${customer.phone}`,
		userId: customer.userId ?? null,
		groupId: groupId ?? null,
		...contents[drawn.content]?.[1](`mark-${id}`),
	};
	const { mark, ...fields } = expected;
	const wrong = Object.entries(fields).filter(
		([name, value]) => JSON.stringify(item[name]) !== JSON.stringify(value),
	);
	const isLost = typeof mark === 'string' && !JSON.stringify(item).includes(mark);
	return [
		...wrong.map(([name]) => `${name} is ${JSON.stringify(item[name])}`),
		...(isLost ? ['lost'] : []),
	];
}

type DrawnDelivery = typeof drawnDelivery extends fc.Arbitrary<infer Value> ? Value : never;

/** The body of a drawn delivery, and what is wrong with the items that it has started. */
export function prepared({ events, isBatch }: DrawnDelivery) {
	const all = events.map((drawn) => ({ drawn, said: saidOf(drawn) }));
	const isOneChange = isBatch && all.every(({ drawn }) => drawn.kind === 'customer');
	// Whoever has the same number or ID is the same customer.
	const people = new Set(all.flatMap(({ drawn: { person: one } }) => [one.phone, one.userId]));
	const [channel = { display: '', from: '' }] = channels;
	const body =
		isOneChange && people.size === 2 * all.length
			? batch(all.map(({ said }) => ({ ...said, channel })))
			: all.map(({ drawn, said }) => bodyOf(drawn, said));
	const wanted = all.filter(({ drawn }) => drawn.kind === 'customer');
	return {
		body,
		faults: (items: IDataObject[]) => [
			...(items.length === wanted.length ? [] : [`${items.length} items, not ${wanted.length}`]),
			...wanted.flatMap(({ said, drawn }) =>
				faultsOf(
					items.find(({ messageId }) => messageId === said.id),
					said,
					drawn,
				),
			),
		],
	};
}
