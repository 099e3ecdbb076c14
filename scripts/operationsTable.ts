import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { endpoints as ventiaEndpoints } from '../nodes/Ventia/api/endpoints';
import { resources as ventiaResources } from '../nodes/Ventia/actions/resources';
import { type Endpoint, describeCandidate } from '../packages/api-client/src/service';
import { zenviaSalesNode } from '../packages/n8n-nodes-zenvia-sales/nodes/ZenviaSales/actions/resources';
import { endpoints as zenviaEndpoints } from '../packages/n8n-nodes-zenvia-sales/nodes/ZenviaSales/api/endpoints';
import type { Resource } from '../packages/node-framework/src/operation';
import { generatedPart, markdownTable, withGeneratedPart } from './markdown';

const root = path.join(__dirname, '..');
const part = 'operations';

/** A README with the operations of a node. */
export interface OperationsPage {
	readme: string;
	table(): string;
}

function pageOf<Id extends string>(
	readme: string,
	resources: Array<Resource<Id>>,
	endpoints: Readonly<Record<Id, Endpoint>>,
): OperationsPage {
	return { readme, table: () => operationsTable(resources, endpoints) };
}

export const pages: OperationsPage[] = [
	pageOf('README.md', ventiaResources, ventiaEndpoints),
	pageOf('packages/n8n-nodes-zenvia-sales/README.md', zenviaSalesNode.resources, zenviaEndpoints),
];

/** The table of a node's operations, in Markdown; a star marks inferred endpoints. */
function operationsTable<Id extends string>(
	resources: Array<Resource<Id>>,
	endpoints: Readonly<Record<Id, Endpoint>>,
): string {
	const rows = resources.flatMap((resource) =>
		resource.operations.map((operation) => [
			resource.option.name,
			operation.option.name,
			operation.option.description,
			endpointsOf(operation.endpoints.map((id) => endpoints[id])),
		]),
	);
	return markdownTable([['Resource', 'Operation', 'What it does', 'Endpoints'], ...rows]);
}

function endpointsOf(used: Endpoint[]): string {
	if (used.length === 0) return 'any';
	return used
		.map(({ documented, candidates }) => {
			return `\`${describeCandidate(candidates[0])}\`${documented ? '' : ' \\*'}`;
		})
		.join(', ');
}

/** The text between a README's markers for the table. Throws as generatedPart. */
export function operationsIn(text: string): string {
	return generatedPart(text, part);
}

/** A README with the table of today between its markers. Throws as generatedPart. */
export function withOperations(text: string, { table }: OperationsPage): string {
	return withGeneratedPart(text, part, table());
}

if (require.main === module) {
	for (const page of pages) {
		const file = path.join(root, page.readme);
		writeFileSync(file, withOperations(readFileSync(file, 'utf8'), page));
	}
}
