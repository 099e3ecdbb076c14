import { textField, toObject } from '../../../playground/client/guards';
import type { Playground } from '../../../playground/playground';
import { known } from '../../../sandbox';
import { byId } from '../../support/byId';
import { start, START, ventia, workflow } from './steps';

const TOOL = 'Write a note';
const AGENT = 'AI Agent';

/** The node as a tool, which n8n runs without a model when "Execute step" is clicked on it. */
export function testTool(playground: () => Playground): void {
	const contact = known.contacts.openWindow;

	async function execute(query: object) {
		const { client, credential } = playground();
		const tool = ventia(
			TOOL,
			credential,
			{
				descriptionType: 'manual',
				toolDescription: 'Writes a note on a contact.',
				resource: 'interaction',
				operation: 'createNote',
				contactId: byId("={{ $fromAI('contact', 'ID of the contact', 'string') }}"),
				body: "={{ $fromAI('note', 'The text', 'string') }}",
			},
			{ type: 'n8n-nodes-ventia.ventiaTool' },
		);
		const agent = { name: AGENT, type: '@n8n/n8n-nodes-langchain.agent', typeVersion: 3 };
		const made = workflow('Tool', [start(), { ...agent, parameters: {} }, tool], {
			[START]: [[AGENT]],
		});
		const { id } = await client.workflows.import({
			...made,
			connections: {
				...made.connections,
				[TOOL]: { ai_tool: [[{ node: AGENT, type: 'ai_tool', index: 0 }]] },
			},
		});
		const answer = await client.session.request('POST', `/rest/workflows/${id}/run`, {
			triggerToStartFrom: { name: START },
			destinationNode: { nodeName: TOOL, mode: 'inclusive' },
			agentRequest: { query: { Write_a_note: query }, tool: { name: 'Write_a_note' } },
		});
		const executionId = textField(toObject(answer, 'an execution'), 'executionId');
		return await client.executions.finished(executionId);
	}

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

	test('a value that is rejected is told, and nothing is written', async () => {
		const { sandbox } = playground();
		const { stored } = await execute({ contact: '', note: 'Not written' });
		expect(sandbox.requests).toEqual([]);
		expect(stored).toContain("'Contact' is empty");
	});
}
