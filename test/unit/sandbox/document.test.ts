import { OpenAPIBackend } from 'openapi-backend';
import { isRecord } from '../../../sandbox/operations/fields';
import { operations } from '../../../sandbox/operations';
import { loadDocument, METHODS, withCandidates } from '../../../sandbox/server/document';
import { routingFor } from '../../../sandbox/server/routing';

interface Listed {
	id: string;
	status: unknown;
	candidates: unknown;
	operation: Record<string, unknown>;
}

async function listed(): Promise<Listed[]> {
	const document = await loadDocument();
	return Object.values(document.paths ?? {}).flatMap((item) =>
		METHODS.flatMap((method): Listed[] => {
			const operation: unknown = item?.[method];
			if (!isRecord(operation)) return [];
			return [
				{
					id: String(operation.operationId),
					status: operation['x-status'],
					candidates: operation['x-other-candidates'],
					operation,
				},
			];
		}),
	);
}

describe('The OpenAPI document', () => {
	it('has the 30 operations, and the sandbox has each of them', async () => {
		const ids = (await listed()).map(({ id }) => id);
		expect(new Set(ids).size).toBe(30);
		expect(ids.sort()).toEqual([...operations.keys()].sort());
	});

	it('marks two routes as documented and gives every inferred one another candidate', async () => {
		const documented = (await listed()).filter(({ status }) => status === 'documented');
		expect(documented.map(({ id }) => id).sort()).toEqual(['createMessage', 'listContacts']);
		for (const { status, candidates } of await listed()) {
			if (status === 'documented') expect(candidates).toEqual([]);
			else
				expect(candidates).toEqual(expect.arrayContaining([expect.stringMatching(/^[A-Z]+ \//)]));
		}
	});

	it('describes every operation and gives an example of its answer', async () => {
		const backend = await routingFor('first');
		for (const { id, operation } of await listed()) {
			expect(operation.summary).toEqual(expect.any(String));
			expect(operation.description).toEqual(expect.any(String));
			expect(backend.mockResponseForOperation(id).mock).not.toEqual({});
		}
	});

	it('has examples that fit its schemas', async () => {
		const backend = await routingFor('first');
		for (const operation of backend.getOperations()) {
			const id = operation.operationId ?? '';
			for (const [status, response] of Object.entries(operation.responses ?? {})) {
				for (const value of examples(response)) {
					const { errors } = backend.validateResponse(value, id, Number(status));
					expect({ id, status, errors }).toEqual({ id, status, errors: null });
				}
			}
			for (const value of examples(operation.requestBody)) {
				const path = operation.path.replaceAll(/\{.*?\}/g, 'a'.repeat(24));
				const headers = { 'content-type': 'application/json' };
				const request = { method: operation.method, path, headers, body: value };
				const { errors } = backend.validateRequest(request, operation);
				expect({ id, errors }).toEqual({ id, errors: null });
			}
		}
	});

	it.each(['first', 'second', 'third', 'fourth', 'mixed'] as const)(
		'has no two operations on one route where the %s candidates are served',
		async (candidate) => {
			const backend = new OpenAPIBackend({
				definition: withCandidates(await loadDocument(), candidate),
				quick: true,
			});
			await backend.init();
			expect(backend.getOperations()).toHaveLength(30);
		},
	);
});

function examples(part: unknown): unknown[] {
	const content = isRecord(part) && isRecord(part.content) ? part.content['application/json'] : {};
	const named = isRecord(content) && isRecord(content.examples) ? content.examples : {};
	return Object.values(named).map((example) => (isRecord(example) ? example.value : example));
}
