import path from 'node:path';
import { OpenAPIBackend, type Document } from 'openapi-backend';
import { isRecord } from '../operations/fields';

const FILE = path.join(__dirname, '..', 'openapi.yaml');
export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

let loaded: Promise<Document> | undefined;

/** @returns the OpenAPI document of Ventia's API, read once. */
export async function loadDocument(): Promise<Document> {
	loaded ??= new OpenAPIBackend({ definition: FILE }).loadDocument();
	return await loaded;
}

interface Route {
	method: string;
	path: string;
}

/**
 * @param spelling 0 for the document's own routes, k for the k-th other spelling of each inferred
 * route, or its last one where there are fewer
 * @returns a document that has these routes only
 * @throws if two operations come to share a route
 */
export function respell(document: Document, spelling: number): Document {
	const paths: Record<string, Record<string, unknown>> = {};
	for (const [documentedPath, item] of Object.entries(document.paths ?? {})) {
		for (const method of METHODS) {
			const operation: unknown = item?.[method];
			if (!isRecord(operation)) continue;
			const route = chooseRoute({ method, path: documentedPath }, operation, spelling);
			const target = (paths[route.path] ??= { parameters: item?.parameters ?? [] });
			if (target[route.method]) throw new Error(`Two operations at ${route.method} ${route.path}`);
			target[route.method] = operation;
		}
	}
	return { ...document, paths };
}

function chooseRoute(first: Route, operation: Record<string, unknown>, spelling: number): Route {
	const listed: unknown = operation['x-ventia-other-spellings'];
	const others = Array.isArray(listed) ? listed.filter((entry) => typeof entry === 'string') : [];
	const chosen = spelling === 0 ? undefined : others[Math.min(spelling, others.length) - 1];
	if (chosen === undefined) return first;
	const [method = '', path = ''] = chosen.split(' ');
	return { method: method.toLowerCase(), path };
}
