import { Expression, type IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox();
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const parameters = {
	resource: 'contact',
	operation: 'upsert',
	phones: '={{ $json.phone }}',
	firstName: '={{ $json.name }}',
};

/** Items for the first contacts of the sandbox, with their current values. */
function unchangedItems(count: number) {
	return sandbox.store.contacts
		.all()
		.slice(0, count)
		.map(({ firstName, phones }) => ({ name: firstName, phone: phones[0] ?? '' }));
}

function requestsTo(operationId: string) {
	return sandbox.requests.filter((request) => request.operationId === operationId);
}

function summary(records: IDataObject[]) {
	return records.map(({ changed, created }) => `${created ? 'created ' : ''}${String(changed)}`);
}

test('a run with many items reads the list once, and writes only what changes', async () => {
	sandbox.seed({ contacts: 150 });
	const before = sandbox.store.contacts.size;
	const items = unchangedItems(40);
	const [first, second] = items;
	if (first) first.name = 'Changed';
	if (second) second.name = 'Changed, too';
	const someone = { name: 'Nobody yet', phone: '+5491130000001' };
	const run = await runVentia(sandbox, { parameters, items: [...items, someone, someone] });
	expect(run.error).toBeUndefined();
	expect(summary(run.json('Ventia'))).toEqual([
		'true',
		'true',
		...Array.from({ length: 38 }, () => 'false'),
		'created true',
		'false',
	]);
	expect(run.json('Ventia').map(({ contactId }) => typeof contactId)).not.toContain('undefined');
	expect(sandbox.store.contacts.size).toBe(before + 1);
	expect(requestsTo('updateContact')).toHaveLength(2);
	// At least once for each contact; again if that read got too old.
	expect(new Set(requestsTo('getContact').map(({ path }) => path)).size).toBe(2);
	expect(requestsTo('createContact')).toHaveLength(1);
	// The length of the list, its pages and the empty one, and a search for each item of the new contact.
	expect(requestsTo('listContacts').length).toBeLessThanOrEqual(1 + 2 + 3 + 2);
	expect(run.hints('Ventia').map(({ message }) => message)).toEqual([
		`42 contacts: 1 created, 2 updated, 39 up to date; ${sandbox.requests.length} requests`,
	]);
});

test('n8n evaluates each expression of an item once', async () => {
	sandbox.seed({ contacts: 150 });
	const evaluate = jest.spyOn(Expression.prototype, 'resolveSimpleParameterValue');
	await runVentia(sandbox, { parameters, items: unchangedItems(40) });
	const phones = evaluate.mock.calls.filter(([value]) => value === parameters.phones);
	evaluate.mockRestore();
	expect(phones.length).toBe(40);
});

test('what an earlier try has done, and what fails, is told apart from what this try does', async () => {
	sandbox.seed({ contacts: 12 });
	const items = [...unchangedItems(3), { name: 'Eva', phone: 'none' }];
	const several = { items, parameters };
	const failed = await runVentia(sandbox, {
		...several,
		node: { onError: 'continueRegularOutput' },
	});
	expect(failed.hints('Ventia').map(({ message }) => message)).toContainEqual(
		expect.stringMatching(/^4 contacts: 3 up to date, 1 failed; /),
	);
	sandbox.reset();
	sandbox.configure({
		faults: [{ operationId: 'createContact', kind: 'status', status: 400, times: 1 }],
	});
	const again = await runVentia(sandbox, {
		parameters,
		items: [...unchangedItems(3), { name: 'Eva', phone: '+573001234505' }],
		node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
	});
	expect(again.error).toBeUndefined();
	expect(again.hints('Ventia').map(({ message }) => message)).toContainEqual(
		expect.stringMatching(/^4 contacts: 1 created, 3 done by an earlier try; /),
	);
});

test.each([
	['the list is long', 1200, {}],
	['the page is ignored', 60, { page: 'ignored' as const }],
	['the list does not show phones', 60, { listRecords: 'namesOnly' as const }],
])('every item gets its own search if %s', async (_, contacts, variants) => {
	sandbox.seed({ contacts });
	sandbox.configure({ variants });
	const items = unchangedItems(24);
	const run = await runVentia(sandbox, { parameters, items });
	expect(run.error).toBeUndefined();
	expect(summary(run.json('Ventia'))).toEqual(items.map(() => 'false'));
	const searches = requestsTo('listContacts').filter(({ query }) => query.search !== undefined);
	expect(new Set(searches.map(({ query }) => query.search)).size).toBe(24);
	expect(requestsTo('updateContact')).toEqual([]);
});

test('if the list cannot be read, the run falls back to searches after one request', async () => {
	sandbox.seed({ contacts: 60 });
	const fault = { operationId: 'listContacts', kind: 'status', status: 400, times: 1 } as const;
	sandbox.configure({ faults: [fault] });
	const items = unchangedItems(24);
	const run = await runVentia(sandbox, { parameters, items });
	expect(run.error).toBeUndefined();
	expect(summary(run.json('Ventia'))).toEqual(items.map(() => 'false'));
	expect(sandbox.requests).toHaveLength(1 + 24);
});

test('an item sees what an earlier item wrote to the same contact', async () => {
	sandbox.seed({ contacts: 60 });
	const [contact] = sandbox.store.contacts.all();
	const phones = [contact?.phones[0] ?? '', '+59899000111'];
	sandbox.store.contacts.update(contact?._id ?? '', { phones, firstName: 'Eva' });
	const items = unchangedItems(24);
	const both = [
		{ phone: phones[0] ?? '', name: 'Ana' },
		{ phone: phones[1] ?? '', name: 'Eva' },
	];
	const run = await runVentia(sandbox, {
		parameters: { ...parameters, requestOptions: { itemsInParallel: 1 } },
		items: [...both, ...items.slice(1)],
	});
	expect(run.error).toBeUndefined();
	expect(summary(run.json('Ventia')).slice(0, 2)).toEqual(['true', 'true']);
	expect(sandbox.store.contacts.get(contact?._id ?? '')).toMatchObject({ firstName: 'Eva' });
});

test('two contacts with the same phone are reported, although both are in the list', async () => {
	sandbox.seed({ contacts: 60 });
	const items = unchangedItems(24);
	const [, , third] = sandbox.store.contacts.all();
	sandbox.store.contacts.update(third?._id ?? '', { phones: [items[0]?.phone ?? ''] });
	const run = await runVentia(sandbox, { parameters, items });
	expect(run.error?.message).toBe(`2 contacts have '${items[0]?.phone}' [item 0]`);
	expect(requestsTo('updateContact')).toEqual([]);
});
