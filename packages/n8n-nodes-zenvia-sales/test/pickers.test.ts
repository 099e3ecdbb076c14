import { resolve } from 'node:path';
import type { INodeParameters } from 'n8n-workflow';

import { byId } from '../../../test/support/byId';
import { scaledClock } from '../../../test/support/clock';
import { sentinelKey } from '../../../test/support/sentinelKey';
import { loadOptions, searchList } from '../../node-test-engine/src';
import { type Sandbox, startSandbox } from '../sandbox';
import { known } from './contractCases';
import { clock, credentialFor } from './runZenvia';

scaledClock(60, 10_000, clock);

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ apiKey: sentinelKey, prospects: 250, epoch: () => clock.epoch() });
});

afterEach(async () => await sandbox.close());

function options(parameters: INodeParameters = {}) {
	return {
		packageDirectories: [resolve('.artifacts/test-packages/n8n-nodes-zenvia-sales')],
		credentials: { zenviaSalesApi: credentialFor(sandbox.url) },
		node: { type: 'n8n-nodes-zenvia-sales.zenviaSales', parameters },
	};
}

async function search(method: string, filter = '', parameters: INodeParameters = {}) {
	const { results } = await searchList(method, { ...options(parameters), filter });
	return results.map(({ name, value }) => [name, value]);
}

async function offered(method: string, parameters: INodeParameters = {}) {
	const found = await loadOptions(method, options(parameters));
	return found.map(({ name, value }) => [name, value]);
}

test('prospects are loaded page by page, and Zenvia does the searching', async () => {
	const first = await searchList('searchProspects', options());
	expect(first.results[0]?.name).toBe('Ana Prospecto 250 (+598 97 000249)');
	expect(first.results).toHaveLength(100);
	const { paginationToken } = first;
	const second = await searchList('searchProspects', { ...options(), paginationToken });
	expect(second.results[0]?.name).toMatch(/^Ana Prospecto 150 /);
	expect(await search('searchProspects', 'prospect17@')).toHaveLength(1);
});

test.each(['martin rod', 'rodriguez', 'RODRÍGUEZ Martin'])(
	'a prospect with accents in the name is found by %s',
	async (typed) => {
		Object.assign(sandbox.records.prospects[120] ?? {}, {
			firstName: 'Martín',
			lastName: 'Rodríguez',
		});
		expect(await search('searchProspects', typed)).toEqual([
			[expect.stringMatching(/^Martín Rodríguez \(/), sandbox.records.prospects[120]?.id],
		]);
		expect(sandbox.requests.length).toBeLessThanOrEqual(2);
	},
);

test('groups are found by any words of their name', async () => {
	expect(await search('searchGroups', 'azul casa')).toEqual([['Casa Azul', known.company]]);
	expect(await search('searchTransferGroups', 'centr')).toEqual([['Centro', known.branch]]);
});

test("agents come from the chosen group, or else from the key's group", async () => {
	expect(await search('searchAgents', 'marcos')).toEqual([
		['Marcos Garcia (marcos@example.com)', known.agent],
	]);
	expect(sandbox.requests.at(-1)?.query).toEqual({ group: known.company });
	await search('searchAgents', '', { filters: { group: byId(known.branch) } });
	expect(sandbox.requests.at(-1)?.query).toEqual({ group: known.branch });
	expect(await search('searchTransferUsers', 'marcos')).toHaveLength(1);
});

test('quotes come from the chosen prospect', async () => {
	sandbox.records.quotes.push({
		id: known.quote,
		prospectId: known.prospect,
		createdAt: '2026-10-01T00:00:00Z',
		status: 'pending',
		total: 21,
		items: [{ quantity: 2, concept: 'Bag' }],
	});
	const get = { resource: 'quote', operation: 'get' };
	const found = await search('searchQuotes', '', { ...get, prospectId: byId(known.prospect) });
	expect(found).toEqual([['2026-10-01 · Bag · 21 · pending', known.quote]]);
	await expect(search('searchQuotes')).rejects.toThrow("'Prospect' is empty");
});

test('subscriptions show their addresses without the secret', async () => {
	sandbox.records.subscriptions.push({
		id: known.subscription,
		topics: [],
		callbackUrl: 'https://example.com/hook?secret=theirs',
	});
	expect(await search('searchSubscriptions')).toEqual([
		['https://example.com/hook', known.subscription],
	]);
});

test('dropdowns offer what the account has', async () => {
	expect(await offered('getChannels')).toEqual([
		['Facebook', 'facebook'],
		['WhatsApp', 'whatsapp'],
	]);
	const template = { resource: 'message', operation: 'sendTemplate' };
	expect(await offered('getTemplates', { ...template, channel: 'whatsapp' })).toEqual([
		['Greeting', 'greeting'],
		['Visit reminder', 'visit'],
	]);
	expect(await offered('getTemplates', { ...template, channel: 'facebook' })).toEqual([]);
	// An assistant asks without parameters.
	expect(await offered('getTemplates')).toHaveLength(2);
	expect(await offered('getArchivingReasons')).toContainEqual(['Not interested', 'notInterested']);
	expect(await offered('getLabels')).toContainEqual(['Warm', 'warm']);
	expect((await offered('getTopics')).map(([name]) => name)).toEqual([
		'agents',
		'interactions',
		'prospects',
		'quotes',
	]);
});

test('a picker that cannot load says why, without leaking the key', async () => {
	await sandbox.close();
	sandbox = await startSandbox({
		apiKey: sentinelKey,
		faults: [
			{ kind: 'status', status: 403, body: { code: 'FORBIDDEN', message: 'Missing scope' } },
		],
	});
	await expect(search('searchGroups')).rejects.toMatchObject({
		message: 'The API key is not allowed to do this in Zenvia',
		description: expect.stringContaining('Missing scope'),
	});
});
