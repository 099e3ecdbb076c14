import type { INodeParameters } from 'n8n-workflow';

import { known, type FaultRule, type Sandbox } from '../../sandbox';
import { getMappingFields, loadOptions, searchList } from '../../packages/node-test-engine/src';
import { skippingClock } from '../support/clock';
import { byId, sentinelKey } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 130, users: 12, sales: 230 } });
	for (const [place, name] of ['Statuses of all', 'Messages of all'].entries()) {
		const callbackUrl = `https://example.com/${place}`;
		sandbox.store.webhooks.add({
			_id: String(place).repeat(24),
			name,
			topics: [],
			active: true,
			callbackUrl,
		});
	}
});

afterAll(async () => await sandbox.close());

/** Pickers cache what they have read for a minute. */
const pass = skippingClock();

beforeEach(() => {
	sandbox.reset();
	pass(60_000);
});

/** The editor's node, with these parameters, and the sentinel credential or another. */
function editor(parameters: INodeParameters = {}, credential: Record<string, string> = {}) {
	const ventiaApi = { apiKey: sentinelKey, baseUrl: sandbox.url, ...credential };
	return { node: { type: 'n8n-nodes-ventia.ventia', parameters }, credentials: { ventiaApi } };
}

async function search(method: string, filter?: string, paginationToken?: string) {
	const { results, paginationToken: next } = await searchList(method, {
		...editor(),
		filter,
		paginationToken: paginationToken,
	});
	return {
		names: results.map(({ name }) => name),
		values: results.map(({ value }) => value),
		next,
	};
}

/** All pages, as for a user who scrolls to the end. */
async function scroll(method: string, filter?: string): Promise<unknown[]> {
	const values: unknown[] = [];
	let token: string | undefined;
	do {
		const page = await search(method, filter, token);
		values.push(...page.values);
		token = typeof page.next === 'string' ? page.next : undefined;
	} while (token);
	return values;
}

describe('the contact picker', () => {
	test('shows every contact once, newest first, page by page', async () => {
		const values = await scroll('searchContacts');
		expect(values).toHaveLength(130);
		expect(new Set(values).size).toBe(130);
		expect(sandbox.requests[0]?.query).toMatchObject({ page: '1', limit: '100' });
	});

	test.each([
		['the first name', ({ firstName }: Person) => firstName.slice(0, 4)],
		['the last name', ({ lastName }: Person) => lastName],
		['both names', ({ firstName, lastName }: Person) => `${firstName} ${lastName}`],
		[
			'both names in reverse order',
			({ firstName, lastName }: Person) => `${lastName} ${firstName}`,
		],
		['the email address', ({ emails }: Person) => (emails[0] ?? '').toUpperCase()],
		['the phone', ({ phones }: Person) => phones[0] ?? ''],
		['the phone as dialed', ({ phones }: Person) => `0${phones[0]?.slice(4) ?? ''}`],
	])('finds a contact by %s', async (_, typed) => {
		const person = sandbox.store.contacts.all()[17];
		if (!person) throw new Error('The sandbox has too few contacts');
		expect(await scroll('searchContacts', typed(person))).toContain(person._id);
	});

	test('shows only contacts with both words in their name', async () => {
		const { firstName, lastName } = sandbox.store.contacts.all()[17] ?? {};
		const { names } = await search('searchContacts', `${firstName} ${lastName}`);
		for (const name of names) expect(name).toContain(`${firstName} ${lastName}`);
	});

	test.each([
		'martin rod',
		'rodriguez martín',
		'MARTÍN RODRIGUEZ',
		'rodriguez',
		'Ródriguez',
		'  rodr  mart ',
	])('finds Martín Rodríguez by %s', async (typed) => {
		const person = namedContact('Martín', 'Rodríguez');
		const found = await scroll('searchContacts', typed);
		expect(found).toContain(person);
		expect(new Set(found).size).toBe(found.length);
	});

	test.each([
		['Ana', 'Noé', 'noe'],
		['Íñigo', 'Núñez', 'inigo nunez'],
		['João', 'Conceição', 'joao conceicao'],
		['Agustin', 'Pena', 'agustín peña'],
	])('finds %s %s by %s', async (firstName, lastName, typed) => {
		const person = namedContact(firstName, lastName);
		expect(await scroll('searchContacts', typed)).toContain(person);
	});

	test('lists who is written as typed first, and then who has accents', async () => {
		const plain = namedContact('Zoe', 'Rodriguez', 3);
		const accented = namedContact('Zoe', 'Rodríguez', 4);
		expect(await scroll('searchContacts', 'zoe rodriguez')).toEqual([plain, accented]);
	});

	test('asks twice for a name, and twice more for its accents', async () => {
		namedContact('Zoe', 'Peña');
		expect((await search('searchContacts', 'zoe pena')).names).toHaveLength(1);
		expect(sandbox.requests.map(({ query }) => [query.search, query.field, query.page])).toEqual([
			['pena', 'firstName', '1'],
			['pena', 'lastName', '1'],
			['z', 'firstName', '1'],
			['z', 'lastName', '1'],
		]);
	});

	test('says that too many names have a part of what was typed', async () => {
		for (const { _id } of sandbox.store.contacts.all()) {
			sandbox.store.contacts.update(_id, { firstName: 'Luz', lastName: 'Paz' });
		}
		sandbox.configure({ variants: { pageSize: 'usual' } });
		await expect(search('searchContacts', 'Lez')).rejects.toThrow(
			"Too many people have a part of 'Lez' in their name",
		);
	});

	test('is empty for a name that no contact has', async () => {
		expect(await search('searchContacts', 'Zzyzx Qwerty')).toEqual({ names: [], values: [] });
	});
});

/** Renames a contact, and returns its ID. */
function namedContact(firstName: string, lastName: string, place = 17): string {
	const { _id = '' } = sandbox.store.contacts.all()[place] ?? {};
	sandbox.store.contacts.update(_id, { firstName, lastName });
	return _id;
}

type Person = Pick<
	ReturnType<Sandbox['store']['contacts']['all']>[number],
	'firstName' | 'lastName' | 'emails' | 'phones'
>;

test('the user picker searches by words of the name and email address', async () => {
	expect(await scroll('searchUsers')).toHaveLength(12);
	const user = sandbox.store.users.get(known.users.offline);
	expect(user?.name).toBe('Lucía');
	expect(await scroll('searchUsers', 'lucia')).toContain(user?._id);
	expect(await scroll('searchUsers', `${user?.lastname} ${user?.name}`)).toContain(user?._id);
	expect(await scroll('searchUsers', user?.email)).toEqual([user?._id]);
});

test('the webhook and group pickers search by name', async () => {
	expect((await search('searchWebhooks')).names).toEqual(['Messages of all', 'Statuses of all']);
	expect((await search('searchWebhooks', 'all stat')).values).toEqual(['0'.repeat(24)]);
	expect((await search('searchGroups', 'costa')).values).toEqual([known.descendantGroup]);
});

test('the sale picker shows all sales, and a search continues on later pages', async () => {
	expect(new Set(await scroll('searchSales')).size).toBe(230);
	const oldest = sandbox.store.sales.all()[229]?._id ?? '';
	sandbox.requests.splice(0);
	pass(60_000);
	expect((await search('searchSales', oldest)).values).toEqual([oldest]);
	expect(sandbox.requests).toHaveLength(3);
});

test("the lists have the groups' entries, each code once, inactive ones last", async () => {
	const origins = await loadOptions('getOrigins', editor());
	expect(origins.map(({ value }) => value).sort()).toEqual(
		['feria2', 'feria3', 'instagram', 'local', 'referido', 'store', 'web'].map(expectAnyFair),
	);
	expect(origins.at(-1)).toEqual({ name: 'Store (inactive)', value: 'store' });
	const reasons = await loadOptions('getArchivingReasons', editor());
	expect(reasons).toEqual([
		{ name: 'Duplicado', value: 'duplicado' },
		{ name: 'No es cliente', value: 'notclient' },
		{ name: 'Sin trabajo', value: 'sintrabajo' },
		{ name: 'Motivo viejo (inactive)', value: 'viejo' },
	]);
	const fields = await loadOptions('getSearchFields', editor());
	expect(fields.map(({ value }) => value)).toEqual([
		'emails',
		'firstName',
		'lastName',
		'phones',
		'additionalData.housename',
		'additionalData.movingdate',
		'additionalData.newsletter',
		'additionalData.plan',
		'additionalData.rooms',
		'additionalData.oldcode',
	]);
});

test('entries of one name show their codes', async () => {
	const [group] = sandbox.store.groups.all();
	const origin = group?.origins.find(({ active }) => active);
	if (!group || !origin) throw new Error('no origin');
	const more = [...group.origins, { ...origin, code: 'second' }];
	sandbox.store.groups.update(group._id, { origins: more });
	const origins = await loadOptions('getOrigins', editor());
	const names = origins.map(({ name }) => name).filter((name) => name.startsWith(origin.name));
	expect(names.sort()).toEqual(
		[`${origin.name} · ${origin.code}`, `${origin.name} · second`].sort(),
	);
});

function expectAnyFair(code: string): unknown {
	return code.startsWith('feria') ? expect.stringMatching(/^feria\d+$/) : code;
}

test('the mapper shows custom fields with type and options, and marks those that Ventia requires', async () => {
	const { fields } = await getMappingFields('getAdditionalDataFields', editor());
	expect(
		fields.map(({ id, type, required, options }) => ({ id, type, required, options })),
	).toEqual([
		{ id: 'housename', type: 'string', required: false, options: undefined },
		{ id: 'rooms', type: 'number', required: false, options: undefined },
		{ id: 'movingdate', type: 'dateTime', required: false, options: undefined },
		{ id: 'newsletter', type: 'boolean', required: false, options: undefined },
		{
			id: 'plan',
			type: 'options',
			required: false,
			options: ['basic', 'family', 'business'].map((value) => ({ name: value, value })),
		},
	]);
	expect(fields[0]?.displayName).toMatch(/ \(Required\)$/);
});

test('the mapper can be limited to one group', async () => {
	const form = { resource: 'lead', operation: 'submitEntryForm', additionalDataSource: 'fields' };
	const of = async (id: string) =>
		(await getMappingFields('getAdditionalDataFields', editor({ ...form, groupId: byId(id) })))
			.fields.length;
	expect(await of(known.company)).toBe(5);
	expect(await of(known.descendantGroup)).toBe(0);
	await expect(of('f'.repeat(24))).rejects.toThrow("'Group' is not a group of this account");
});

test('before a node has its credential, the documented search fields are there, and how to see the others', async () => {
	const fields = await loadOptions('getSearchFields', { node: editor().node });
	expect(fields.map(({ value }) => value)).toEqual([
		...['emails', 'firstName', 'lastName', 'phones'],
		'',
	]);
	expect(fields.at(-1)?.name).toBe('Your Own Fields: Reopen This Panel');
	expect(sandbox.requests).toEqual([]);
});

describe('a picker that cannot load says why', () => {
	const pickers: Array<[name: string, fill: (options: ReturnType<typeof editor>) => unknown]> = [
		...['searchContacts', 'searchGroups', 'searchSales', 'searchUsers', 'searchWebhooks'].map(
			(method): (typeof pickers)[number] => [
				method,
				async (options) => await searchList(method, options),
			],
		),
		...['getArchivingReasons', 'getOrigins', 'getSearchFields'].map(
			(method): (typeof pickers)[number] => [
				method,
				async (options) => await loadOptions(method, options),
			],
		),
		[
			'getAdditionalDataFields',
			async (options) => await getMappingFields('getAdditionalDataFields', options),
		],
	];

	const notAList: FaultRule = { kind: 'status', status: 200, body: {}, times: Infinity };
	const forbidden: FaultRule = {
		kind: 'status',
		status: 403,
		body: { success: false, error: 'Not for you' },
		times: Infinity,
	};

	test.each(pickers)('%s', async (name, fill) => {
		const wrongKey = editor({}, { apiKey: 'WRONG-KEY-00000000' });
		await expect(fill(wrongKey)).rejects.toThrow('Ventia does not accept the API key');
		const nobody = editor({}, { baseUrl: 'http://127.0.0.1:9' });
		await expect(fill(nobody)).rejects.toThrow('Ventia refused the connection');
		sandbox.configure({ faults: [{ kind: 'html', times: Infinity }] });
		await expect(fill(editor())).rejects.toThrow('Ventia answered with something other than data');
		sandbox.configure({ faults: [notAList] });
		await expect(fill(editor())).rejects.toThrow(
			'Ventia answered with something other than a list',
		);
		sandbox.configure({ faults: [forbidden] });
		// The documented fields can be searched even if a key may not read groups.
		if (name === 'getSearchFields') {
			await expect(fill(editor())).resolves.toHaveLength(4);
			return;
		}
		await expect(fill(editor())).rejects.toMatchObject({
			message: 'The API key is not allowed to do this in Ventia',
			description: expect.stringContaining('Ventia says: "Not for you"'),
		});
	});
});

test('a list is read once per panel, and again after a minute', async () => {
	await search('searchUsers');
	await search('searchUsers', 'ana');
	await loadOptions('getOrigins', editor());
	await loadOptions('getArchivingReasons', editor());
	await search('searchContacts', 'Ana');
	await search('searchContacts', 'Ana');
	const read = sandbox.requests.map(({ operationId, query }) => `${operationId} ${query.page}`);
	expect(new Set(read.filter((one) => one.startsWith('listUsers'))).size).toBe(
		read.filter((one) => one.startsWith('listUsers')).length,
	);
	const before = sandbox.requests.length;
	await search('searchUsers');
	await loadOptions('getOrigins', editor());
	expect(sandbox.requests).toHaveLength(before);
	pass(60_000);
	await loadOptions('getOrigins', editor());
	expect(sandbox.requests.length).toBeGreaterThan(before);
});

test('a list that could not be read is requested again', async () => {
	sandbox.configure({ faults: [{ operationId: 'listGroups', kind: 'status', status: 403 }] });
	await expect(loadOptions('getOrigins', editor())).rejects.toThrow();
	expect(await loadOptions('getOrigins', editor())).not.toHaveLength(0);
});
