import type { Resource } from '../operation';
import { create, get, getAll, getAllOfProspect, update } from './quote.operations';

export const quote: Resource = {
	option: { name: 'Quote', value: 'quote', description: 'Offers to a prospect' },
	defaultOperation: 'getAll',
	operations: [create, get, getAll, getAllOfProspect, update],
};
