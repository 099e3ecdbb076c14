import { startTrigger, type RunningTrigger, type TriggerOptions } from '../src';
import { buildSamplePackage, type SamplePackage } from './samplePackage';
import { startSampleService, type SampleService } from './sampleService';

let sample: SamplePackage;
let service: SampleService;
let running: RunningTrigger;

beforeAll(async () => {
	sample = buildSamplePackage();
	service = await startSampleService();
});

beforeEach(() => {
	service.requests.length = 0;
	service.answers.clear();
});

afterEach(async () => {
	await running.close();
});

afterAll(async () => {
	await service.close();
	sample.remove();
});

function options(): TriggerOptions {
	return {
		packageDirectories: [sample.directory],
		credentials: { sampleApi: { key: 'SENTINEL', baseUrl: service.baseUrl } },
		nodes: [
			{ name: 'Trigger', type: 'n8n-nodes-sample.sampleTrigger' },
			{ name: 'After', type: 'engine.noOperation' },
		],
	};
}

async function send(body: unknown, secret = 'right'): Promise<{ status: number; text: string }> {
	const response = await fetch(running.url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-secret': secret },
		body: typeof body === 'string' ? body : JSON.stringify(body),
	});
	return { status: response.status, text: await response.text() };
}

test('activation registers the URL once, deactivation removes it', async () => {
	running = await startTrigger(options());
	const { trigger, url } = running;
	expect(await send({ events: [] })).toMatchObject({ status: 404 });
	await trigger.activate();
	expect(service.requests.map(({ path, body }) => ({ path, body }))).toEqual([
		{ path: '/webhooks', body: { url } },
	]);
	expect(trigger.staticData).toEqual({ 'node:Trigger': { id: 'registered' } });
	await trigger.activate('init');
	expect(service.requests).toHaveLength(1);
	await trigger.deactivate();
	expect(trigger.staticData).toEqual({ 'node:Trigger': {} });
	expect(await trigger.hook('checkExists')).toBe(false);
	expect(await send({ events: [] })).toMatchObject({ status: 404 });
});

test('a failed activation is undone', async () => {
	service.answers.set('/webhooks', [500]);
	running = await startTrigger(options());
	await expect(running.trigger.activate()).rejects.toThrow();
	expect(running.trigger.active).toBe(false);
});

test('events start the workflow, and static data persists', async () => {
	running = await startTrigger(options());
	await running.trigger.activate();
	expect(await send({ events: [1, 2] })).toEqual({
		status: 200,
		text: '{"message":"Workflow was started"}',
	});
	await send({ events: [3] });
	const runs = await running.runs();
	expect(runs.map((run) => run.json('After'))).toEqual([
		[{ event: 1 }, { event: 2 }],
		[{ event: 3 }],
	]);
	expect(runs[0]?.data.mode).toBe('webhook');
	expect(running.trigger.staticData).toMatchObject({ 'node:Trigger': { received: 2 } });
});

test("the sender gets the node's response, n8n's own, or 500 after an error", async () => {
	running = await startTrigger(options());
	await running.trigger.activate();
	expect(await send({}, 'wrong')).toEqual({ status: 401, text: '{"message":"Wrong secret"}' });
	expect(await send({})).toEqual({ status: 200, text: 'nothing to do' });
	expect(await send({ fail: true })).toMatchObject({ status: 500 });
	expect(await send('{"events":')).toMatchObject({ status: 422 });
	expect(await running.runs()).toEqual([]);
	expect(running.failures.map(String)).toEqual(['Error: The event is not readable']);
});

test('a test event in the editor has its own URL and ends the listening', async () => {
	running = await startTrigger({ ...options(), test: true });
	expect(running.url).toContain('/webhook-test/');
	await running.trigger.activate();
	expect(service.requests[0]?.body).toEqual({ url: running.url });
	expect(await send({ events: [1] })).toMatchObject({ status: 200 });
	const [run] = await running.runs();
	expect(run?.data.mode).toBe('manual');
	expect(running.trigger.active).toBe(false);
});
