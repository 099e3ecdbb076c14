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
	it('has each operation once, including all that the sandbox implements', async () => {
		const ids = (await listed()).map(({ id }) => id);
		expect([...new Set(ids)]).toEqual(ids);
		expect(ids).toEqual(expect.arrayContaining([...operations.keys()]));
	});

	it('marks two endpoints as documented and gives every inferred one another candidate', async () => {
		const documented = (await listed()).filter(({ status }) => status === 'documented');
		expect(documented.map(({ id }) => id).sort()).toEqual(['createMessage', 'listContacts']);
		for (const { status, candidates } of await listed()) {
			if (status === 'documented') expect(candidates).toEqual([]);
			else
				expect(candidates).toEqual(expect.arrayContaining([expect.stringMatching(/^[A-Z]+ \//)]));
		}
	});

	it('describes every operation, with an example response', async () => {
		const { backend } = await routingFor('first');
		for (const { id, operation } of await listed()) {
			expect(operation.summary).toEqual(expect.any(String));
			expect(operation.description).toEqual(expect.any(String));
			expect(backend.mockResponseForOperation(id).mock).not.toEqual({});
		}
	});

	it('has examples that match its schemas', async () => {
		const { backend } = await routingFor('first');
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
		'has no two operations at one endpoint if the %s candidates are served',
		async (candidate) => {
			const backend = new OpenAPIBackend({
				definition: withCandidates(await loadDocument(), candidate),
				quick: true,
			});
			await backend.init();
			expect(backend.getOperations()).toHaveLength((await listed()).length);
		},
	);
});

/** Status codes for which the documentation shows a sample, if there are others than 200. */
const printedStatuses: Record<string, string[]> = {
	// The documentation shows seven responses without their statuses.
	createMessage: [],
	getUser: ['200', '400', '401', '404'],
	listSales: ['200', '401', '404'],
	createSale: ['200', '400', '401', '404', '500'],
	getSale: ['200', '400', '401', '404'],
	updateSale: ['200', '400', '401', '403', '404', '500'],
	upsertSale: ['200', '400', '401', '403', '404', '500'],
	createLeadEntry: ['200', '400', '401', '404', '500'],
	sendWhatsappMessage: ['200', '400', '409', '500'],
	listWebhooks: ['200', '401', '500'],
	createWebhook: ['200', '400', '401', '500'],
	updateWebhook: ['200', '400', '401', '500'],
	getWebhook: ['200', '401', '500'],
};

describe('Content that is not from the vendor', () => {
	it('is marked if it is a status code that the documentation does not name', async () => {
		for (const { id, operation } of await listed()) {
			const named = [...(printedStatuses[id] ?? ['200']), '401', '429'];
			const statuses = Object.keys(isRecord(operation.responses) ? operation.responses : {});
			const added = statuses.filter((status) => !named.includes(status));
			const marked = operation['x-added-responses'];
			expect({ id, marked }).toEqual({ id, marked: added.length > 0 ? added : undefined });
		}
	});

	it('is marked if it is an example that differs from the printed one', async () => {
		const [names, replaced] = [new Set<string>(), new Set<string>()];
		const visit = (part: unknown) => {
			if (Array.isArray(part)) part.forEach(visit);
			if (!isRecord(part)) return;
			const { examples: found } = part;
			for (const [name, example] of Object.entries(isRecord(found) ? found : {})) {
				if (!isRecord(example)) continue;
				// The names in components.examples begin with their source.
				names.add(name);
				if (name === 'adapted') replaced.add(JSON.stringify(example['x-replaced']));
			}
			Object.values(part).forEach(visit);
		};
		visit((await loadDocument()).paths);
		expect([...names].filter((name) => !/^(documented|adapted|inferred)/.test(name))).toEqual([]);
		expect([...replaced]).toEqual(['["callbackUrl"]']);
	});

	it('does not include an enum of interaction types', async () => {
		const schema = (await loadDocument()).components?.schemas?.Interaction;
		const properties = isRecord(schema) ? schema.properties : undefined;
		expect(isRecord(properties) ? properties.type : undefined).not.toHaveProperty('enum');
	});
});

function examples(part: unknown): unknown[] {
	const content = isRecord(part) && isRecord(part.content) ? part.content['application/json'] : {};
	const named = isRecord(content) && isRecord(content.examples) ? content.examples : {};
	return Object.values(named).map((example) => (isRecord(example) ? example.value : example));
}
