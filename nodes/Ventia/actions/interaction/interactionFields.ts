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
