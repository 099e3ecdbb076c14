import type { GenericValue, IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { VentiaEvent } from '../events/event';
import { topicOf } from './filters';

/** How events are given out. */
export interface ItemStyle {
	topics: string[];
	simplify: boolean;
	/** ISO 8601. */
	receivedAt: string;
	/** What the options add to each item. */
	additions: IDataObject;
}

/** The item of an event: simplified where its shape is known and the user wants it, else whole. */
export function toItem(event: VentiaEvent, style: ItemStyle): INodeExecutionData {
	const { raw, fields } = event;
	const json: IDataObject = {
		topic: topicOf(event, style.topics),
		eventId: event.id,
		receivedAt: style.receivedAt,
		...style.additions,
	};
	if (style.simplify && fields) {
		for (const [name, value] of Object.entries(fields)) {
			if (value !== undefined) json[name] = value;
		}
	} else {
		json.event = isJson(raw) ? raw : null;
	}
	return { json };
}

function isJson(value: unknown): value is GenericValue {
	return ['string', 'number', 'boolean', 'object'].includes(typeof value);
}
