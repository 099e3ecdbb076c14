import { fullFormats } from 'ajv-formats/dist/formats';
import { OpenAPIBackend, OpenAPIRouter, type Document, type Operation } from 'openapi-backend';
import { loadDocument, respell } from './document';

/** Lists the operations once; the library's own router does it several times for every request. */
class RememberingRouter extends OpenAPIRouter<Document> {
	private operations: Operation[] | undefined;

	override getOperations(): Operation[] {
		return (this.operations ??= super.getOperations());
	}
}

const backends = new Map<number, Promise<OpenAPIBackend>>();

/**
 * @returns the library that finds the operation of a request and checks requests and responses
 * against the OpenAPI document, for this spelling of the routes; made once for each.
 */
export async function routingFor(spelling: number): Promise<OpenAPIBackend> {
	const known = backends.get(spelling) ?? createBackend(spelling);
	backends.set(spelling, known);
	return await known;
}

async function createBackend(spelling: number): Promise<OpenAPIBackend> {
	const backend = new OpenAPIBackend({
		definition: respell(await loadDocument(), spelling),
		// Quick: checks are compiled when first used, and the library's check of the document itself
		// is left out, which knows OpenAPI 3.0 only.
		quick: true,
		ajvOpts: { formats: fullFormats, verbose: true },
	});
	await backend.init();
	backend.router = new RememberingRouter({ definition: backend.definition });
	backend.validator.router = backend.router;
	return backend;
}
