import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;
let items: IDataObject[];

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 30 } });
	const run = await runVentia(sandbox, {
		parameters: { resource: 'contact', operation: 'getAll', limit: 30 },
	});
	items = run
		.json('Ventia')
		.map(({ contactId }, index) => ({ id: contactId, text: `note ${index}` }));
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const parameters = {
	resource: 'interaction',
	operation: 'createNote',
	contactId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	body: '={{ $json.text }}',
};

const retry = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

function written(): string[] {
	return sandbox.requests
		.filter(({ carriedOut, operationId }) => carriedOut && operationId === 'createNote')
		.map(({ path }) => path);
}

test('Retry On Fail writes no item twice', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 400, after: 14, times: 2 }] });
	const run = await runVentia(sandbox, { items, parameters, node: retry });
	expect(run.error).toBeUndefined();
	expect(written()).toHaveLength(30);
	expect(new Set(written()).size).toBe(30);
	expect(run.json('Ventia').map(({ contactId }) => contactId)).toEqual(items.map(({ id }) => id));
});

test('Retry On Fail does not repeat a write with an unknown outcome', async () => {
	sandbox.configure({ faults: [{ kind: 'resetAfter', after: 5, times: 1 }] });
	const run = await runVentia(sandbox, { items, parameters, node: retry });
	expect(run.error?.message).toMatch(/^It is not known whether Ventia carried this out/);
	expect(new Set(written()).size).toBe(written().length);
	const requests = sandbox.requests.map(({ path }) => path);
	expect(new Set(requests).size).toBe(requests.length);
});

test('Retry On Fail after a failed first item writes no other item twice', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 400, times: 1 }] });
	const run = await runVentia(sandbox, {
		items,
		parameters,
		node: { ...retry, onError: 'continueRegularOutput' },
	});
	expect(run.error).toBeUndefined();
	expect(new Set(written()).size).toBe(30);
	expect(written()).toHaveLength(30);
});

test('the error of a failed run says how many items were processed, and what would repeat them', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 400, after: 14, times: 1 }] });
	const run = await runVentia(sandbox, {
		items,
		parameters: { ...parameters, requestOptions: { itemsInParallel: 1 } },
	});
	expect(run.error?.description).toContain(
		"14 of 30 items had already been processed. 'Retry On Fail' does not repeat them; a new execution would.",
	);
});

test('a new execution writes everything again', async () => {
	const one = items.slice(0, 1);
	await runVentia(sandbox, { items: one, parameters, node: retry, executionId: '7' });
	await runVentia(sandbox, { items: one, parameters, node: retry, executionId: '8' });
	expect(written()).toHaveLength(2);
});

test('with continue on fail, the other items are processed and keep their item links', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 404, after: 3, times: 1 }] });
	const run = await runVentia(sandbox, {
		items: items.slice(0, 6),
		parameters: { ...parameters, requestOptions: { itemsInParallel: 1 } },
		node: { onError: 'continueRegularOutput' },
		after: { text: "={{ $('Start').item.json.text }}" },
	});
	const output = run.json('After');
	expect(output.map(({ text }) => text)).toEqual(items.slice(0, 6).map(({ text }) => text));
	expect(output.map(({ error }) => error !== undefined)).toEqual([
		false,
		false,
		false,
		true,
		false,
		false,
	]);
	expect(output[3]).toMatchObject({ error: 'Ventia has no such record [item 3]' });
});

test('the error output gets only the failed items', async () => {
	sandbox.configure({ faults: [{ kind: 'status', status: 404, times: 1 }] });
	const run = await runVentia(sandbox, {
		items: items.slice(0, 3),
		parameters,
		node: { onError: 'continueErrorOutput' },
	});
	expect(run.items('Ventia', 0)).toHaveLength(2);
	expect(run.json('Ventia', 1)).toHaveLength(1);
	expect(run.json('Ventia', 1)[0]?.error).toBe('Ventia has no such record [item 0]');
});

test('a write whose response was lost while another item failed is not sent again', async () => {
	sandbox.configure({ faults: [{ kind: 'resetAfter', times: 1 }] });
	const [one] = items;
	const run = await runVentia(sandbox, {
		items: [{ ...one }, { ...one, id: items[1]?.id, text: '' }],
		parameters,
		node: retry,
	});
	expect(run.error).toBeDefined();
	expect(written()).toHaveLength(1);
});

const upsert = {
	resource: 'contact',
	operation: 'upsert',
	phones: '={{ $json.phone }}',
	firstName: '={{ $json.name }}',
	additionalFields: { checkForDuplicates: true },
};
const ana = { phone: '+5491130000001', name: 'Ana' };
const eva = { phone: '+5491130000002', name: 'Eva' };

test('a contact that was created counts as created, also if the check for duplicates fails', async () => {
	sandbox.configure({
		faults: [
			{ operationId: 'listContacts', kind: 'status', status: 503, after: 1, times: Infinity },
		],
	});
	const run = await runVentia(sandbox, { items: [ana], parameters: upsert, node: retry });
	expect(run.error).toBeUndefined();
	expect(run.json('Ventia')).toMatchObject([{ created: true, duplicateIds: null }]);
	expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
		"The search for duplicates of new contacts failed: '+5491130000001' [item 0]",
	]);
});

test('an error does not say that nothing was written if an earlier try has written something', async () => {
	sandbox.configure({
		faults: [
			{ operationId: 'createContact', kind: 'statusAfter', status: 400, times: 1 },
			{ operationId: 'listContacts', kind: 'status', status: 503, after: 1, times: Infinity },
		],
	});
	const run = await runVentia(sandbox, {
		items: [eva],
		parameters: { ...upsert, additionalFields: {} },
		node: { ...retry, onError: 'continueRegularOutput' },
	});
	const [{ error, message } = {}] = run.json('Ventia');
	expect(error).toMatch(/could not answer \(status 503\)/);
	expect(message).not.toMatch(/nothing was written/i);
});

test('a retried item does not overwrite what a later item has written', async () => {
	const phone = sandbox.store.contacts.get(String(items[0]?.id))?.phones[0];
	sandbox.configure({ faults: [{ operationId: 'updateContact', kind: 'status', status: 400 }] });
	const run = await runVentia(sandbox, {
		items: [
			{ phone, name: 'Older' },
			{ phone, name: 'Newer' },
		],
		parameters: { ...upsert, additionalFields: {} },
		node: { ...retry, onError: 'continueRegularOutput' },
	});
	expect(sandbox.store.contacts.get(String(items[0]?.id))?.firstName).toBe('Newer');
	expect(run.json('Ventia')).toMatchObject([
		{ error: 'Item 1 is done already, and may be about the same record [item 0]' },
		{ firstName: 'Newer' },
	]);
});
