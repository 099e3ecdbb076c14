import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { isRecord } from '@n8n-nodes-ventia/api-client';
import { markdownTable, withGeneratedPart } from './markdown';
import { documentFile, fileIn, homes, nodeFolder, readDocument, root } from './packages';

/** One service: its OpenAPI document, and what is generated from it. */
interface Service {
	document: string;
	/** The table that the nodes import. */
	table: string;
	/** The page with the table for readers. */
	page: string;
}

/** Every package that has a page for its endpoints. */
export const services: Service[] = homes
	.map((home) => ({
		document: documentFile(home),
		table: `${nodeFolder(home)}/api/endpoints.ts`,
		page: fileIn(home, 'docs/api.md'),
	}))
	.filter(({ page }) => existsSync(path.join(root, page)));

interface WrittenEndpoint {
	id: string;
	documented: boolean;
	candidates: string[];
	idempotent?: false;
	readOnly?: true;
	pagination?: string;
}

/**
 * The endpoints of an OpenAPI document, in its order. Its extensions are: `x-status` (documented or
 * inferred), `x-other-candidates` (other likely addresses of an inferred one), `x-idempotent:
 * false` (repeating it has a further effect), `x-read-only: true` (a POST that changes nothing), and
 * `x-pagination` (how a list is paged).
 */
export function readEndpoints(document: string): WrittenEndpoint[] {
	const { paths } = readDocument(document);
	return Object.entries(isRecord(paths) ? paths : {}).flatMap(([where, item]) =>
		Object.entries(isRecord(item) ? item : {})
			.filter(([, operation]) => isRecord(operation) && operation.operationId !== undefined)
			.map(([method, operation]) => toEndpoint(`${method.toUpperCase()} ${where}`, operation)),
	);
}

function toEndpoint(first: string, operation: unknown): WrittenEndpoint {
	const marks = isRecord(operation) ? operation : {};
	const others: unknown = marks['x-other-candidates'];
	const pagination = marks['x-pagination'];
	return {
		id: String(marks.operationId),
		documented: marks['x-status'] === 'documented',
		candidates: [first, ...(Array.isArray(others) ? others.map(String) : [])],
		...(marks['x-idempotent'] === false && { idempotent: false }),
		...(marks['x-read-only'] === true && { readOnly: true }),
		...(pagination !== undefined && { pagination: String(pagination) }),
	};
}

/** The source of the table that the nodes import. */
export function endpointTable({ document }: Service): string {
	const endpoints = readEndpoints(document);
	const used = [...new Set(endpoints.flatMap(({ pagination }) => pagination ?? []))].sort();
	return [
		`// Generated from ${document} by \`npm run docs\`; change it there.`,
		"import { defineEndpoint } from '@n8n-nodes-ventia/api-client';",
		...(used.length > 0 ? [`import { ${used.join(', ')} } from './lists';`] : []),
		'',
		"/** Every endpoint of the service's public API; nothing else in this package spells a path. */",
		'export const endpoints = {',
		...endpoints.map(sourceOf),
		'};',
		'',
		'export type EndpointId = keyof typeof endpoints;',
		'',
		'/** Whether a text is the name of an endpoint in the table. */',
		'export function isEndpointId(name: string): name is EndpointId {',
		'\treturn Object.hasOwn(endpoints, name);',
		'}',
		'',
	].join('\n');
}

function sourceOf(endpoint: WrittenEndpoint): string {
	const { id, documented, candidates, idempotent, readOnly, pagination } = endpoint;
	return [
		`\t${id}: defineEndpoint({`,
		`\t\tdocumented: ${documented},`,
		`\t\tcandidates: [${candidates.map((candidate) => `'${candidate}'`).join(', ')}],`,
		...(idempotent === undefined ? [] : [`\t\tidempotent: ${idempotent},`]),
		...(readOnly === undefined ? [] : [`\t\treadOnly: ${readOnly},`]),
		...(pagination === undefined ? [] : [`\t\tpagination: ${pagination},`]),
		'\t}),',
	].join('\n');
}

/** The page with the current table. Throws if the page has no place for it. */
export function endpointPage({ document, page }: Service): string {
	const rows = readEndpoints(document).map(({ id, documented, candidates }) => [
		id,
		documented ? 'documented' : 'inferred',
		candidates.map((candidate) => `\`${candidate}\``).join(', '),
	]);
	const table = markdownTable([['Endpoint', 'Source', 'Candidates'], ...rows]);
	return withGeneratedPart(readFileSync(path.join(root, page), 'utf8'), 'endpoints', table);
}

if (require.main === module) {
	for (const service of services) {
		writeFileSync(path.join(root, service.table), endpointTable(service));
		writeFileSync(path.join(root, service.page), endpointPage(service));
	}
}
