import { keeping } from '../../../../../node-framework/src/records';

/** The useful fields of a prospect, for 'Simplify'. */
export const simpleProspect = keeping([
	'id',
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
