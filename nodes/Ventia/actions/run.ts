import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { VentiaConnection } from '../api/connect';
import { ApiError } from '../../../packages/api-client/src/failure';
import type { ItemWork } from '../../../packages/api-client/src/itemRunner';
import { toNodeError } from '../../../packages/api-client/src/nodeError';
import { labelsOf } from '../../../packages/node-framework/src/labels';
import { isPaged, type Records } from '../../../packages/node-framework/src/records';
import { Item } from './item';
import type { Operation } from './operation';

/** One operation at work on all items of a run. */
export class Run implements ItemWork<INodeExecutionData[]> {
	/** Ends the waits of all items after one has failed. */
	readonly stop = new AbortController();
	private readonly labels;
	/** Whether the user has been told that a field of a record has another name here. */
	private hasRenamed = false;
	/** Items of which it is known what they touch, until they have run. */
	private readonly items = new Map<number, Item>();

	/** @param longestWaitMs most time that one item waits because of the service, in ms */
	constructor(
		private readonly host: IExecuteFunctions,
		private readonly operation: Operation,
		private readonly ventia: VentiaConnection,
		private readonly longestWaitMs: number,
	) {
		this.labels = labelsOf(operation.fields);
	}

	orderingKeys(index: number): string[] {
		const { operation } = this;
		if (!operation.orderingKeys) return [];
		try {
			const touched = operation.orderingKeys(this.item(index));
			// Nothing that tells items apart: they all keep their order.
			return touched.length > 0 ? touched : ['anything'];
		} catch {
			// The same expression fails again, and is reported, when the item runs.
			return ['anything'];
		}
	}

	/** The output items of one input item; a failure is one of them if the user asked to go on. */
	async run(index: number): Promise<INodeExecutionData[]> {
		const records: IDataObject[] = [];
		try {
			await collect(records, await this.operation.execute(this.item(index)));
		} catch (thrown) {
			const cancelled = thrown instanceof ApiError && thrown.reason === 'cancelled';
			if (cancelled || !this.host.continueOnFail()) {
				throw toNodeError(this.host.getNode(), thrown, index);
			}
			return [...this.outputItems(records, index), this.failedItem(thrown, index)];
		} finally {
			this.items.delete(index);
		}
		return this.outputItems(records, index);
	}

	private outputItems(records: IDataObject[], index: number): INodeExecutionData[] {
		return records.map((record) => ({
			json: this.withoutErrorKey(record),
			pairedItem: { item: index },
		}));
	}

	/** n8n reads a key `error` in the first item as a failure, and runs the node again. */
	private withoutErrorKey(record: IDataObject): IDataObject {
		if (!('error' in record)) return record;
		if (!this.hasRenamed) {
			this.hasRenamed = true;
			const message =
				"The field 'error' of a record is called 'apiError' here: n8n takes an item with 'error' for a failed one";
			this.host.addExecutionHints({ message, location: 'outputPane' });
		}
		const { error, ...rest } = record;
		return { ...rest, apiError: error };
	}

	private item(index: number): Item {
		const known = this.items.get(index);
		if (known) return known;
		const item = new Item(index, this.host, this.labels, this.ventia, {
			itemIndex: index,
			waitedMs: 0,
			longestWaitMs: this.longestWaitMs,
			writes: 0,
			abandoned: this.stop.signal,
		});
		this.items.set(index, item);
		return item;
	}

	/** n8n takes an item with just these keys for a failed one, from 2.0 on. */
	private failedItem(thrown: unknown, index: number): INodeExecutionData {
		const error = toNodeError(this.host.getNode(), thrown, index);
		const json = { error: error.message, message: error.description ?? '' };
		return { json, pairedItem: { item: index } };
	}
}

async function collect(into: IDataObject[], records: Records): Promise<void> {
	if (isPaged(records)) for await (const page of records) into.push(...page);
	else for (const record of [records].flat()) into.push(record);
}
