import type { Playground } from '../../../playground/playground';
import { known } from '../../../sandbox';
import { startChatModel, withModel } from './chatModel';
import { importExample } from './example';
import { deliver } from './starts';

/** A model answers a customer with the node as its tool. */
export async function aiAgent(playground: Playground): Promise<void> {
	const { client, sandbox } = playground;
	const text = 'We open at nine.';
	const model = await startChatModel([{ tool: 'Answer_the_customer', values: { text } }]);
	try {
		const connect = await withModel(client, model);
		const id = await importExample(playground, 'ai-agent.json', connect);
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
