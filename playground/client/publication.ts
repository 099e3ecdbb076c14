import { setTimeout as sleep } from 'node:timers/promises';

import { textField, toObject, toObjects } from './guards';
import type { RestSession } from './session';

const POLL_MS = 150;

/**
 * Waits until n8n 2.41 has set a workflow's triggers up, or taken them down: it does both after it
 * has answered the request.
 *
 * @throws Error with the triggers' messages if that did not succeed within `withinMs`
 */
export async function waitForPublication(
	session: RestSession,
	workflowId: string,
	wanted: 'published' | 'not_published',
	withinMs: number,
): Promise<void> {
	const deadline = performance.now() + withinMs;
	for (;;) {
		const path = `/rest/workflows/${workflowId}/publication-status`;
		const answer = toObject(await session.request('GET', path), 'a publication status');
		const status = textField(answer, 'status');
		if (status === wanted) return;
		const hasFailed = wanted === 'published' && status !== 'in_progress';
		if (hasFailed || performance.now() > deadline) {
			const reasons = toObjects(answer.triggers).map((trigger) =>
				textField(trigger, 'errorMessage'),
			);
			throw new Error(`The workflow is ${status} and not ${wanted}: ${reasons.join('; ')}`);
		}
		await sleep(POLL_MS);
	}
}
