import { endpoints } from '../../../nodes/Ventia/api/endpoints';
import type { Endpoint } from '../../../packages/api-client/src/service';
import { isRecord } from '../../../sandbox/operations/fields';
import { loadDocument, METHODS } from '../../../sandbox/server/document';

interface Listed {
	documented: boolean;
	candidates: string[];
}

/** The routes of the OpenAPI document: its own spelling first, then the others that it names. */
async function fromDocument(): Promise<Record<string, Listed>> {
	const listed: Record<string, Listed> = {};
	for (const [path, item] of Object.entries((await loadDocument()).paths ?? {})) {
		for (const method of METHODS) {
			const operation: unknown = item?.[method];
			if (!isRecord(operation)) continue;
			const others: unknown = operation['x-ventia-other-candidates'];
			listed[String(operation.operationId)] = {
				documented: operation['x-ventia-status'] === 'documented',
				candidates: [
					`${method.toUpperCase()} ${path}`,
					...(Array.isArray(others) ? others.map(String) : []),
				],
			};
		}
	}
	return listed;
}

function fromTable(): Record<string, Listed> {
	const entries = Object.entries<Endpoint>(endpoints).map(([id, { documented, candidates }]) => [
		id,
		{ documented, candidates: candidates.map(({ method, path }) => `${method} ${path}`) },
	]);
	return Object.fromEntries(entries);
}

test('the table of routes and the OpenAPI document tell the same', async () => {
	expect(fromTable()).toEqual(await fromDocument());
	expect(Object.keys(endpoints)).toHaveLength(30);
});

test('only what leaves nothing behind when it is done twice may be repeated', () => {
	const idempotent = Object.entries<Endpoint>(endpoints).filter(([, route]) => route.idempotent);
	for (const [id, { candidates }] of idempotent) {
		const method = candidates[0].method;
		expect({ id, method }).toEqual({
			id,
			method: expect.stringMatching(/^(GET|PUT|PATCH|DELETE)$/),
		});
	}
	const names = idempotent.map(([id]) => id);
	for (const once of ['archiveContact', 'transferContact', 'createMessage', 'createLead']) {
		expect(names).not.toContain(once);
	}
});

test('every list has a page style, and nothing else has one', () => {
	const paged = Object.entries<Endpoint>(endpoints).filter(([, { pagination }]) => pagination);
	expect(paged.map(([id]) => id).sort()).toEqual(
		Object.keys(endpoints)
			.filter((id) => id.startsWith('list'))
			.sort(),
	);
});
