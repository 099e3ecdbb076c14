import type { Environment } from '../environment/environment';
import { scale } from '../environment/scale';
import { pacedLoop } from '../loops/pacedLoop';
import { RawClient } from '../loops/rawClient';
import { sides, type Part, type SideResult } from '../part';
import * as http from '../workflows/httpRequestNode';
import type { MeasuredNode } from '../workflows/measuredWorkflow';
import { runMeasured } from '../workflows/runMeasured';
import * as ventia from '../workflows/ventiaNode';
import { WHOLE_WINDOW } from './write';
import { beginLimited, LEFT_ALONE_MS } from './writes';

const READS = 400;
/** A response time of 1.2 s, scaled like the limit. */
const LATENCY_MS = 60;
const TASK = 'Read 400 contacts by ID, 60 ms per response, 200 requests per 3 s';
const IDEAL_MS = (Math.ceil(READS / scale.limit) - 1) * scale.windowMs;

async function begin({ sandbox }: Environment): Promise<string[]> {
	const contacts = await beginLimited(sandbox, READS);
	await sandbox.configure({ latencyMs: LATENCY_MS });
	return contacts;
}

async function facts(
	{ sandbox }: Environment,
	timeMs: number,
	read: number,
): Promise<SideResult['facts']> {
	const requests = await sandbox.requests();
	return {
		'time (ms)': timeMs,
		'time / ideal': timeMs / IDEAL_MS,
		lost: READS - read,
		requests: requests.length,
		'answers 429': requests.filter(({ status }) => status === 429).length,
	};
}

async function measureNode(environment: Environment, node: MeasuredNode) {
	const { client } = await environment.n8n();
	const contacts = await begin(environment);
	const { timeMs, items } = await runMeasured(
		client,
		node,
		contacts.map((id) => ({ id })),
		IDEAL_MS + LEFT_ALONE_MS,
	);
	return await facts(environment, timeMs, items);
}

async function measureLoop(environment: Environment) {
	const contacts = await begin(environment);
	const parallel = 50;
	const client = new RawClient(environment.sandbox, parallel);
	let read = 0;
	const timeMs = await pacedLoop(READS, { ...scale, parallel }, async (index) => {
		await client.request('GET', `/contact/${contacts[index]}`);
		read++;
	});
	await client.close();
	return await facts(environment, timeMs, read);
}

/** A slow service must not hold the node below the account's limit. */
export const slow: Part = {
	async open(environment) {
		const { limited, queryAuth } = (await environment.n8n()).credentials;
		const { url } = environment.sandbox;
		const ours = ventia.readContacts(limited);
		const tuned = http.readContacts(queryAuth, url, http.tuned(WHOLE_WINDOW));
		return async () => {
			const own = await measureNode(environment, ours);
			if (own.lost !== 0) throw new Error(`${own.lost} of ${READS} contacts were not read`);
			return {
				figures: { 'slow.vsIdeal': own['time / ideal'] },
				sides: [
					{ task: TASK, side: sides.ventia, facts: own },
					{ task: TASK, side: sides.httpTuned, facts: await measureNode(environment, tuned) },
					{ task: TASK, side: sides.loop, facts: await measureLoop(environment) },
				],
			};
		};
	},
};
