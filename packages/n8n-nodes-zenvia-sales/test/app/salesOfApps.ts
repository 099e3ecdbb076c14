import { createServer } from 'node:http';

/** What Zenvia says about an integration. */
export interface Integration {
	id: string;
	account: string;
	accountId: string;
	group: string;
	groupId: string;
}

/** A Zenvia with several accounts, each of which has installed the app. */
export interface SalesOfApps {
	/** Base URL of the API. */
	url: string;
	/** By the key that is accepted now. */
	keys: Map<string, Integration>;
	/** The keys of the requests so far, with their paths. */
	requests: Array<{ key: string; path: string }>;
	/** What it answers instead of everything else. */
	broken: { status: number } | undefined;
	close(): Promise<void>;
}

/** The sandbox has one account; only keys and integrations matter here. */
export async function startSalesOfApps(): Promise<SalesOfApps> {
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
		const key = searchParams.get('api-key') ?? '';
		sales.requests.push({ key, path: pathname });
		const integration = sales.keys.get(key);
		const refusal = { code: 'UNAUTHORIZED', message: `Invalid API key ${key}` };
		const body = pathname.endsWith('/integration') ? integration : [{ ...integration, key }];
		const status = sales.broken?.status ?? (integration ? 200 : 401);
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(status === 200 ? body : refusal));
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('The server has no port');
	const sales: SalesOfApps = {
		url: `http://127.0.0.1:${address.port}/api/v1`,
		keys: new Map(),
		requests: [],
		broken: undefined,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return sales;
}
