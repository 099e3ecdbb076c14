import type { JsonObject } from '../../../playground/client/guards';
import type { Playground } from '../../../playground/playground';
import { allExamples, exampleFiles, rawExample, readExample } from './example';
import { agentOnWhatsapp } from './agentOnWhatsapp';
import { aiAgent } from './aiAgent';
import { clicked } from './clicked';
import { conversations } from './conversations';
import { delivered } from './delivered';
import { leadForm } from './leadForm';
import { click, type ExampleRun } from './starts';

/** By file name. */
export const exampleRuns: Record<string, ExampleRun> = {
	...clicked,
	...conversations,
	...delivered,
	'agent-on-whatsapp.json': agentOnWhatsapp,
	'ai-agent.json': aiAgent,
	'lead-form.json': leadForm,
};

/** The workflows of examples/. */
export function testExamples(playground: () => Playground): void {
	beforeEach(() => {
		playground().sandbox.reset();
		playground().sandbox.seed({});
	});

	test('each example has a test, and n8n imports it unchanged', async () => {
		const files = await exampleFiles();
		expect(Object.keys(exampleRuns).sort()).toEqual(files);
		for (const file of files) {
			const { client } = playground();
			// n8n selects the credential automatically, because there is one with the name that the example uses.
			const { id, ...stored } = await client.workflows.import(await rawExample(file));
			const { name, nodes, connections } = await readExample(file, playground());
			expect(id).not.toBe('');
			expect(stored).toMatchObject({ name, nodes, connections });
		}
	});

	test('each example shows its sample data without an account', async () => {
		for (const file of await allExamples()) {
			const { client, sandbox } = playground();
			sandbox.requests.splice(0);
			const example = await rawExample(file);
			const nodes: JsonObject[] = example.nodes.map((node) => ({ ...node, credentials: {} }));
			const trigger = nodes.find(({ type }) => /trigger$|\.webhook$/i.test(String(type)));
			const { id } = await client.workflows.import({ ...example, nodes });
			await click(playground(), id, String(trigger?.name));
			expect({ file, requests: sandbox.requests }).toEqual({ file, requests: [] });
		}
	});

	test.each(Object.entries(exampleRuns))('%s does what it says', async (_file, run) => {
		await run(playground());
	});
}
