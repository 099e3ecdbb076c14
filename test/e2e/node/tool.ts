import type { StoredCredential } from '../../../playground/client/credentials';
import { type JsonObject, textField, toObject } from '../../../playground/client/guards';
import type { Workflow } from '../../../playground/client/workflows';
import type { Playground } from '../../../playground/playground';
import { known } from '../../../sandbox';
import { byId } from '../../support/byId';
import { startChatModel, toolAnswers, withModel } from '../examples/chatModel';
import { noteTool, start, START, workflow } from './steps';

const TOOL = 'Write a note';
const AGENT = 'AI Agent';

/** The node as a tool, which n8n runs without a model when "Execute step" is clicked on it. */
export function testTool(playground: () => Playground): void {
	const contact = known.contacts.openWindow;

	function withTool(credential: StoredCredential, contactId: JsonObject): Workflow {
		const tool = noteTool(TOOL, credential, contactId);
		const parameters = { promptType: 'define', text: 'Write a note.' };
		const agent = { name: AGENT, type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 3 };
		const made = workflow('Tool', [start(), { ...agent, parameters }, tool], {
			[START]: [[AGENT]],
		});
		const connection = [[{ node: AGENT, type: 'ai_tool', index: 0 }]];
		return { ...made, connections: { ...made.connections, [TOOL]: { ai_tool: connection } } };
	}

	async function execute(query: object) {
		const { client, credential } = playground();
		const contactId = byId("={{ $fromAI('contact', 'ID of the contact', 'string') }}");
		const { id } = await client.workflows.import(withTool(credential, contactId));
		const answer = await client.session.request('POST', `/rest/workflows/${id}/run`, {
			triggerToStartFrom: { name: START },
			destinationNode: { nodeName: TOOL, mode: 'inclusive' },
			agentRequest: { query: { Write_a_note: query }, tool: { name: 'Write_a_note' } },
		});
		const executionId = textField(toObject(answer, 'an execution'), 'executionId');
		return await client.executions.finished(executionId);
	}

	test("an agent is told what is wrong with a model's values until they are right", async () => {
		const { client, credential, sandbox } = playground();
		const phone = sandbox.store.contacts.get(contact)?.phones[0] ?? '';
		const attempts = [
			{ contact: 'Ana Suarez', note: 'Hello' },
			{ contact: '+5491100000000', note: 'Hello' },
			{ contact: phone, note: '' },
			{ contact: phone, note: 'Hello' },
		];
		const model = await startChatModel(
			attempts.map((values) => ({ tool: 'Write_a_note', values })),
		);
		try {
			const connect = await withModel(client, model);
			const contactId = {
				__rl: true,
				mode: 'phone',
				value: "={{ $fromAI('contact', 'Phone of the contact', 'string') }}",
			};
			const { id } = await client.workflows.import(connect(withTool(credential, contactId)));
			const { error, status } = await client.workflows.run(id);
			expect({ error, status }).toEqual({ error: undefined, status: 'success' });
			const [named, unknown, empty, right] = toolAnswers(model.requests.at(-1));
			expect(named).toMatch(/'Ana Suarez' in 'Contact' is not a phone number.*\+59897123456/s);
			expect(unknown).toMatch(/is not the phone or email address of any contact.*Check it/s);
			expect(empty).toMatch(/'Note' is empty.*Fill it in/s);
			expect(right).toContain(contact);
			const written = sandbox.requests.filter(
				({ carriedOut, method }) => carriedOut && method !== 'GET',
			);
			expect(written.map(({ body }) => body)).toEqual([{ body: 'Hello' }]);
		} finally {
			await model.close();
		}
	});

	beforeEach(() => {
		playground().sandbox.reset();
		playground().sandbox.seed({});
	});

	test("n8n runs the node as a tool with a model's values", async () => {
		const { sandbox } = playground();
		const execution = await execute({ contact, note: 'From a model' });
		expect(execution).toMatchObject({ status: 'success', error: undefined });
		expect(sandbox.store.interactions.all().at(-1)).toMatchObject({
			contact,
			type: 'note',
			content: { body: 'From a model' },
		});
		expect(execution.runData).toHaveProperty(TOOL);
	});

	test('a rejected value is reported, and nothing is written', async () => {
		const { sandbox } = playground();
		const { stored } = await execute({ contact: '', note: 'Not written' });
		expect(sandbox.requests).toEqual([]);
		expect(stored).toContain("'Contact' is empty");
	});
}
