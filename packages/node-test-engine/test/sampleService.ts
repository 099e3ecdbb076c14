import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

export interface SampleService {
	baseUrl: string;
	/** The requests received, in order. */
	requests: Array<{ path: string; query: Record<string, string>; key: unknown; body: unknown }>;
	/** Upcoming responses for a path: one status per request, then 200. */
	answers: Map<string, number[]>;
	/** The response of /news. */
	news: unknown[];
	close(): Promise<void>;
}

/** The sample package's service: echoes the path as JSON; never responds below /never. */
export async function startSampleService(): Promise<SampleService> {
	const requests: SampleService['requests'] = [];
	const answers: SampleService['answers'] = new Map();
	const news: unknown[] = [];
	const server = createServer((request, response) => {
		const url = new URL(request.url ?? '/', 'http://localhost');
		void json(request)
			.catch(() => undefined)
			.then((body) => {
				const query = Object.fromEntries(url.searchParams);
				requests.push({ path: url.pathname, query, key: request.headers['x-api-key'], body });
				if (url.pathname.startsWith('/never')) return;
				const colors = [{ name: `for ${query.path}`, value: 'red' }];
				response.statusCode = answers.get(url.pathname)?.shift() ?? 200;
				response.setHeader('content-type', 'application/json');
				const lists: Record<string, unknown[]> = {
					'/colors': colors,
					'/none/ping': [],
					'/news': news,
				};
				response.end(JSON.stringify(lists[url.pathname] ?? { path: url.pathname }));
			});
	});
	server.keepAliveTimeout = 0;
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('The sample service has no port');
	return {
		baseUrl: `http://127.0.0.1:${address.port}`,
		requests,
		answers,
		news,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
