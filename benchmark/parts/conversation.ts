import { randomUUID } from 'node:crypto';
import pMap from 'p-map';
import { request } from 'undici';

import type { Build, Environment } from '../environment/environment';
import { scale } from '../environment/scale';
import { withStops } from '../environment/stops';
import { sides, type Part, type SideResult } from '../part';
import { conversation as conversationWorkflow } from '../workflows/conversation';
import { lastEnd } from '../workflows/executions';
import { itemsFor } from './upsert';
import { beginLimited, writtenNotes } from './writes';

const CUSTOMERS = 60;
const MESSAGES = 5;
const CONNECTIONS = 10;
const TASK = 'Answer 5 messages each from 60 customers, 200 requests per 3 s';

/** Each customer writes again once all have been answered. */
async function measure(
	{ sandbox, freshN8n }: Environment,
	{ scaledTarball }: Build,
): Promise<SideResult['facts']> {
	return await withStops(async (stops) => {
		const { n8n, client, credentials } = await freshN8n(stops, { tarball: scaledTarball });
		const path = randomUUID();
		const { id } = await client.workflows.import(conversationWorkflow(path, credentials.limited));
		await client.workflows.activate(id);
		await beginLimited(sandbox, CUSTOMERS);
		const customers = itemsFor(await sandbox.records('contacts'), { count: CUSTOMERS });
		const start = Date.now();
		let end = start;
		for (let message = 1; message <= MESSAGES; message++) {
			const write = async (customer: object) => {
				const body = JSON.stringify({ ...customer, text: `Message ${message}` });
				const headers = { 'content-type': 'application/json' };
				const answer = await request(`${n8n.url}/webhook/${path}`, {
					method: 'POST',
					headers,
					body,
				});
				await answer.body.dump();
			};
			await pMap(customers, write, { concurrency: CONNECTIONS });
			end = await lastEnd(client, id, message * CUSTOMERS);
		}
		const answered = CUSTOMERS * MESSAGES;
		const requests = (await sandbox.requests()).length;
		return {
			'time (ms)': end - start,
			lost: answered - (await writtenNotes(sandbox)).length,
			requests,
			'requests / message': requests / answered,
			'messages / minute': (answered * scale.windowMs) / (end - start),
		};
	});
}

/** What a conversation costs when each message starts an execution of its own. */
export const conversation: Part = {
	open: async (environment) =>
		await Promise.resolve(async () => {
			const results: SideResult[] = [];
			for (const build of environment.builds) {
				results.push({ task: TASK, side: build.side, facts: await measure(environment, build) });
			}
			const own = results.find(({ side }) => side === sides.ventia)?.facts ?? {};
			if (own.lost !== 0) throw new Error(`${own.lost} messages were not answered`);
			return {
				figures: {
					'conversation.requests': own['requests / message'],
					'conversation.perMinute': own['messages / minute'],
				},
				sides: results,
			};
		}),
};
