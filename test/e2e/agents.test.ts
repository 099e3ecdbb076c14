import { known } from '../../sandbox';
import { phoneByModel, saveAgent, suspensionIn } from './agents/savedAgent';
import { startChatModel, toolAnswers } from './examples/chatModel';
import { jsonOf } from './examples/example';
import { click } from './examples/starts';
import { startSentinelPlayground, type SentinelPlayground } from './sentinelPlayground';

const MINUTES = 60_000;
jest.setTimeout(3 * MINUTES);

let playground: SentinelPlayground;

beforeAll(async () => {
	playground = await startSentinelPlayground();
}, 15 * MINUTES);

afterAll(async () => await playground?.stop());

const phone = '+59891000000';
const text = "={{ $fromAI('text', 'The text', 'string') }}";
const find = {
	name: 'Find customer',
	parameters: { resource: 'contact', operation: 'get', contactId: phoneByModel },
};
const note = {
	name: 'Make note',
	parameters: {
		resource: 'interaction',
		operation: 'createNote',
		contactId: phoneByModel,
		body: text,
	},
};
const send = {
	name: 'Send WhatsApp',
	parameters: { resource: 'message', operation: 'send', contactId: phoneByModel, text },
};

/** A workflow that hands a message to a saved agent, in a customer's session. */
function workflowWith(agentId: string) {
	const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1 };
	const agent = {
		name: 'Message an Agent',
		type: 'n8n-nodes-base.messageAnAgent',
		typeVersion: 3.1,
		parameters: {
			agentSource: 'referenced',
			agentId: { __rl: true, mode: 'list', value: agentId },
			message: `I am ${phone}. What does it cost?`,
			advanced: {
				session: { session: { sessionIdType: 'customKey', sessionKey: known.contacts.openWindow } },
			},
		},
	};
	return {
		name: 'Agent',
		nodes: [start, agent].map((node, index) => ({
			parameters: {},
			...node,
			id: String(index),
			position: [200 * index, 0],
		})),
		connections: { Start: { main: [[{ node: agent.name, type: 'main', index: 0 }]] } },
		settings: {},
	};
}

test('a saved agent looks up, notes and replies, and is told how to correct a mistake', async () => {
	const { client, sandbox } = playground;
	const model = await startChatModel([
		{ tool: 'Find_customer', values: { phone: 'Ana' } },
		{ tool: 'Find_customer', values: { phone: '+59899999999' } },
		{ tool: 'Find_customer', values: { phone } },
		{ tool: 'Make_note', values: { phone, text: 'Asked for a price' } },
		{ tool: 'Send_WhatsApp', values: { phone, text: 'It is 100 dollars.' } },
	]);
	try {
		const { id: agentId } = await saveAgent(playground, model, [find, note, send]);
		const before = sandbox.store.interactions.all().length;
		const { id } = await client.workflows.import(workflowWith(agentId));
		const execution = await click(playground, id);
		expect(jsonOf(execution, 'Message an Agent')).toMatchObject([{ text: 'Done.' }]);
		const answers = model.requests.map(toolAnswers).find((all) => all.length === 5) ?? [];
		expect(answers[0]).toMatch(/'Ana' in 'Contact' is not a phone number.*\+59897123456/);
		expect(answers[1]).toMatch(/is not the phone or email address of any contact.*Check it/);
		expect(answers[2]).toContain(known.contacts.openWindow);
		expect(sandbox.store.interactions.all().slice(before)).toMatchObject([
			{ type: 'note', content: { body: 'Asked for a price' } },
			{ type: 'message', content: { text: 'It is 100 dollars.' } },
		]);
		// The next execution continues the customer's session.
		await click(playground, id);
		const heard = JSON.stringify(model.requests.at(-1)?.messages);
		expect(heard.split('What does it cost?')).toHaveLength(3);
		expect(sandbox.store.interactions.all()).toHaveLength(before + 2);
	} finally {
		await model.close();
	}
});

test.each([true, false])('a message waits for a person, who decides once: %s', async (approved) => {
	const { messages } = playground.sandbox.store;
	const values = { phone, text: `You get 10% off: ${String(approved)}` };
	const model = await startChatModel([{ tool: 'Send_WhatsApp', values }]);
	try {
		const agent = await saveAgent(playground, model, [{ ...send, requireApproval: true }]);
		const before = messages.size;
		const call = suspensionIn(await agent.write('Offer a discount.'));
		expect(messages.size).toBe(before);
		expect(await agent.decide(call, approved)).toContain('"done"');
		const again = await agent.decide(call, true);
		expect(again).toContain('"type":"error"');
		expect(messages.all().slice(before)).toMatchObject(
			approved ? [{ contact: known.contacts.openWindow, body: { text: values.text } }] : [],
		);
	} finally {
		await model.close();
	}
});
