import path from 'node:path';
import { OpenAPIBackend, type Document } from 'openapi-backend';
import { isRecord } from '@n8n-nodes-ventia/sandbox-core';
import type { Variants } from '../variants';

const FILE = path.join(__dirname, '..', 'openapi.yaml');
export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

let loaded: Promise<Document> | undefined;

/** @returns the OpenAPI document of Ventia's API, read once. */
export async function loadDocument(): Promise<Document> {
	loaded ??= new OpenAPIBackend({ definition: FILE }).loadDocument();
	return await loaded;
}

interface Candidate {
	method: string;
	path: string;
}

/** Which of the other candidates each choice selects; the last one if there are fewer. */
const CHOICES: Record<Variants['candidate'], (operation: number) => number> = {
	first: () => 0,
	second: () => 1,
	third: () => 2,
	fourth: () => 3,
	mixed: (operation) => operation % 4,
};

/**
 * @param choice which candidate of each inferred endpoint is served
 * @returns a document that has only these
 * @throws if two operations end up with the same method and path
 */
export function withCandidates(document: Document, choice: Variants['candidate']): Document {
	const paths: Record<string, Record<string, unknown>> = {};
	let count = 0;
	for (const [documentedPath, item] of Object.entries(document.paths ?? {})) {
		for (const method of METHODS) {
			const operation: unknown = item?.[method];
			if (!isRecord(operation)) continue;
			const candidates = [{ method, path: documentedPath }, ...otherCandidates(operation)];
			const place = Math.min(CHOICES[choice](count++), candidates.length - 1);
			const candidate = candidates[place] ?? { method, path: documentedPath };
			const target = (paths[candidate.path] ??= { parameters: item?.parameters ?? [] });
			if (target[candidate.method])
				throw new Error(`Two operations at ${candidate.method} ${candidate.path}`);
			target[candidate.method] = operation;
		}
	}
	return { ...document, paths };
}

function otherCandidates(operation: Record<string, unknown>): Candidate[] {
	const listed: unknown = operation['x-other-candidates'];
	const others = Array.isArray(listed) ? listed.filter((entry) => typeof entry === 'string') : [];
	return others.map((candidate) => {
		const [method = '', path = ''] = candidate.split(' ');
		return { method: method.toLowerCase(), path };
	});
}
