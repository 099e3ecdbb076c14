import { routes } from '../../../nodes/Ventia/api/routes';
import type { Route } from '../../../nodes/Ventia/transport/profile';
import { isRecord } from '../../../sandbox/operations/fields';
import { loadDocument, METHODS } from '../../../sandbox/server/document';

interface Listed {
	documented: boolean;
	spellings: string[];
}

/** The routes of the OpenAPI document: its own spelling first, then the others that it names. */
async function fromDocument(): Promise<Record<string, Listed>> {
	const listed: Record<string, Listed> = {};
	for (const [path, item] of Object.entries((await loadDocument()).paths ?? {})) {
		for (const method of METHODS) {
			const operation: unknown = item?.[method];
			if (!isRecord(operation)) continue;
			const others: unknown = operation['x-ventia-other-spellings'];
			listed[String(operation.operationId)] = {
				documented: operation['x-ventia-status'] === 'documented',
				spellings: [
					`${method.toUpperCase()} ${path}`,
					...(Array.isArray(others) ? others.map(String) : []),
				],
			};
		}
	}
	return listed;
}

function fromTable(): Record<string, Listed> {
	const entries = Object.entries<Route>(routes).map(([id, { documented, spellings }]) => [
		id,
		{ documented, spellings: spellings.map(({ method, path }) => `${method} ${path}`) },
	]);
	return Object.fromEntries(entries);
}

test('the table of routes and the OpenAPI document tell the same', async () => {
	expect(fromTable()).toEqual(await fromDocument());
	expect(Object.keys(routes)).toHaveLength(30);
});

test('only what leaves nothing behind when it is done twice may be repeated', () => {
	const repeatable = Object.entries<Route>(routes).filter(([, route]) => route.repeatable);
	for (const [id, { spellings }] of repeatable) {
		const method = spellings[0].method;
		expect({ id, method }).toEqual({
			id,
			method: expect.stringMatching(/^(GET|PUT|PATCH|DELETE)$/),
		});
	}
	const names = repeatable.map(([id]) => id);
	for (const once of ['archiveContact', 'transferContact', 'createMessage', 'createLead']) {
		expect(names).not.toContain(once);
	}
});

test('every list has a page style, and nothing else has one', () => {
	const paged = Object.entries<Route>(routes).filter(([, { pages }]) => pages);
	expect(paged.map(([id]) => id).sort()).toEqual(
		Object.keys(routes)
			.filter((id) => id.startsWith('list'))
			.sort(),
	);
});
