import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describeCandidate, type Endpoint } from '@n8n-nodes-ventia/api-client';
import { generatedPart, markdownTable, withGeneratedPart } from './markdown';
import { documentedPackages, fileIn, type PackageDocs, root } from './packages';

const part = 'operations';

/** A document with the operations of a node. */
export interface OperationsPage {
	file: string;
	table(): string;
}

export const pages: OperationsPage[] = documentedPackages().flatMap((docs) =>
	docs.operationsPage === undefined
		? []
		: { file: fileIn(docs.home, docs.operationsPage), table: () => operationsTable(docs) },
);

/** The table of a node's operations, in Markdown; a star marks inferred endpoints. */
function operationsTable({ resources, endpoints }: PackageDocs): string {
	const rows = resources.flatMap((resource) =>
		resource.operations.map((operation) => [
			resource.option.name,
			operation.option.name,
			operation.option.description,
			resource.option.value === 'customApiRequest'
				? 'any'
				: endpointsOf(operation.endpoints.flatMap((id) => endpoints[id] ?? [])),
		]),
	);
	return markdownTable([['Resource', 'Operation', 'What it does', 'Endpoints'], ...rows]);
}

function endpointsOf(used: Endpoint[]): string {
	if (used.length === 0) return 'none';
	return used
		.map(({ documented, candidates }) => {
			return `\`${describeCandidate(candidates[0])}\`${documented ? '' : ' \\*'}`;
		})
		.join(', ');
}

/** The text between a document's markers for the table. Throws as generatedPart. */
export function operationsIn(text: string): string {
	return generatedPart(text, part);
}

/** A document with the current table between its markers. Throws as generatedPart. */
export function withOperations(text: string, { table }: OperationsPage): string {
	return withGeneratedPart(text, part, table());
}

if (require.main === module) {
	for (const page of pages) {
		const file = path.join(root, page.file);
		writeFileSync(file, withOperations(readFileSync(file, 'utf8'), page));
	}
}
