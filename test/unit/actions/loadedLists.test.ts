import type { INodeProperties } from 'n8n-workflow';

import { Ventia } from '../../../nodes/Ventia/Ventia.node';
import { Merlin } from '../../../packages/n8n-nodes-merlin/nodes/Merlin/Merlin.node';
import { ZenviaSales } from '../../../packages/n8n-nodes-zenvia-sales/nodes/ZenviaSales/ZenviaSales.node';

const nodes = [new Ventia(), new ZenviaSales(), new Merlin()];
const loaded = nodes.flatMap(({ description: { name, properties } }) =>
	properties
		.filter(({ typeOptions }) => typeOptions?.loadOptionsMethod !== undefined)
		.map((field): [string, INodeProperties, INodeProperties[]] => [
			`${name} ${JSON.stringify(field.displayOptions?.show)} ${field.name}`,
			field,
			properties,
		]),
);

// n8n 2.41 loads such a list before it attaches the credential to a new node, and then only again
// when one of these fields changes; it compares locators by their value.
test.each(loaded)('%s is loaded again when another field changes', (_, field, properties) => {
	const others = field.typeOptions?.loadOptionsDependsOn ?? [];
	expect(others.length).toBeGreaterThan(0);
	for (const other of others) {
		const [name, value] = other.split('.');
		const types = properties.filter((each) => each.name === name).map(({ type }) => type);
		expect(types).not.toEqual([]);
		expect(types.includes('resourceLocator')).toBe(value === 'value');
	}
});
