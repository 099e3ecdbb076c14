import type { IDataObject } from 'n8n-workflow';

import { idOf } from '@n8n-nodes-ventia/api-client';
import { keeping, joined } from '@n8n-nodes-ventia/node-framework';

const kept = keeping([
	'created',
	'firstName',
	'lastName',
	'phones',
	'emails',
	'status',
	'group',
	'agent',
	'label',
]);

/**
 * The useful fields of a prospect, for 'Simplify'. Its ID has the name that it has in interactions,
 * quotes, events and fields.
 */
export function simpleProspect(prospect: IDataObject): IDataObject {
	return { prospectId: idOf(prospect), ...kept(prospect) };
}

/** A record whose ID is under `id`: one endpoint answers with `_id`. */
export function withId(record: IDataObject): IDataObject {
	const { _id, ...rest } = record;
	return _id === undefined || 'id' in record ? record : { id: idOf(record), ...rest };
}

/** A prospect's name as people know it. */
export function prospectName({ firstName, lastName }: IDataObject): string {
	return joined(firstName, lastName) || 'No name';
}
