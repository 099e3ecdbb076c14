import pWaitFor from 'p-wait-for';

import { loadPackage, runWorkflow, startWorkflow, type RunOptions } from '../src';
import { buildSamplePackage, type SamplePackage } from './samplePackage';
import { startSampleService, type SampleService } from './sampleService';

let sample: SamplePackage;
let service: SampleService;

beforeAll(async () => {
	sample = buildSamplePackage();
	service = await startSampleService();
});

beforeEach(() => {
	service.requests.length = 0;
	service.answers.clear();
});

afterAll(async () => {
	await service.close();
	sample.remove();
});

function workflow(path: string, node: Partial<RunOptions['nodes'][number]> = {}): RunOptions {
	return {
		packageDirectories: [sample.directory],
		credentials: { sampleApi: { key: 'SENTINEL', baseUrl: service.baseUrl } },
		nodes: [
			{ name: 'Start', type: 'engine.emitItems', parameters: { items: '[{"n":"a"},{"n":"b"}]' } },
			{ name: 'Sample', type: 'n8n-nodes-sample.sample', parameters: { path }, ...node },
			{
				name: 'After',
				type: 'engine.setFields',
				parameters: { fields: { from: "={{ $('Start').item.json.n }}" } },
			},
		],
	};
}

test('a package is loaded with its credential, icon and codex', async () => {
	const loaded = await loadPackage(sample.directory);
	expect([...loaded.nodes.keys()]).toEqual(['sample', 'samplePollingTrigger', 'sampleTrigger']);
	expect(loaded.supportedNodes.get('sampleApi')).toContain('n8n-nodes-sample.sample');
	expect(loaded.descriptions[0]).toMatchObject({
		iconUrl: 'icons/n8n-nodes-sample/dist/sample.svg',
		codex: { categories: ['Sales'], alias: ['example'] },
	});
});

test('a package that is not built is rejected, and the error names it', async () => {
	await expect(loadPackage(__dirname)).rejects.toThrow('package.json');
});

test("expressions, the credential's defaults and item links are resolved", async () => {
	const run = await runWorkflow(workflow('=/x/{{ $json.n }}'));
	expect(run.status).toBe('success');
	expect(run.json('After')).toEqual([
		{ path: '/x/a', from: 'a' },
		{ path: '/x/b', from: 'b' },
	]);
	expect(service.requests.map(({ path, query, key }) => ({ path, ...query, key }))).toEqual([
		{ path: '/x/a', limit: '200', 'api-key': 'SENTINEL', key: 'SENTINEL' },
		{ path: '/x/b', limit: '200', 'api-key': 'SENTINEL', key: 'SENTINEL' },
	]);
});

test('serialized() has run data, nodes and logs, without the key', async () => {
	const run = await runWorkflow(workflow('/needle'));
	expect(run.serialized()).toContain('"path":"/needle"');
	expect(run.logs.join()).toContain('Asked the service');
	expect(run.logs.join()).toContain('Workflow execution started');
	expect(run.serialized()).not.toContain('SENTINEL');
});

test('an error stops the workflow and is available on the run and on the node', async () => {
	service.answers.set('/fail', [500]);
	const run = await runWorkflow(workflow('/fail'));
	expect(run.status).toBe('error');
	expect(run.error).toMatchObject({ message: 'The service refused', context: { itemIndex: 0 } });
	expect(run.nodeError('Sample')).toMatchObject({ message: 'The service refused' });
	expect(run.items('After')).toEqual([]);
});

test('with continue on fail, failed items leave through the regular output or the error output', async () => {
	service.answers.set('/a', [500]).set('/other/a', [500]);
	const regular = await runWorkflow(
		workflow('=/{{ $json.n }}', { onError: 'continueRegularOutput' }),
	);
	expect(regular.json('Sample')).toEqual([{ error: 'The service refused' }, { path: '/b' }]);
	const own = await runWorkflow(
		workflow('=/other/{{ $json.n }}', { onError: 'continueErrorOutput' }),
	);
	expect(own.json('Sample', 0)).toEqual([{ path: '/other/b' }]);
	expect(own.json('Sample', 1)).toEqual([{ n: 'a', error: 'The service refused' }]);
});

test('Retry On Fail runs the node again', async () => {
	service.answers.set('/flaky', [500, 500]);
	const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	const run = await runWorkflow(workflow('/flaky', retry));
	expect(run.status).toBe('success');
	expect(service.requests).toHaveLength(4);
});

test('a run can be canceled while a request is in flight', async () => {
	const { finished, cancel } = await startWorkflow(workflow('/never'));
	await pWaitFor(() => service.requests.length === 1);
	cancel();
	const run = await finished;
	expect(run.status).toBe('canceled');
	expect(service.requests).toHaveLength(1);
});

test('a run can be canceled by a signal before it starts', async () => {
	const run = await runWorkflow({ ...workflow('/never'), signal: AbortSignal.abort() });
	expect(run.status).toBe('canceled');
	expect(service.requests).toEqual([]);
});

test('hints of a node are available on the run', async () => {
	const parameters = { path: '/x', hint: 'Mind the gap' };
	const run = await runWorkflow(workflow('', { parameters }));
	expect(run.hints('Sample')).toEqual([expect.objectContaining({ message: 'Mind the gap' })]);
});
