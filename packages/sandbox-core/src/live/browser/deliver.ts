/// <reference lib="dom" />

import type { SentEvents } from '../../sendRequests';
import { send } from './elements';

type Report = Pick<SentEvents, 'webhooks' | 'statuses' | 'failures'>;

/** Sends events to the webhooks, and says in `notice` what became of them. @returns whether all arrived */
export async function deliver(
	path: string,
	delivery: object,
	notice: HTMLElement,
): Promise<boolean> {
	let said: [text: string, isGood: boolean];
	try {
		said = describe(await send<Report>('POST', path, delivery));
	} catch (problem) {
		said = [problem instanceof Error ? problem.message : String(problem), false];
	}
	const [text, isGood] = said;
	notice.textContent = text;
	notice.className = isGood ? '' : 'bad';
	return isGood;
}

function describe({ webhooks, statuses, failures }: Report): [text: string, isGood: boolean] {
	if (webhooks === 0) {
		return [
			'No trigger is listening. In n8n, publish the workflow, or click "Execute workflow", and write again.',
			false,
		];
	}
	const to = webhooks === 1 ? 'one webhook' : `${webhooks} webhooks`;
	const answers = Object.entries(statuses).map(([status, count]) =>
		count === 1 ? status : `${status} (${count} times)`,
	);
	const isGood = Object.keys(statuses).every((status) => status.startsWith('2'));
	return [`Delivered to ${to}. Response: ${[...answers, ...failures].join(', ')}.`, isGood];
}
