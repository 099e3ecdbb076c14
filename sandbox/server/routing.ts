import { fullFormats } from 'ajv-formats/dist/formats';
import { OpenAPIBackend, OpenAPIRouter, type Document, type Operation } from 'openapi-backend';
import type { Variants } from '../variants';
import { loadDocument, withCandidates } from './document';

/** Lists the operations once; the library's own router does so several times per request. */
class RememberingRouter extends OpenAPIRouter<Document> {
	private operations: Operation[] | undefined;

	override getOperations(): Operation[] {
		return (this.operations ??= super.getOperations());
	}
}

type Candidate = Variants['candidate'];

const backends = new Map<Candidate, Promise<OpenAPIBackend>>();

/**
 * @returns the library that finds the operation of a request and checks requests and responses
 * against the OpenAPI document, for these candidates of the endpoints; made once for each.
 */
export async function routingFor(candidate: Candidate): Promise<OpenAPIBackend> {
	const known = backends.get(candidate) ?? createBackend(candidate);
	backends.set(candidate, known);
	return await known;
}

async function createBackend(candidate: Candidate): Promise<OpenAPIBackend> {
	const backend = new OpenAPIBackend({
		definition: withCandidates(await loadDocument(), candidate),
		// Compiles validators when they are first used, and skips the library's validation of the
		// document, which supports only OpenAPI 3.0.
		quick: true,
		ajvOpts: { formats: fullFormats, verbose: true },
	});
	await backend.init();
	backend.router = new RememberingRouter({ definition: backend.definition });
	backend.validator.router = backend.router;
	return backend;
}
