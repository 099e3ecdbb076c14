import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Filling, VentiaConnection } from '../api/connect';
import type { RouteId } from '../api/routes';
import { isRecord } from '../transport/json';
import { RequestFailure } from '../transport/failure';
import type { ItemProgress } from '../transport/requestLoop';
import { Field } from './input/field';
import type { Labels } from './input/labels';

/** One input item, as an operation sees it: its fields, and Ventia. */
export class Item {
	constructor(
		readonly index: number,
		private readonly host: IExecuteFunctions,
		private readonly labels: Labels,
		private readonly ventia: VentiaConnection,
		private readonly progress: ItemProgress,
	) {}

	/** A field by the name of its parameter; `collection.field` for one within a collection. */
	field(name: string): Field {
		const [top = '', ...path] = name.split('.');
		let value: unknown = this.host.getNodeParameter(top, this.index, undefined);
		for (const key of path) value = isRecord(value) ? value[key] : undefined;
		return new Field(this.labels.get(name) ?? name, value, this.host.getTimezone());
	}

	/** Names of the fields that the user has added to a collection. */
	added(collection: string): string[] {
		const value: unknown = this.host.getNodeParameter(collection, this.index, {});
		return isRecord(value) ? Object.keys(value) : [];
	}

	/** Sends one request; gives the record that Ventia answers with. */
	async send(routeId: RouteId, filling: Filling): Promise<IDataObject> {
		const body = await this.ventia.send(routeId, filling, this.progress);
		if (isRecord(body)) return body;
		if (body === undefined) return { success: true };
		throw new RequestFailure('unreadable', {
			message: 'Ventia answered with something other than a record',
			description: "Check 'Endpoint Overrides' of the credential.",
		});
	}

	/** Reads a list: as many records as the fields 'Return All' and 'Limit' ask for. */
	list(routeId: RouteId, filling: Filling): AsyncGenerator<IDataObject[]> {
		const limit = this.field('returnAll').flag() ? Infinity : this.limit();
		return this.ventia.list(routeId, filling, limit, this.progress);
	}

	/** Reads a list up to a limit of the operation's own. */
	listUpTo(limit: number, routeId: RouteId, filling: Filling): AsyncGenerator<IDataObject[]> {
		return this.ventia.list(routeId, filling, limit, this.progress);
	}

	private limit(): number {
		const field = this.field('limit');
		const limit = Number(field.text() ?? 50);
		if (Number.isInteger(limit) && limit >= 1) return limit;
		return field.refuse('must be a whole number of 1 or more', 'The usual limit is 50.');
	}
}
