import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../transport/json';
import { keeping } from '../fields/lists';

/** The useful fields of an interaction, for 'Simplify'. */
export const simpleInteraction = keeping([
	'_id',
	'contact',
	'agent',
	'type',
	'content',
	'via',
	'status',
	'createdAt',
]);

/** The interaction within an answer such as `{ note: interaction }`; else the answer as it is. */
export function interactionIn(answer: IDataObject, key: string): IDataObject {
	const interaction = answer[key];
	return isRecord(interaction) ? interaction : answer;
}
