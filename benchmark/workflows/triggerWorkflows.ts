import { randomUUID } from 'node:crypto';

import type { StoredCredential } from '../../playground/client/credentials';
import type { JsonObject } from '../../playground/client/guards';
import type { Workflow } from '../../playground/client/workflows';

const NEXT = 'Next';

/** A workflow of a trigger and a node that does nothing. */
function startedBy(trigger: JsonObject): Workflow {
	const name = 'Trigger';
	return {
		name: `Benchmark of ${String(trigger.type)}`,
		nodes: [
			{ id: 'trigger', name, position: [0, 0], webhookId: randomUUID(), ...trigger },
			{
				id: 'next',
				name: NEXT,
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { [name]: { main: [[{ node: NEXT, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

/**
 * A workflow started by WhatsApp messages in Ventia; it registers itself in Ventia when published.
 */
export function ventiaTrigger({ id, name, type }: StoredCredential): Workflow {
	return startedBy({
		type: 'n8n-nodes-ventia.ventiaTrigger',
		typeVersion: 1,
		parameters: { topics: ['interactions.official_whatsapp'] },
		credentials: { [type]: { id, name } },
	});
}

/** A workflow started by any POST request, answered immediately, as Ventia Trigger does. */
export function webhookNode(path: string, typeVersion: number): Workflow {
	return startedBy({
		type: 'n8n-nodes-base.webhook',
		typeVersion,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
	});
}
