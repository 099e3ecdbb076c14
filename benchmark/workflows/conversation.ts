import { randomUUID } from 'node:crypto';

import type { StoredCredential } from '../../playground/client/credentials';
import type { JsonObject } from '../../playground/client/guards';
import type { Workflow } from '../../playground/client/workflows';
import { known } from '../../sandbox';

const RECEIVED = 'Received';
const body = (field: string) => `={{ $('${RECEIVED}').item.json.body.${field} }}`;
const byPhone = { __rl: true, mode: 'phone', value: body('phone') };

/**
 * The usual answer to a message: the contact is kept up to date, the message is noted, and a reply is
 * sent. The last two find the contact by its phone.
 *
 * @param path of the webhook that starts it
 */
export function conversation(path: string, { id, name, type }: StoredCredential): Workflow {
	const steps: Array<[name: string, parameters: JsonObject]> = [
		[
			'Contact',
			{
				resource: 'contact',
				operation: 'upsert',
				phones: body('phone'),
				firstName: body('name'),
			},
		],
		[
			'Note',
			{
				resource: 'interaction',
				operation: 'createNote',
				contactId: byPhone,
				body: body('text'),
			},
		],
		[
			'Reply',
			{
				resource: 'message',
				operation: 'send',
				contactId: byPhone,
				channelId: known.channels.unofficialWhatsapp,
				text: 'Thank you',
			},
		],
	];
	const start = {
		id: 'received',
		name: RECEIVED,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		position: [0, 0],
		webhookId: randomUUID(),
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
	};
	const names = [RECEIVED, ...steps.map(([step]) => step)];
	const connections = steps.map(([step], index): [string, JsonObject] => [
		names[index] ?? '',
		{ main: [[{ node: step, type: 'main', index: 0 }]] },
	]);
	return {
		name: 'Benchmark of a conversation',
		nodes: [
			start,
			...steps.map(([step, parameters], index) => ({
				id: step,
				name: step,
				type: 'n8n-nodes-ventia.ventia',
				typeVersion: 1,
				position: [220 * (index + 1), 0],
				parameters,
				credentials: { [type]: { id, name } },
			})),
		],
		connections: Object.fromEntries(connections),
		settings: { executionOrder: 'v1' },
	};
}
