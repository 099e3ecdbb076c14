import type { GenericValue, IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { triggerOptions } from './parameters';
import type { EventIdentity } from './recentEvents';

/** A request that has brought the secret. */
export interface Delivery {
	/** Parsed JSON: an object or a list, not empty. */
	body: object;
	/** The body as it was received. */
	text: string;
	/** Without the secret. */
	headers: IDataObject;
	/** ISO 8601. */
	receivedAt: string;
}

/** An event of a delivery, as a service reads it. */
export interface TriggerEvent extends EventIdentity {
	/** Undefined where nothing tells. */
	topic?: string;
	/** What 'Simplify' gives; undefined for a shape that is not known. */
	fields?: IDataObject;
	/** As delivered. */
	raw: unknown;
}

/** The json of the item of each event. */
export function itemMaker(
	host: IWebhookFunctions,
	delivery: Delivery,
): (event: TriggerEvent) => IDataObject {
	const options = triggerOptions(host);
	const simplify = host.getNodeParameter('simplify', true) !== false;
	return ({ id, topic, fields, raw }) => ({
		topic: topic ?? null,
		eventId: id,
		receivedAt: delivery.receivedAt,
		...(options.rawBody === true && { rawBody: delivery.text }),
		...(options.headers === true && { headers: delivery.headers }),
		...(simplify && fields ? fields : { event: isJson(raw) ? raw : null }),
	});
}

function isJson(value: unknown): value is GenericValue {
	return ['string', 'number', 'boolean', 'object'].includes(typeof value);
}
