import pWaitFor from 'p-wait-for';

import { type JsonObject, toObject, toObjects } from '../../../playground/client/guards';
import type { Workflow } from '../../../playground/client/workflows';
import type { Playground } from '../../../playground/playground';
import { type Delivery, known } from '../../../sandbox';
import { createRespondent, linksIn } from '../../support/respondent';
import { type ChatModel, startChatModel, type ToolCall, toolAnswers } from './chatModel';
import { importExample } from './example';
import { whilePublished } from './starts';

const customer = known.contacts.openWindow;
const phone = '+59891000000';
const noAnswer = {
	reply: '',
	mediaUrl: '',
	handOver: false,
	askManager: '',
	replyIfDeclined: '',
};

/** What a person chooses in the node: the agent's model, and the credential of its tools. */
async function withAgent({ client, credential }: Playground, { url }: ChatModel) {
	const model = await client.credentials.create({
		name: 'Model',
		type: 'openAiApi',
		data: { apiKey: 'local', url },
	});
	const tools = (config: JsonObject) =>
		toObjects(config.tools).map((tool) => ({
			...tool,
			node: {
				...toObject(tool.node, 'a node'),
				credentials: { ventiaApi: { id: credential.id, name: credential.name } },
			},
		}));
	const complete = (node: JsonObject): JsonObject => {
		const parameters = toObject(node.parameters, 'parameters');
		if (parameters.agentSource !== 'inline') return node;
		const { config } = toObject(parameters.inlineAgent, 'an agent');
		const agent = toObject(config, 'a configuration');
		const chosen = { model: 'openai/local', credential: model.id, tools: tools(agent) };
		return {
			...node,
			parameters: { ...parameters, inlineAgent: { config: { ...agent, ...chosen } } },
		};
	};
	return (workflow: Workflow): Workflow => ({ ...workflow, nodes: workflow.nodes.map(complete) });
}

/** Lets a model answer what a customer writes. @returns the model's requests and the new messages */
async function conversation(
	playground: Playground,
	calls: ToolCall[],
	answer: Partial<typeof noAnswer>,
	deliveries: Delivery[],
	meanwhile: () => Promise<void> = async () => await Promise.resolve(),
) {
	const { sandbox } = playground;
	const model = await startChatModel(calls, JSON.stringify({ ...noAnswer, ...answer }));
	try {
		const connect = await withAgent(playground, model);
		const id = await importExample(playground, 'agent-on-whatsapp.json', connect);
		const before = sandbox.store.messages.size;
		await whilePublished(playground, id, async () => {
			await Promise.all(deliveries.map(async (one) => await sandbox.deliver(one)));
			await meanwhile();
		});
		return { requests: model.requests, sent: sandbox.store.messages.all().slice(before) };
	} finally {
		await model.close();
	}
}

/** The agent looks up, makes a note, and replies once with a file to a text and a picture. */
async function reply(playground: Playground): Promise<void> {
	const { store } = playground.sandbox;
	const before = store.interactions.all().length;
	const note = { phone, note: 'Wants to come on Saturday' };
	const { requests, sent } = await conversation(
		playground,
		[
			{ tool: 'Look_up_the_customer', values: { phone: 'Ana' } },
			{ tool: 'Look_up_the_customer', values: { phone } },
			{ tool: 'Make_a_note', values: note },
		],
		{ reply: 'We open at nine.', mediaUrl: 'https://example.com/map.png' },
		[{ text: 'Are you open on Saturday?' }, { messageTypes: ['image'] }],
	);
	const heard = JSON.stringify(requests[0]?.messages);
	expect(heard).toContain('Are you open on Saturday?');
	expect(heard).toMatch(/\(image: \S+\)/);
	const [wrong, found] = toolAnswers(requests[3]);
	expect(wrong).toMatch(/'Ana' in 'Contact' is not a phone number.*\+59897123456/);
	expect(found).toContain(customer);
	expect(sent).toMatchObject([
		{ contact: customer, body: { text: 'We open at nine.' } },
		{ contact: customer, body: { mediaUrl: 'https://example.com/map.png' } },
	]);
	expect(store.interactions.all().slice(before)).toContainEqual(
		expect.objectContaining({ type: 'note', content: { body: note.note } }),
	);
}

/** A reply that a manager has to approve. */
async function approval(playground: Playground): Promise<void> {
	const { sandbox, tls } = playground;
	// WhatsApp takes the question to a manager who has written within 24 hours.
	await sandbox.deliver({ contactPhones: ['+59891000001'] });
	const lastText = () => String(sandbox.store.messages.all().at(-1)?.body.text);
	const { sent } = await conversation(
		playground,
		[],
		{ askManager: 'May Agustin have 10% off?', reply: 'You get 10% off.' },
		[{ text: 'Can I have a discount?' }],
		async () => {
			await pWaitFor(() => linksIn(lastText()).length === 2, { timeout: 30_000 });
			const [approve = ''] = linksIn(lastText());
			const person = createRespondent(tls.certificateAuthority);
			await pWaitFor(async () => (await person.press(approve)).status === 200, {
				interval: 500,
				timeout: 30_000,
			});
		},
	);
	expect(sent).toMatchObject([
		{ body: { text: expect.stringContaining('May Agustin have 10% off?') } },
		{ contact: customer, body: { text: 'You get 10% off.' } },
	]);
}

/** Hands over, and then stays silent; a reply is sent once, although the model repeats its calls. */
async function handOver(playground: Playground): Promise<void> {
	const call = { tool: 'Look_up_the_customer', values: { phone } };
	const answer = { reply: 'Lucía will write to you.', handOver: true };
	const message = { text: 'I want to talk to a person' };
	const { sent } = await conversation(playground, [call, call, call], answer, [message]);
	expect(sent).toMatchObject([{ contact: customer, body: { text: answer.reply } }]);
	const { contacts } = playground.sandbox.store;
	expect(contacts.get(customer)?.agent).toBe('65a0c0de2000000000000001');
	const silent = await conversation(playground, [], answer, [message]);
	expect(silent).toEqual({ requests: [], sent: [] });
}

/** n8n's agent talks on WhatsApp. */
export async function agentOnWhatsapp(playground: Playground): Promise<void> {
	await reply(playground);
	await approval(playground);
	await handOver(playground);
}
