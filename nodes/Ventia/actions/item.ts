import type { GenericValue, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { VentiaClient, VentiaTarget } from '../api/connect';
import { type EndpointId, endpoints } from '../api/endpoints';
import { idOf, isRecord } from '../../../packages/api-client/src/json';
import { ApiError } from '../../../packages/api-client/src/errors';
import { type Endpoint, isRead, type RequestParts } from '../../../packages/api-client/src/service';
import type { RequestContext } from '../../../packages/api-client/src/requestSender';
import { Field } from '../../../packages/node-framework/src/field';
import type { Labels } from '../../../packages/node-framework/src/labels';
import { checkObjectId } from './ids';

/** One entry of a collection that takes several: gives its fields by name. */
export type Entry = (name: string) => Field;

/** One input item, as an operation sees it: its fields, and Ventia. */
export class Item {
	/** Values by parameter: n8n evaluates the expressions in it at every reading. */
	private readonly values = new Map<string, unknown>();

	constructor(
		readonly index: number,
		private readonly host: IExecuteFunctions,
		private readonly labels: Labels,
		private readonly ventia: VentiaClient,
		private readonly context: RequestContext,
	) {}

	/** The input item's own data. */
	get json(): IDataObject {
		return this.host.getInputData()[this.index]?.json ?? {};
	}

	/** A field by the name of its parameter; `collection.field` for one within a collection. */
	field(name: string): Field {
		return this.labelled(this.labels.get(name) ?? name, this.value(name));
	}

	/** The ID in a field that must have one. Throws ValidationError. */
	id(name: string): string {
		const field = this.field(name);
		return field.required(field.as(checkObjectId));
	}

	/** A value as a field, under a label of its own. */
	labelled(label: string, value: unknown): Field {
		return new Field(label, value, this.host.getTimezone());
	}

	/** The entries of a collection, `collection.group`, in order: of one that takes several, or only one. */
	entries(name: string): Entry[] {
		const given = this.value(name);
		const group = this.labels.get(name) ?? name;
		if (isRecord(given)) return [this.entry(name, given, group)];
		return (Array.isArray(given) ? given : []).map((entry: unknown, place) =>
			this.entry(name, entry, `${group} ${place + 1}`),
		);
	}

	private entry(name: string, entry: unknown, group: string): Entry {
		return (field) => {
			const label = this.labels.get(`${name}.${field}`) ?? field;
			return this.labelled(`${group}: ${label}`, isRecord(entry) ? entry[field] : undefined);
		};
	}

	/** A parameter's value as it is; nothing (null or undefined) when the field is not shown. */
	value(name: string): unknown {
		const [top = '', ...path] = name.split('.');
		if (!this.values.has(top)) {
			// Without a value to fall back to, n8n throws for a field that is not shown.
			this.values.set(top, this.host.getNodeParameter(top, this.index, null));
		}
		let value = this.values.get(top);
		for (const key of path) value = isRecord(value) ? value[key] : undefined;
		return value;
	}

	/** Names of the fields that the user has added to a collection. */
	added(collection: string): string[] {
		const value = this.value(collection);
		return isRecord(value) ? Object.keys(value) : [];
	}

	/**
	 * Sends one request; gives the record that Ventia answers with. A write that was accepted has
	 * succeeded, whatever the answer looks like.
	 *
	 * @param envelope key under which the answer may have the record
	 * @throws ApiError also when a read is answered without a record
	 */
	async send(endpointId: EndpointId, parts: RequestParts, envelope = ''): Promise<IDataObject> {
		const body = await this.ventia.send(endpointId, parts, this.context);
		if (isRecord(body) && Object.keys(body).length > 0) return enclosedIn(body, envelope);
		if (!isRead(endpoints[endpointId])) {
			return body === undefined ? { success: true } : { success: true, answer: toValue(body) };
		}
		throw new ApiError('unreadable', {
			message: 'Ventia answered with something other than a record',
			description: `The endpoint '${endpointId}' may be another one. Check 'Endpoint Overrides' in the credential.`,
		});
	}

	/** Sends a request to an endpoint that the user wrote; gives the body of the answer. */
	async sendCustom(endpoint: Endpoint, parts: RequestParts): Promise<unknown> {
		return await this.ventia.send(endpoint, parts, this.context);
	}

	/** Reads a list: as many records as the fields 'Return All' and 'Limit' ask for. */
	list(target: VentiaTarget, parts: RequestParts): AsyncGenerator<IDataObject[]> {
		return this.ventia.list(target, parts, this.limit(), this.context);
	}

	/**
	 * Reads a list up to a limit of the operation's own.
	 *
	 * @param endsBelow a page with fewer records than this is known to be the last one
	 */
	listUpTo(
		limit: number,
		endpointId: EndpointId,
		parts: RequestParts,
		endsBelow = 0,
	): AsyncGenerator<IDataObject[]> {
		return this.ventia.list(endpointId, parts, limit, this.context, endsBelow);
	}

	private limit(): number {
		if (this.field('returnAll').flag()) return Infinity;
		return this.field('limit').number({ minimum: 1, whole: true }) ?? 50;
	}
}

/** Keys under which a record may be wrapped (inferred); webhooks are documented to be in `result`. */
const envelopes = ['result', 'data', 'contact', 'user', 'sale', 'webhook'];

/** The record in an answer: itself if it has an ID, else what is in an envelope. */
function enclosedIn(body: IDataObject, envelope: string): IDataObject {
	const keys = idOf(body) === undefined ? [envelope, ...envelopes] : [envelope];
	return keys.map((key) => body[key]).find(isRecord) ?? body;
}

/** A value of JSON as a field of an item. */
function toValue(value: unknown): GenericValue {
	if (typeof value === 'object') return value ?? '';
	return isPlain(value) ? value : String(value);
}

function isPlain(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}
