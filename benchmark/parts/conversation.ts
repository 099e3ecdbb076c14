import { randomUUID } from 'node:crypto';
import pMap from 'p-map';
import { request } from 'undici';

import type { Build, Environment } from '../environment/environment';
import { noLimit, scale } from '../environment/scale';
import { withStops } from '../environment/stops';
import { sides, type Part, type SideResult } from '../part';
import { conversation as conversationWorkflow } from '../workflows/conversation';
import { lastEnd } from '../workflows/executions';
import { itemsFor } from './upsert';
import { writtenNotes } from './writes';

const MESSAGES = 5;
const CONNECTIONS = 10;

/** How many customers write, and how fast Ventia takes requests. */
interface Conversation {
	task: string;
	customers: number;
	/** Which credential, by its limit. */
	credential: 'limited' | 'unlimited';
	limit: { requests: number; windowMs: number };
}

const unlimited: Conversation = {
	task: 'Answer 5 messages each from 60 customers, no limit',
	customers: 60,
	credential: 'unlimited',
	limit: { requests: noLimit, windowMs: scale.windowMs },
};

/**
 * At Ventia's own window: with a shorter one, n8n's own time for the executions would be measured. At
 * 3 and at 5 requests per message, the requests fill whole windows.
 */
const limited: Conversation = {
	task: 'Answer 5 messages each from 40 customers, 200 requests per 60 s',
	customers: 40,
	credential: 'limited',
	limit: { requests: scale.limit, windowMs: 60_000 },
};

/** Each customer writes again once all have been answered. */
async function measure(
	{ sandbox, freshN8n }: Environment,
	{ tarballs: [tarball] }: Build,
	{ customers: count, credential, limit }: Conversation,
): Promise<SideResult['facts']> {
	return await withStops(async (stops) => {
		const { n8n, client, credentials } = await freshN8n(stops, { tarball });
		const path = randomUUID();
		const { id } = await client.workflows.import(
			conversationWorkflow(path, credentials[credential]),
		);
		await client.workflows.activate(id);
		await sandbox.seed({ contacts: count });
		await sandbox.begin({ limit });
		const customers = itemsFor(await sandbox.records('contacts'), { count });
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
			end = await lastEnd(client, id, message * count);
		}
		const answered = count * MESSAGES;
		const requests = (await sandbox.requests()).length;
		return {
			'time (ms)': end - start,
			lost: answered - (await writtenNotes(sandbox)).length,
			requests,
			'requests / message': requests / answered,
			// The first window's requests are sent at once: they count for the minute that they use up.
			'messages / minute': (answered * 60_000) / (end - start + limit.windowMs),
		};
	});
}

/** What a conversation costs when each message starts an execution of its own. */
export const conversation: Part = {
	open: async (environment) =>
		await Promise.resolve(async () => {
			const results: SideResult[] = [];
			for (const kind of [unlimited, limited]) {
				for (const build of environment.builds) {
					const facts = await measure(environment, build, kind);
					results.push({ task: kind.task, side: build.side, facts });
				}
			}
			const own = results.filter(({ side }) => side === sides.ventia);
			const lost = own.map(({ facts }) => facts.lost);
			if (lost.some((count) => count !== 0)) throw new Error(`${lost} messages were not answered`);
			const [first, second] = own.map(({ facts }) => facts);
			return {
				figures: {
					'conversation.requests': first?.['requests / message'],
					'conversation.perMinute': second?.['messages / minute'],
				},
				sides: results,
			};
		}),
};
