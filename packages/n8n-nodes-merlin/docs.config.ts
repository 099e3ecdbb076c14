import type { PackageDocs } from '../../scripts/packages';
import { endpoints } from './nodes/Merlin/api/endpoints';
import { merlin } from './nodes/Merlin/api/merlin';
import { merlinNode } from './nodes/Merlin/actions/resources';

/** What the documents say about the Merlin node. */
export const docs: PackageDocs = {
	resources: merlinNode.resources,
	endpoints,
	profile: merlin,
	// The README's table is written by hand: it lists actions and addresses instead of endpoints.
	outputs: { envelopes: merlinNode.envelopes, shapes: {} },
};
