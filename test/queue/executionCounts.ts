import pWaitFor from 'p-wait-for';

import type { N8nClient } from '../../playground/client';
import { isObject, textField, toObjects } from '../../playground/client/guards';

const POLL_MS = 500;
const PAGE = 100;

async function find(client: N8nClient, status: string[], limit: number) {
	const filter = encodeURIComponent(JSON.stringify({ status }));
	const path = `/rest/executions?limit=${limit}&filter=${filter}`;
	const answer = await client.session.request('GET', path);
	return isObject(answer) ? answer : {};
}

/** @returns how many executions n8n has in one of these states */
export async function countExecutions(client: N8nClient, status: string[]): Promise<number> {
	return Number(textField(await find(client, status, 1), 'count'));
}

/** @returns the IDs of the executions that failed or whose process died */
export async function brokenExecutions(client: N8nClient): Promise<string[]> {
	const { results } = await find(client, ['error', 'crashed'], PAGE);
	return toObjects(results).map((execution) => textField(execution, 'id'));
}

/**
 * Waits until there are `count` executions and all have ended.
 *
 * @throws Error with the counts by state if that takes longer than `withinMs`
 */
export async function allEnded(client: N8nClient, count: number, withinMs: number): Promise<void> {
	let ended = 0;
	const haveEnded = async () => {
		ended = await countExecutions(client, ['success', 'error', 'crashed', 'canceled']);
		return ended >= count;
	};
	const timeout = { milliseconds: withinMs, fallback: () => undefined };
	await pWaitFor(haveEnded, { interval: POLL_MS, timeout });
	if (ended >= count) return;
	const running = await countExecutions(client, ['running']);
	const waiting = await countExecutions(client, ['new']);
	throw new Error(`${ended} of ${count} ended, ${running} run, ${waiting} wait`);
}
