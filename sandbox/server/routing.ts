import { ApiDocument } from '@n8n-nodes-ventia/sandbox-core';
import type { Variants } from '../variants';
import { loadDocument, withCandidates } from './document';

type Candidate = Variants['candidate'];

const documents = new Map<Candidate, Promise<ApiDocument>>();

/** @returns the OpenAPI document with these candidates of the endpoints, made once for each */
export async function routingFor(candidate: Candidate): Promise<ApiDocument> {
	const known = documents.get(candidate) ?? createDocument(candidate);
	documents.set(candidate, known);
	return await known;
}

async function createDocument(candidate: Candidate): Promise<ApiDocument> {
	return await ApiDocument.load(withCandidates(await loadDocument(), candidate));
}
