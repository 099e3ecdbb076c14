import pWaitFor from 'p-wait-for';

import { textField, toObject, toObjects } from './guards';
import type { RestSession } from './session';

const POLL_MS = 150;

/**
 * Waits until n8n 2.41 has set up or removed a workflow's triggers, which it does after its
 * response.
 *
 * @throws Error with the triggers' messages if that did not succeed within `withinMs`
 */
export async function waitForPublication(
	session: RestSession,
	workflowId: string,
	wanted: 'published' | 'not_published',
	withinMs: number,
): Promise<void> {
	const path = `/rest/workflows/${workflowId}/publication-status`;
	const isWanted = async () => {
		const answer = toObject(await session.request('GET', path), 'a publication status');
		const status = textField(answer, 'status');
		if (status === wanted || wanted !== 'published' || status === 'in_progress') {
			return status === wanted;
		}
		const reasons = toObjects(answer.triggers).map((trigger) => textField(trigger, 'errorMessage'));
		throw new Error(`The workflow is ${status} and not ${wanted}: ${reasons.join('; ')}`);
	};
	const message = `The workflow is not ${wanted} after ${withinMs / 1000} s`;
	await pWaitFor(isWanted, { interval: POLL_MS, timeout: { milliseconds: withinMs, message } });
}
