import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest, Store } from '../../sandbox';
import type { EndpointId } from '../../nodes/Ventia/api/endpoints';
import type { DrawnItem, DrawnStep } from './drawnCase';

/** Collections with fields that a user can set. */
export type CollectionName = 'contacts' | 'users' | 'sales' | 'webhooks';

/** What an item may change, and to what. */
export interface Change {
	collection: CollectionName;
	id: string;
	/** By field; a value is compared as JSON. */
	fields: Record<string, unknown>;
}

/** The one write of an item. */
export interface PlannedWrite {
	/** The endpoint that carries it out; one of them. */
	endpoints: EndpointId[];
	/** Whether a request to such an endpoint is this item's. */
	isOurs(request: RecordedRequest): boolean;
	/** Absent where a record is created or deleted. */
	change?: Change;
	/** Record that goes. */
	deletes?: { collection: CollectionName; id: string };
}

/** What an item is, and what has to come of it. */
export interface PlannedItem {
	json: IDataObject;
	/** Nothing may be sent to change anything, and the item has to fail. */
	refused?: boolean;
	write?: PlannedWrite;
	/** ID of the record that the item reads. */
	reads?: string;
	/** IDs of the records that a list has. */
	lists?: string[];
}

export interface ItemContext {
	step: DrawnStep;
	item: DrawnItem;
	index: number;
	/** Different in each item of each draw. */
	token: string;
	store: Store;
}

/** What is known of an operation of the node without looking at its code. */
export interface OperationModel {
	endpoints: EndpointId[];
	/** What `fields` and `cleared` of a step choose from. */
	fields?: readonly string[];
	clearable?: readonly string[];
	parameters(step: DrawnStep): INodeParameters;
	plan(context: ItemContext): PlannedItem;
}

/** The names that the numbers of a step stand for. */
export function chosen(numbers: number[], names: readonly string[]): string[] {
	return names.filter((_, index) => numbers.includes(index));
}

/** The fields of an update: at least one, and none that is cleared as well. */
export function updatedFields(
	step: DrawnStep,
	model: Pick<OperationModel, 'fields' | 'clearable'>,
) {
	const { fields = [], clearable = [] } = model;
	const drawn = chosen(step.fields, fields);
	const updated = drawn.length > 0 ? drawn : fields.slice(0, 1);
	const cleared = chosen(step.cleared, clearable).filter((name) => !updated.includes(name));
	return { updated, cleared };
}

/** Expressions that take each field from the item. */
export function fromItem(names: readonly string[]): INodeParameters {
	return Object.fromEntries(names.map((name) => [name, `={{ $json.${name} }}`]));
}
