import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { RequestParts, Target, VentiaConnection } from '../api/connect';
import type { EndpointId } from '../api/endpoints';
import { isRecord } from '../../../packages/api-client/src/json';
import { ApiError } from '../../../packages/api-client/src/failure';
import type { Endpoint } from '../../../packages/api-client/src/profile';
import type { ItemProgress } from '../../../packages/api-client/src/requestLoop';
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
		private readonly ventia: VentiaConnection,
		private readonly progress: ItemProgress,
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
	 * Sends one request; gives the record that Ventia answers with.
	 *
	 * @param envelope key under which the answer has the record; without it, the answer is the record
	 * @throws ApiError
	 */
	async send(endpointId: EndpointId, filling: RequestParts, envelope = ''): Promise<IDataObject> {
		const body = await this.ventia.send(endpointId, filling, this.progress);
		if (isRecord(body)) {
			const enclosed = body[envelope];
			return isRecord(enclosed) ? enclosed : body;
		}
		if (body === undefined) return { success: true };
		throw new ApiError('unreadable', {
			message: 'Ventia answered with something other than a record',
			description: "Check 'Endpoint Overrides' in the credential.",
		});
	}

	/** Sends a request to a route that the user wrote; gives the body of the answer. */
	async sendCustom(route: Endpoint, filling: RequestParts): Promise<unknown> {
		return await this.ventia.send(route, filling, this.progress);
	}

	/** Reads a list: as many records as the fields 'Return All' and 'Limit' ask for. */
	list(target: Target, filling: RequestParts): AsyncGenerator<IDataObject[]> {
		return this.ventia.list(target, filling, this.limit(), this.progress);
	}

	/** Reads a list up to a limit of the operation's own. */
	listUpTo(
		limit: number,
		endpointId: EndpointId,
		filling: RequestParts,
	): AsyncGenerator<IDataObject[]> {
		return this.ventia.list(endpointId, filling, limit, this.progress);
	}

	private limit(): number {
		if (this.field('returnAll').flag()) return Infinity;
		return this.field('limit').number({ minimum: 1, whole: true }) ?? 50;
	}
}
