import { fullFormats } from 'ajv-formats/dist/formats';
import {
	type Document,
	OpenAPIBackend,
	OpenAPIRouter,
	type Operation,
	type ValidationResult,
} from 'openapi-backend';
import type { ReceivedRequest } from './receivedRequest';

export type InvalidPart = NonNullable<ValidationResult['errors']>[number];
type Request = Pick<ReceivedRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

/** Lists the operations once; the library's own router does so several times per request. */
class RememberingRouter extends OpenAPIRouter<Document> {
	private operations: Operation[] | undefined;

	override getOperations(): Operation[] {
		return (this.operations ??= super.getOperations());
	}
}

/** An OpenAPI document: finds the operation of a request, and what violates the document. */
export class ApiDocument {
	private constructor(
		readonly backend: OpenAPIBackend,
		/** The documented paths that end with a slash, without it. */
		private readonly slashed: Set<string>,
	) {}

	/** @param definition the document, or the path of its file */
	static async load(definition: Document | string): Promise<ApiDocument> {
		const document: Document = await new OpenAPIBackend({ definition }).loadDocument();
		const paths = Object.entries(document.paths ?? {});
		const withoutSlashes = { ...document };
		withoutSlashes.paths = Object.fromEntries(
			paths.map(([path, item]) => [withoutSlash(path), item]),
		);
		const backend = new OpenAPIBackend({
			// The library ignores a trailing slash in a request's path, and cannot match documented
			// paths that have one.
			definition: withoutSlashes,
			// Compiles validators when they are first used, and skips the library's validation of the
			// document, which supports only OpenAPI 3.0.
			quick: true,
			ajvOpts: {
				formats: fullFormats,
				verbose: true,
				strictTypes: false,
				// The library uses an older JSON Schema, which has a different keyword for the first
				// entries of a list.
				keywords: [
					{
						keyword: 'prefixItems',
						macro: (items: unknown) => ({ items, additionalItems: false }),
					},
				],
			},
		});
		await backend.init();
		backend.router = new RememberingRouter({ definition: backend.definition });
		backend.validator.router = backend.router;
		const slashed = paths.flatMap(([path]) => (path.endsWith('/') ? [withoutSlash(path)] : []));
		return new ApiDocument(backend, new Set(slashed));
	}

	operationOf(request: Request): Operation | undefined {
		const operation = this.backend.matchOperation(libraryRequest(request));
		if (!operation) return undefined;
		const hasSlash = this.slashed.has(operation.path);
		return request.path.endsWith('/') === hasSlash ? operation : undefined;
	}

	/** @returns how the request violates the document */
	invalidParts(request: Request, operation: Operation): InvalidPart[] {
		return this.backend.validateRequest(libraryRequest(request), operation).errors ?? [];
	}

	/** @returns the parameters in the request's path */
	parameters(request: Request, operation: Operation): Record<string, string> {
		const { params } = this.backend.router.parseRequest(libraryRequest(request), operation);
		return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)]));
	}
}

function libraryRequest({ method, path, query, headers, body }: Request) {
	return { method, path, query, headers, ...(body !== undefined && { body }) };
}

function withoutSlash(path: string): string {
	return path.replace(/\/$/, '');
}
