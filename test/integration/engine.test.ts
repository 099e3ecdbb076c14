import { createServer, type Server } from 'node:http';
import { runWorkflow } from '../engine';
import { buildSamplePackage, type SamplePackage } from '../engine/samplePackage';

let sample: SamplePackage;
let server: Server;
let baseUrl: string;
const requests: URL[] = [];

beforeAll(async () => {
	sample = buildSamplePackage();
	server = createServer((request, response) => {
		const url = new URL(request.url ?? '', 'http://localhost');
		requests.push(url);
		response.setHeader('content-type', 'application/json');
		response.statusCode = url.pathname === '/fail' ? 500 : 200;
		response.end(JSON.stringify({ path: url.pathname }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (!address || typeof address === 'string') throw new Error('The server has no port');
	baseUrl = `http://127.0.0.1:${address.port}`;
});

afterAll(async () => {
	await new Promise((resolve) => server.close(resolve));
	sample.remove();
});

test('items, expressions and authentication', async () => {
	const run = await runWorkflow({
		packageDirectories: [sample.directory],
		credentials: { sampleApi: { key: 'SENTINEL', baseUrl } },
		nodes: [
			{ name: 'Start', type: 'engine.emitItems', parameters: { items: [{ n: 'a' }, { n: 'b' }] } },
			{
				name: 'Sample',
				type: 'n8n-nodes-sample.sample',
				parameters: { path: '=/x/{{ $json.n }}' },
			},
			{
				name: 'After',
				type: 'engine.setFields',
				parameters: { fields: { from: "={{ $('Start').item.json.n }}" } },
			},
		],
	});
	expect(run.status).toBe('success');
	expect(run.json('After')).toEqual([
		{ path: '/x/a', from: 'a' },
		{ path: '/x/b', from: 'b' },
	]);
	expect(requests.map((url) => url.searchParams.get('api-key'))).toEqual(['SENTINEL', 'SENTINEL']);
});
