import type { PackageDocs } from '../../scripts/packages';
import { endpoints } from './nodes/Merlin/api/endpoints';
import { merlinNode } from './nodes/Merlin/actions/resources';

/** What the documents tell of the Merlin node. */
export const docs: PackageDocs = {
	resources: merlinNode.resources,
	endpoints,
	// The README's is written by hand: it tells of actions and addresses in place of endpoints.
	operationsTable: false,
	outputs: { envelopes: merlinNode.envelopes, shapes: {} },
};
