import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import pWaitFor from 'p-wait-for';

import { known, type Sandbox } from '../../sandbox';
import { scaledClock } from '../support/clock';
import { byId, runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 30 } });
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.reset());

const id = known.contacts.openWindow;

function stored(): IDataObject {
	return { ...sandbox.store.contacts.get(id) };
}

function writes() {
	return sandbox.requests.filter(({ method }) => method !== 'GET');
}

/** Runs an operation on the contact; the item has nothing in `list`, `row` and `missing`. */
async function run(parameters: INodeParameters) {
	return await runVentia(sandbox, { parameters, items: [{ list: [], row: '' }] });
}

async function update(updateFields: INodeParameters, clearFields: string[] = []) {
	return await run({
		resource: 'contact',
		operation: 'update',
		contactId: byId(id),
		updateFields,
		clearFields,
	});
}

async function upsert(fields: INodeParameters) {
	return await run({
		resource: 'contact',
		operation: 'upsert',
		phones: String([stored().phones].flat()[0]),
		...fields,
	});
}

/** Makes Ventia respond to getContact with this body; its list shows incomplete contacts. */
function answerWith(body: unknown): void {
	sandbox.configure({
		variants: { listRecords: 'withoutEmails' },
		faults: [{ operationId: 'getContact', kind: 'status', status: 200, body, times: Infinity }],
	});
}

const record = { firstName: 'Ana', lastName: 'Suarez', detail: '', origin: 'local' };
const lists = { emails: ['ana@example.com'], phones: ['+59897444666'] };

describe.each([
	['nothing', ''],
	['an empty object', {}],
	['null', 'null'],
	['an empty list', []],
	['a success without a record', { success: true, result: {} }],
	['no ID', { ...record, ...lists }],
	['another contact', { ...record, ...lists, _id: known.contacts.closedWindow }],
])('a contact whose response is %s', (_, body) => {
	test('is not written by Update or Create or Update', async () => {
		const before = stored();
		answerWith(body);
		for (const result of [await update({ detail: 'VIP' }), await upsert({ firstName: 'Eva' })]) {
			expect(result.error?.message).toEqual(
				expect.stringMatching(/^Ventia (did not return|answered with) /),
			);
		}
		expect(writes()).toEqual([]);
		expect(stored()).toEqual(before);
	});
});

describe.each([
	['is missing', undefined],
	['is a number', 7],
	['is an object', {}],
])('a stored field that %s', (_, value) => {
	test.each([
		['firstName', 'First Name'],
		['lastName', 'Last Name'],
		['origin', 'Origin'],
		['phones', 'Phones'],
		['emails', 'Emails'],
	])('is not erased: %s', async (name, label) => {
		answerWith({ _id: id, ...record, ...lists, [name]: value });
		const result = await update({ detail: 'VIP' });
		expect(result.error?.message).toBe(`Ventia does not show '${label}' of this contact [item 0]`);
		expect(result.error?.description).toContain("'Update Fields' or 'Clear Fields'");
		expect(writes()).toEqual([]);
		const given = name === 'phones' || name === 'emails' ? lists[name] : 'new';
		expect((await update({ detail: 'VIP', [name]: given })).error).toBeUndefined();
		answerWith({ _id: id, ...record, ...lists, [name]: value });
		expect((await update({ detail: 'VIP' }, [name])).error).toBeUndefined();
	});
});

test('a list of objects is not accepted as a list of phones', async () => {
	answerWith({ _id: id, ...record, ...lists, phones: [{ number: '+59897444666' }] });
	expect((await update({ detail: 'VIP' })).error?.message).toContain("'Phones'");
	expect((await upsert({ firstName: 'Eva' })).error?.message).toMatch(/does not show '\+598/);
	expect(writes()).toEqual([]);
});

test.each(['result', 'data', 'contact'])(
	'a contact in the envelope %s is unwrapped',
	async (key) => {
		answerWith({ success: true, [key]: { _id: id, ...record, ...lists } });
		expect((await update({ detail: 'VIP' })).error).toBeUndefined();
		expect(writes()[0]?.body).toEqual({ ...record, ...lists, detail: 'VIP' });
	},
);

test('null counts as empty, and the ID may be in the field id', async () => {
	answerWith({ id: id.toUpperCase(), ...record, ...lists, lastName: null, emails: null });
	expect((await update({ detail: 'VIP' })).error).toBeUndefined();
	expect(writes()[0]?.body).toEqual({
		...record,
		...lists,
		lastName: '',
		emails: [],
		detail: 'VIP',
	});
});

test('an update that changes nothing is not sent', async () => {
	const before = stored();
	const { detail, firstName, phones } = before;
	for (const result of [
		await update({ detail: String(detail) }),
		await upsert({ firstName: String(firstName) }),
	]) {
		expect(result.error).toBeUndefined();
		expect(result.json('Ventia')).toMatchObject([{ contactId: id, phones, changed: false }]);
	}
	// Update reads the contact; Create or Update uses the result of its search.
	expect(sandbox.requests.map(({ operationId }) => operationId)).toEqual([
		'getContact',
		'listContacts',
	]);
	const sent = sandbox.requests.length;
	const changed = await upsert({ firstName: 'Eva' });
	expect(changed.json('Ventia')).toMatchObject([{ created: false, changed: true }]);
	expect(sandbox.requests.slice(sent).map(({ operationId }) => operationId)).toEqual([
		'listContacts',
		'getContact',
		'updateContact',
	]);
	const { __v, updatedAt, ...fields } = before;
	expect([__v, updatedAt]).not.toContain(undefined);
	expect(stored()).toMatchObject({ ...fields, firstName: 'Eva' });
});

test('edits made by others while a change waits for the limit are kept', async () => {
	// The wait lasts four seconds: enough for the edits on a busy machine.
	scaledClock(15);
	const people = [known.contacts.openWindow, known.contacts.closedWindow];
	const phones = people.map((one) => sandbox.store.contacts.get(one)?.phones[0] ?? '');
	const running = runVentia(sandbox, {
		parameters: {
			resource: 'contact',
			operation: 'upsert',
			phones: '={{ $json.phone }}',
			firstName: 'Mara',
		},
		items: phones.map((phone) => ({ phone })),
		// Enough for two searches and one change; the other change waits a minute.
		credential: { requestsPerMinute: 3 },
	});
	await pWaitFor(() => people.some((one) => sandbox.store.contacts.get(one)?.firstName === 'Mara'));
	for (const one of people) sandbox.store.contacts.update(one, { detail: 'Edited by an agent' });
	expect((await running).error).toBeUndefined();
	const last = sandbox.requests.slice(-2);
	expect(last.map(({ operationId }) => operationId)).toEqual(['getContact', 'updateContact']);
	for (const one of people) {
		expect(sandbox.store.contacts.get(one)).toMatchObject({
			firstName: 'Mara',
			detail: 'Edited by an agent',
		});
	}
});

test('changes to one contact run one after the other, whether found by phone or email', async () => {
	const emails = ['both@example.com'];
	const { phones } = sandbox.store.contacts.update(id, { emails }) ?? {};
	const changes = [
		{ phones: phones?.[0], emails: '', firstName: 'Nora', detail: '' },
		{ phones: '', emails: emails[0] ?? '', firstName: '', detail: 'Met at the fair' },
	];
	const result = await runVentia(sandbox, {
		parameters: {
			resource: 'contact',
			operation: 'upsert',
			phones: '={{ $json.phones }}',
			emails: '={{ $json.emails }}',
			firstName: '={{ $json.firstName }}',
			additionalFields: { detail: '={{ $json.detail }}' },
		},
		items: changes,
	});
	expect(result.error).toBeUndefined();
	expect(stored()).toMatchObject({ firstName: 'Nora', detail: 'Met at the fair' });
});

describe('changes to one contact by several executions', () => {
	beforeEach(() => scaledClock(1));

	const slow = (operationId: string) =>
		sandbox.configure({ faults: [{ operationId, kind: 'slow', delayMs: 3000 }] });
	const change = async (executionId: string, updateFields: INodeParameters, signal?: AbortSignal) =>
		await runVentia(sandbox, {
			executionId,
			signal,
			parameters: {
				resource: 'contact',
				operation: 'update',
				contactId: byId(id),
				updateFields,
			},
		});

	test('keep what was written while a search waited for its response', async () => {
		slow('listContacts');
		const searching = upsert({ firstName: 'Found' });
		await pWaitFor(() => sandbox.requests.length === 1);
		expect((await change('2', { detail: 'Written meanwhile' })).error).toBeUndefined();
		expect((await searching).error).toBeUndefined();
		expect(stored()).toMatchObject({ firstName: 'Found', detail: 'Written meanwhile' });
	});

	test('keep their order when a waiting one is canceled', async () => {
		slow('getContact');
		const first = change('1', { firstName: 'First' });
		await pWaitFor(() => sandbox.requests.length === 1);
		const stop = new AbortController();
		const second = change('2', { lastName: 'Second' }, stop.signal);
		// There is no sign that it waits; if it does not yet, the test only proves less.
		await sleep(500);
		stop.abort();
		await second.catch(() => undefined);
		expect((await change('3', { detail: 'Third' })).error).toBeUndefined();
		expect((await first).error).toBeUndefined();
		expect(stored()).toMatchObject({ firstName: 'First', detail: 'Third' });
	});
});

test('a throttled change is not resent with stale data', async () => {
	scaledClock(60);
	sandbox.configure({
		faults: [
			{
				operationId: 'updateContact',
				kind: 'status',
				status: 429,
				headers: { 'retry-after': '60' },
			},
		],
	});
	const running = update({ lastName: 'Throttled' });
	await pWaitFor(() => writes().length === 1);
	sandbox.store.contacts.update(id, { detail: 'Edited meanwhile' });
	expect((await running).error).toBeUndefined();
	expect(stored()).toMatchObject({ lastName: 'Throttled', detail: 'Edited meanwhile' });
});

const nothing = ['', '={{ $json.missing }}', '={{ $json.row }}', '={{ null }}'];
const noRows = [[], [''], ['={{ $json.missing }}'], '={{ $json.list }}'];

test.each([
	...['detail', 'firstName', 'lastName', 'origin'].map((name) => [name, nothing] as const),
	...['emails', 'phones'].map((name) => [name, [...nothing, ...noRows]] as const),
])('an empty value never erases: %s', async (name, values) => {
	const before = stored();
	for (const value of values) {
		const result = await update({ [name]: value });
		expect({ value, message: result.error?.message }).toEqual({
			value,
			message: expect.stringMatching(/^'.+' is empty \[item 0\]$/),
		});
		expect(result.error?.description).toBe(
			"Remove it from 'Update Fields', or add it to 'Clear Fields' to erase it. Nothing was written or sent for this item.",
		);
	}
	expect(sandbox.requests).toEqual([]);
	expect(stored()).toEqual(before);
});

test("'Clear Fields' erases only the fields it names", async () => {
	const { firstName, origin, detail } = stored();
	expect((await update({}, ['phones', 'emails', 'lastName'])).error).toBeUndefined();
	const body = { firstName, origin, detail, lastName: '', phones: [], emails: [] };
	expect(writes()[0]?.body).toEqual(body);
});

test("an empty field in 'Update Fields' is erased if 'Clear Fields' names it", async () => {
	const updated = { detail: '={{ $json.missing }}', phones: [''], firstName: 'Eva' };
	expect((await update(updated, ['detail', 'phones'])).error).toBeUndefined();
	expect(writes()[0]?.body).toMatchObject({ detail: '', phones: [], firstName: 'Eva' });
});

test('a field that is both updated and cleared is rejected', async () => {
	const result = await update({ detail: 'VIP' }, ['detail']);
	expect(result.error?.message).toBe("'detail' in 'Clear Fields' also gets a value [item 0]");
	expect(sandbox.requests).toEqual([]);
});

test.each([
	['user', 'userId', known.users.online, 'phone_work', { phone_work: null }],
	['webhook', 'webhookId', 'ffffffffffffffffffffffff', 'topics', { topics: [] }],
])(
	'an empty value in an update of a %s is rejected, but clearing it is sent',
	async (resource, key, value, name, body) => {
		const parameters = { resource, operation: 'update', [key]: byId(value) };
		const rejected = await run({ ...parameters, updateFields: { [name]: '={{ $json.missing }}' } });
		expect(rejected.error?.message).toMatch(/^'.+' is empty \[item 0\]$/);
		expect(sandbox.requests).toEqual([]);
		await run({ ...parameters, clearFields: [name] });
		expect(writes()[0]?.body).toEqual(body);
	},
);

test('a number without a country code never finds a contact in another country', async () => {
	const other = known.contacts.closedWindow;
	const [phone = ''] = sandbox.store.contacts.get(other)?.phones ?? [];
	const national = phone.replace('+598', '0');
	const count = sandbox.store.contacts.size;
	const result = await upsert({ phones: national, firstName: 'Eva' });
	expect(result.error?.message).toBe(
		"'Phones' has a number that may belong to another person [item 0]",
	);
	expect(result.error?.description).toContain(other);
	expect(writes()).toEqual([]);
	// The same last digits in another country are a different person: a new contact.
	expect((await upsert({ phones: `+54911${national.slice(1)}`, firstName: 'Eva' })).error).toBe(
		undefined,
	);
	expect(writes().map(({ method }) => method)).toEqual(['POST']);
	expect(sandbox.store.contacts.size).toBe(count + 1);
});
