import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { RecordedRequest, Store } from '../../sandbox';
import type { EndpointId } from '../../nodes/Ventia/api/endpoints';
import type { DrawnItem, DrawnStep } from './drawnCase';

/** Collections with fields that a user can set. */
export type CollectionName = 'contacts' | 'users' | 'sales' | 'webhooks';

/** The changes that an item may make. */
export interface Change {
	collection: CollectionName;
	id: string;
	/** Values by field, compared as JSON. */
	fields: Record<string, unknown>;
}

/** The one write of an item. */
export interface PlannedWrite {
	/** The endpoints, one of which carries it out. */
	endpoints: EndpointId[];
	/** Whether a request to such an endpoint is this item's. */
	isOurs(request: RecordedRequest): boolean;
	/** Absent if a record is created or deleted. */
	change?: Change;
	/** The record that is deleted. */
	deletes?: { collection: CollectionName; id: string };
}

/** An item and its expected outcome. */
export interface PlannedItem {
	json: IDataObject;
	/** No write may be sent, and the item must fail. */
	refused?: boolean;
	write?: PlannedWrite;
	/** ID of the record that the item reads. */
	reads?: string;
	/** IDs of the records in a list. */
	lists?: string[];
}

export interface ItemContext {
	step: DrawnStep;
	item: DrawnItem;
	index: number;
	/** Unique to each item of each draw. */
	token: string;
	store: Store;
}

/** What is known about an operation without looking at its code. */
export interface OperationModel {
	endpoints: EndpointId[];
	/** The names that `fields` and `cleared` of a step choose from. */
	fields?: readonly string[];
	clearable?: readonly string[];
	parameters(step: DrawnStep): INodeParameters;
	plan(context: ItemContext): PlannedItem;
}

/** The names that a step's numbers refer to. */
export function chosen(numbers: number[], names: readonly string[]): string[] {
	return names.filter((_, index) => numbers.includes(index));
}

/** The fields of an update: at least one, and none that is also cleared. */
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
