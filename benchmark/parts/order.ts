import { isObject, textField } from '../../playground/client/guards';
import { known } from '../../sandbox';
import type { Environment } from '../environment/environment';
import type { SeenRequest } from '../environment/sandboxClient';
import { sides, type Part, type SideResult } from '../part';
import * as http from '../workflows/httpRequestNode';
import type { MeasuredNode } from '../workflows/measuredWorkflow';
import { runMeasured } from '../workflows/runMeasured';
import * as ventia from '../workflows/ventiaNode';
import { WHOLE_WINDOW } from './write';
import { beginLimited } from './writes';

const MESSAGES = 300;
const CONTACTS = 10;
const TASK = 'Send 300 messages to 10 contacts in turn';

function messageNumber({ body }: SeenRequest): number {
	return isObject(body) ? Number(textField(body, 'text').replace(/\D/g, '')) : NaN;
}

/**
 * Number of accepted messages that arrived after a message for the same contact that follows them
 * in the input.
 */
function violations(requests: SeenRequest[]): number {
	const latest = new Map<string, number>();
	let violated = 0;
	for (const request of requests.filter(({ status }) => status === 200)) {
		const number = messageNumber(request);
		const before = latest.get(request.path) ?? -1;
		if (number < before) violated++;
		latest.set(request.path, Math.max(before, number));
	}
	return violated;
}

async function measure(
	{ sandbox, n8n }: Environment,
	node: MeasuredNode,
): Promise<SideResult['facts']> {
	const { client } = await n8n();
	const contacts = await beginLimited(sandbox, CONTACTS);
	const items = Array.from({ length: MESSAGES }, (_, index) => ({
		id: contacts[index % CONTACTS] ?? '',
		channel: known.channels.unofficialWhatsapp,
		text: `Message ${index}`,
	}));
	const { timeMs } = await runMeasured(client, node, items, 0);
	const requests = await sandbox.requests();
	const accepted = requests.filter(({ status }) => status === 200);
	return {
		'time (ms)': timeMs,
		lost: MESSAGES - new Set(accepted.map(messageNumber)).size,
		'out of order': violations(requests),
		requests: requests.length,
	};
}

/** Messages reach each contact in the order of the input, as the sandbox received them. */
export const order: Part = {
	async open(environment) {
		const { limited, queryAuth } = (await environment.n8n()).credentials;
		const { url } = environment.sandbox;
		const batching = http.tuned(WHOLE_WINDOW);
		const ours = ventia.sendMessages(limited);
		const other = http.sendMessages(queryAuth, url, batching);
		return async () => {
			const facts = await measure(environment, ours);
			if (facts.lost !== 0) throw new Error(`${facts.lost} of ${MESSAGES} messages were lost`);
			return {
				figures: { 'order.violations': facts['out of order'] },
				sides: [
					{ task: TASK, side: sides.ventia, facts },
					{ task: TASK, side: sides.httpTuned, facts: await measure(environment, other) },
				],
			};
		};
	},
};
