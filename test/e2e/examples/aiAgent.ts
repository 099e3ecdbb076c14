import type { StoredCredential } from '../../../playground/client/credentials';
import type { Workflow } from '../../../playground/client/workflows';
import type { Playground } from '../../../playground/playground';
import { known } from '../../../sandbox';
import { startChatModel } from './chatModel';
import { importExample } from './example';
import { deliver } from './starts';

/** Connects a chat model, as the example's note asks for. */
function withModel({ id, name, type }: StoredCredential) {
	return ({ nodes, connections, ...rest }: Workflow): Workflow => ({
		...rest,
		nodes: [
			...nodes,
			{
				id: 'model',
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				position: [700, 240],
				parameters: { model: { __rl: true, mode: 'id', value: 'local' }, options: {} },
				credentials: { [type]: { id, name } },
			},
		],
		connections: {
			...connections,
			Model: {
				ai_languageModel: [[{ node: 'AI Agent', type: 'ai_languageModel', index: 0 }]],
			},
		},
	});
}

/** A model answers a customer by the node's tool. */
export async function aiAgent(playground: Playground): Promise<void> {
	const { client, sandbox } = playground;
	const text = 'We open at nine.';
	const model = await startChatModel({ tool: 'Answer_the_customer', values: { text } });
	try {
		const data = { apiKey: 'local', url: model.url };
		const credential = await client.credentials.create({ name: 'Model', type: 'openAiApi', data });
		const id = await importExample(playground, 'ai-agent.json', withModel(credential));
		const before = sandbox.store.messages.size;
		await deliver(playground, id, { text: 'When do you open?' });
		expect(model.requests).toHaveLength(2);
		expect(JSON.stringify(model.requests[0]?.messages)).toContain('When do you open?');
		expect(sandbox.store.messages.size).toBe(before + 1);
		expect(sandbox.store.messages.all().at(-1)).toMatchObject({
			contact: known.contacts.openWindow,
			body: { text },
		});
	} finally {
		await model.close();
	}
}
