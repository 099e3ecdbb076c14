import { PollingTrigger } from '../src';
import { buildSamplePackage, type SamplePackage } from './samplePackage';
import { startSampleService, type SampleService } from './sampleService';

let sample: SamplePackage;
let service: SampleService;
let trigger: PollingTrigger;

beforeAll(async () => {
	sample = buildSamplePackage();
	service = await startSampleService();
});

beforeEach(() => {
	service.requests.length = 0;
	service.answers.clear();
	service.news.length = 0;
	trigger = new PollingTrigger({
		packageDirectories: [sample.directory],
		credentials: { sampleApi: { key: 'SENTINEL', baseUrl: service.baseUrl } },
		nodes: [
			{ name: 'Trigger', type: 'n8n-nodes-sample.samplePollingTrigger' },
			{ name: 'After', type: 'engine.noOperation' },
		],
	});
});

afterAll(async () => {
	await service.close();
	sample.remove();
});

test('publishing polls once and stores the static data', async () => {
	expect(await trigger.publish()).toBeNull();
	expect(service.requests).toMatchObject([{ path: '/news', key: 'SENTINEL' }]);
	expect(trigger.staticData).toEqual({ 'node:Trigger': { polls: 1 } });
});

test('polls share static data, and n8n stores it if there are items', async () => {
	await trigger.publish();
	expect(await trigger.poll()).toBeNull();
	expect(trigger.staticData).toEqual({ 'node:Trigger': { polls: 1 } });
	service.news.push('a');
	expect(await trigger.poll()).toEqual([{ json: { one: 'a', polls: 3 } }]);
	expect(trigger.staticData).toEqual({ 'node:Trigger': { polls: 3 } });
});

test('after a restart, polls continue from the stored static data', async () => {
	await trigger.publish();
	await trigger.poll();
	service.news.push('a');
	expect(await trigger.publish('init')).toEqual([{ json: { one: 'a', polls: 2 } }]);
});

test('a workflow whose first poll fails is not published', async () => {
	service.answers.set('/news', [500]);
	await expect(trigger.publish()).rejects.toThrow();
	await expect(trigger.poll()).rejects.toThrow('not published');
	expect(trigger.staticData).toEqual({});
});

test("'Fetch Test Event' is a manual execution", async () => {
	const run = await trigger.fetchTestEvent();
	expect(run.json('After')).toEqual([{ test: true }]);
	expect(run.data.mode).toBe('manual');
});
