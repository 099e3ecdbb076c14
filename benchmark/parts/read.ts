import type { Environment } from '../environment/environment';
import { noLimit } from '../environment/scale';
import { RawClient } from '../loops/rawClient';
import { sides, type Part, type SideResult } from '../part';
import * as http from '../workflows/httpRequestNode';
import type { MeasuredNode } from '../workflows/measuredWorkflow';
import { runMeasured } from '../workflows/runMeasured';
import * as ventia from '../workflows/ventiaNode';

const CONTACTS = 20_000;
const PAGE = 100;
const TASK = 'Read 20,000 contacts, 100 a page, 20 ms per response';
/** Time in which n8n is left alone. */
const LEFT_ALONE_MS = 1500;
/** No limit, so that only the reading itself takes time. */
export const READ_SETTINGS = { latencyMs: 20, limit: { requests: noLimit } };

async function facts({ sandbox }: Environment, timeMs: number, read: number) {
	if (read !== CONTACTS) throw new Error(`${read} instead of ${CONTACTS} contacts were read`);
	return { 'time (ms)': timeMs, requests: (await sandbox.requests()).length };
}

async function measureNode(environment: Environment, node: MeasuredNode) {
	const { client } = await environment.n8n();
	await environment.sandbox.begin(READ_SETTINGS);
	const { timeMs, items } = await runMeasured(client, node, [{}], LEFT_ALONE_MS);
	return await facts(environment, timeMs, items);
}

/** One page after the other until one is empty, as a script would. */
async function measureLoop(environment: Environment) {
	await environment.sandbox.begin(READ_SETTINGS);
	const client = new RawClient(environment.sandbox, 1);
	const start = performance.now();
	const contacts: unknown[] = [];
	for (let page = 1; ; page++) {
		const records = await client.request('GET', `/contacts?page=${page}&limit=${PAGE}`);
		if (!Array.isArray(records)) throw new Error('A page is not a list');
		if (records.length === 0) break;
		contacts.push(...records);
	}
	const timeMs = performance.now() - start;
	await client.close();
	return await facts(environment, timeMs, contacts.length);
}

/** A long list, page by page. */
export const read: Part = {
	async open(environment) {
		const { unlimited, queryAuth } = (await environment.n8n()).credentials;
		const { url } = environment.sandbox;
		const nodes = [
			[sides.ventia, ventia.listContacts(unlimited)],
			[sides.httpDefault, http.listContacts(unlimited, url, 'responseIsEmpty')],
			[sides.httpTuned, http.listContacts(queryAuth, url, 'shortPage', http.tuned())],
		] as const;
		return async () => {
			await environment.sandbox.seed({ contacts: CONTACTS });
			const results: SideResult[] = [];
			for (const [side, node] of nodes) {
				results.push({ task: TASK, side, facts: await measureNode(environment, node) });
			}
			const loop = await measureLoop(environment);
			results.push({ task: TASK, side: sides.loop, facts: loop });
			const times = results.map((result) => result.facts['time (ms)'] ?? NaN);
			for (const [index, { facts: seen }] of results.entries()) {
				seen['time / loop'] = (times[index] ?? NaN) / loop['time (ms)'];
			}
			const [own = NaN, , tuned = NaN] = times;
			return {
				figures: {
					'read.vsRawLoop': own / loop['time (ms)'],
					'read.vsHttpRequest': own / tuned,
					'read.requests': results[0]?.facts.requests,
				},
				sides: results,
			};
		};
	},
};
