import { outputItems } from '../../../playground/client/execution';
import type { Playground } from '../../../playground/playground';
import { byId } from '../../support/byId';
import { contactItems, noteOn } from './notes';
import { fields, inARow, items, start, ventia } from './steps';

/** What n8n does with whole workflows: links between items, export and import. */
export function testWorkflows(playground: () => Playground): void {
	beforeEach(() => {
		playground().sandbox.reset();
		playground().sandbox.seed({});
	});

	test("$('Items').item in a later node is the item that a record came from", async () => {
		const { client, credential, sandbox } = playground();
		const list = contactItems(sandbox, 4);
		const read = ventia('Read', credential, {
			resource: 'interaction',
			operation: 'getAll',
			scope: 'contact',
			contactId: byId('={{ $json.contact }}'),
			returnAll: true,
		});
		const write = ventia('Write', credential, {
			resource: 'interaction',
			operation: 'createNote',
			contactId: byId("={{ $('Items').item.json.contact }}"),
			body: "={{ $('Read').item.json.interactionId }}",
		});
		const after = fields('After', {
			text: "={{ $('Items').item.json.text }}",
			read: "={{ $('Read').item.json.contactId }}",
			written: '={{ $json.contactId }}',
		});
		const { id } = await client.workflows.import(
			inARow('Links', [start(), ...items(list), read, write, after]),
		);
		const execution = await client.workflows.run(id);
		expect(execution.error).toBeUndefined();
		const given = outputItems(execution, 'After').map(({ json }) => json);
		const expected = list.flatMap(({ contact, text }) => {
			const own = outputItems(execution, 'Read').filter(({ json }) => json.contactId === contact);
			return own.map(() => ({ text, read: contact, written: contact }));
		});
		expect(expected.length).toBeGreaterThan(list.length);
		expect(given).toEqual(expected);
	});

	test('n8n exports what was imported, and the export can be imported and run', async () => {
		const { client, credential, sandbox } = playground();
		const list = contactItems(sandbox, 2);
		const written = inARow('Exported', [start(), ...items(list), noteOn('Write', credential)]);
		const { id } = await client.workflows.import(written);
		const { name, nodes, connections } = await client.workflows.get(id);
		expect({ name, nodes, connections }).toEqual({
			name: written.name,
			nodes: written.nodes,
			connections: written.connections,
		});
		const settings = { executionOrder: 'v1' };
		const again = await client.workflows.import({ name, nodes, connections, settings });
		expect(again.nodes).toEqual(written.nodes);
		const execution = await client.workflows.run(again.id);
		expect(execution.error).toBeUndefined();
		expect(outputItems(execution, 'Write')).toHaveLength(2);
	});
}
