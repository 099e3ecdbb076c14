import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { endpoints } from '../nodes/Ventia/api/endpoints';
import { resources } from '../nodes/Ventia/actions/resources';
import type { Operation } from '../nodes/Ventia/actions/operation';
import { type Endpoint, describeCandidate } from '../packages/api-client/src/service';
import { generatedPart, markdownTable, withGeneratedPart } from './markdown';

const readme = path.join(__dirname, '..', 'README.md');
const part = 'operations';

/** The table of the node's operations, in Markdown; a star marks inferred endpoints. */
export function operationsTable(): string {
	const rows = resources.flatMap((resource) =>
		resource.operations.map((operation) => [
			resource.option.name,
			operation.option.name,
			operation.option.description,
			endpointsOf(operation),
		]),
	);
	return markdownTable([['Resource', 'Operation', 'What it does', 'Endpoints'], ...rows]);
}

function endpointsOf({ endpoints: used }: Operation): string {
	if (used.length === 0) return 'any';
	return used
		.map((id) => {
			const { documented, candidates }: Endpoint = endpoints[id];
			return `\`${describeCandidate(candidates[0])}\`${documented ? '' : ' \\*'}`;
		})
		.join(', ');
}

/** The text between the README's markers for the table. Throws as generatedPart. */
export function operationsIn(text: string): string {
	return generatedPart(text, part);
}

/** A README with the table of today between its markers. Throws as generatedPart. */
export function withOperations(text: string): string {
	return withGeneratedPart(text, part, operationsTable());
}

if (require.main === module) {
	writeFileSync(readme, withOperations(readFileSync(readme, 'utf8')));
}
