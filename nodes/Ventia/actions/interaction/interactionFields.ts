import { keeping } from '../../../../packages/node-framework/src/records';

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
