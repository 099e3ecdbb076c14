import pWaitFor from 'p-wait-for';

import type { N8nClient } from '../../playground/client';
import { isFinished } from '../../playground/client/execution';
import { isObject, textField } from '../../playground/client/guards';

const POLL_MS = 250;
const WITHIN_MS = 120_000;

async function countExecutions(client: N8nClient, workflowId: string): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const answer = await client.session.request('GET', `/rest/executions?limit=1&filter=${filter}`);
	return isObject(answer) ? Number(textField(answer, 'count')) : NaN;
}

/** Waits for a number of finished executions; returns the moment when the last one ended. */
export async function lastEnd(
	client: N8nClient,
	workflowId: string,
	executions: number,
): Promise<number> {
	const ended = async () => {
		if ((await countExecutions(client, workflowId)) < executions) return false;
		const latest = await client.executions.list(workflowId);
		return latest.every(isFinished) && pWaitFor.resolveWith(latest);
	};
	const message = `Not ${executions} executions within ${WITHIN_MS / 1000} s`;
	const timeout = { milliseconds: WITHIN_MS, message };
	const latest = await pWaitFor(ended, { interval: POLL_MS, before: false, timeout });
	return Math.max(...latest.map(({ stoppedAt }) => Date.parse(stoppedAt)));
}
