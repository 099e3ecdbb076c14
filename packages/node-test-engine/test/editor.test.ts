import {
	callTool,
	getMappingFields,
	loadOptions,
	searchList,
	testCredential,
	type MethodOptions,
} from '../src';
import { buildSamplePackage, type SamplePackage } from './samplePackage';
import { startSampleService, type SampleService } from './sampleService';

let sample: SamplePackage;
let service: SampleService;
let editor: MethodOptions;

beforeAll(async () => {
	sample = buildSamplePackage();
	service = await startSampleService();
	editor = {
		packageDirectories: [sample.directory],
		credentials: { sampleApi: { key: 'SENTINEL', baseUrl: service.baseUrl } },
		node: { type: 'n8n-nodes-sample.sample' },
	};
});

beforeEach(() => {
	service.requests.length = 0;
	service.answers.clear();
});

afterAll(async () => {
	await service.close();
	sample.remove();
});

test('loadOptions gets the credential and the parameters with their defaults', async () => {
	expect(await loadOptions('getColors', editor)).toEqual([{ name: 'for /default', value: 'red' }]);
	expect(service.requests[0]).toMatchObject({ query: { 'api-key': 'SENTINEL' }, key: 'SENTINEL' });
});

test('listSearch gets the filter, the page and the parameters', async () => {
	const node = { ...editor.node, parameters: { path: '/p' } };
	const search = { ...editor, node, filter: 'ana', paginationToken: 'page 2' };
	expect(await searchList('searchNames', search)).toEqual({
		results: [{ name: 'ana page 2', value: '/p' }],
		paginationToken: 'next',
	});
});

test('resourceMapping returns the fields', async () => {
	const { fields } = await getMappingFields('getFields', editor);
	expect(fields.map(({ id }) => id)).toEqual(['/default']);
});

test('a method that the node does not have is an error', async () => {
	await expect(loadOptions('getNothing', editor)).rejects.toThrow('no method "getNothing"');
});

describe('credential test', () => {
	const testSample = async (type: string, data: Record<string, string>) =>
		await testCredential(type, data, { packageDirectories: [sample.directory] });

	test('runs a method of a node', async () => {
		expect(await testSample('sampleApi', { key: 'right' })).toMatchObject({ status: 'OK' });
		expect(await testSample('sampleApi', { key: 'x' })).toMatchObject({
			message: 'The key is wrong',
		});
	});

	test('sends a request, and fails for a rule on the body, for a status and without a response', async () => {
		const { baseUrl } = service;
		expect(await testSample('sampleRequestApi', { baseUrl, key: 'k' })).toMatchObject({
			status: 'OK',
		});
		expect(service.requests[0]).toMatchObject({ path: '/ping', query: { 'api-key': 'k' } });
		expect(await testSample('sampleRequestApi', { baseUrl: `${baseUrl}/other` })).toEqual({
			status: 'Error',
			message: 'Not the sample service',
		});
		// A body rule on an empty list fails in n8n itself, and here as well.
		await expect(testSample('sampleRequestApi', { baseUrl: `${baseUrl}/none` })).rejects.toThrow(
			TypeError,
		);
		// n8n resends a request once after a 401.
		service.answers.set('/ping', [401, 401]);
		expect(await testSample('sampleRequestApi', { baseUrl })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/Unauthorized|Authorization failed/),
		});
		expect(await testSample('sampleRequestApi', { baseUrl: 'http://127.0.0.1:1' })).toEqual({
			status: 'Error',
			message: expect.stringMatching(/ECONNREFUSED|refused the connection/),
		});
	});
});

describe.each(['agent', 'engine'] as const)('as an AI tool run by the %s', (by) => {
	const path = "={{ $fromAI('path', 'What to ask for', 'string') }}";

	test('the model fills in a parameter and gets the items', async () => {
		const { name, description, response, run } = await callTool({
			...editor,
			by,
			node: { name: 'Ask', type: 'n8n-nodes-sample.sampleTool', parameters: { path } },
			arguments: { path: '/from-ai' },
		});
		expect(name).toBe('Ask');
		expect(description).toBe(by === 'agent' ? 'Asks a service for a path' : '');
		expect(response).toBe('[{"path":"/from-ai"}]');
		expect(run.status).toBe('success');
		expect(run.serialized()).not.toContain('SENTINEL');
	});

	test('the model gets the error message of a failure', async () => {
		service.answers.set('/fail', [500]);
		const { response, error } = await callTool({
			...editor,
			by,
			node: { name: 'Ask', type: 'n8n-nodes-sample.sampleTool', parameters: { path: '/fail' } },
		});
		expect(error ?? response).toContain('The service refused');
	});
});
