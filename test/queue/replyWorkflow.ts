import { randomUUID } from 'node:crypto';

import type { StoredCredential } from '../../playground/client/credentials';
import type { Workflow } from '../../playground/client/workflows';

const TRIGGER = 'Ventia Trigger';
const REPLY = 'Reply';

/** Echoes each WhatsApp message to its contact, through the same channel. */
export function replyWorkflow({ id, name, type }: StoredCredential): Workflow {
	const credentials = { [type]: { id, name } };
	return {
		name: 'Replies',
		nodes: [
			{
				id: 'trigger',
				name: TRIGGER,
				type: 'n8n-nodes-ventia.ventiaTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: { topics: ['interactions.official_whatsapp'] },
				credentials,
			},
			{
				id: 'reply',
				name: REPLY,
				type: 'n8n-nodes-ventia.ventia',
				typeVersion: 1,
				position: [220, 0],
				parameters: {
					resource: 'message',
					operation: 'send',
					contactId: { __rl: true, mode: 'id', value: '={{ $json.contactId }}' },
					channelId: '={{ $json.channelId }}',
					text: '={{ $json.text }}',
				},
				credentials,
				retryOnFail: true,
				maxTries: 3,
				waitBetweenTries: 100,
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: REPLY, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
