import {
	type INode,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';

import { resources } from '../../../nodes/Ventia/actions/resources';
import { Ventia } from '../../../nodes/Ventia/Ventia.node';

const { description, methods } = new Ventia();

/** A property and everything below it. */
function within(
	entry: INodeProperties | INodePropertyOptions | INodePropertyCollection,
): INodeProperties[] {
	if ('values' in entry) return entry.values.flatMap(within);
	if (!('type' in entry)) return [];
	return [entry, ...(entry.options ?? []).flatMap(within)];
}

const properties = description.properties.flatMap(within);

function isDefined(name: string | undefined): name is string {
	return name !== undefined;
}

test('every picker has its method, and every method its picker', () => {
	const lists = properties.flatMap(({ modes = [] }) =>
		modes.map(({ typeOptions }) => typeOptions?.searchListMethod).filter(isDefined),
	);
	expect([...new Set(lists)].sort()).toEqual(Object.keys(methods.listSearch).sort());
	const options = properties.map(({ typeOptions }) => typeOptions?.loadOptionsMethod);
	expect([...new Set(options.filter(isDefined))].sort()).toEqual(
		Object.keys(methods.loadOptions).sort(),
	);
	const mappers = properties.map(
		({ typeOptions }) => typeOptions?.resourceMapper?.resourceMapperMethod,
	);
	expect([...new Set(mappers.filter(isDefined))]).toEqual(Object.keys(methods.resourceMapping));
});

test('resources and operations are in alphabetical order, with nine resources', () => {
	const names = resources.map(({ option }) => option.name);
	expect(names).toEqual([...names].sort());
	expect(names).toHaveLength(9);
	for (const { operations } of resources) {
		const operationNames = operations.map(({ option }) => option.name);
		expect(operationNames).toEqual([...operationNames].sort());
	}
});

test('every operation that changes something says its ordering keys', () => {
	for (const { option, operations } of resources) {
		for (const operation of operations) {
			const reads = operation.endpoints.every((id) => /^(get|list)/.test(id));
			const isRead = reads && operation.endpoints.length > 0;
			const name = `${option.value} ${operation.option.value}`;
			expect({ name, orderingKeys: operation.orderingKeys !== undefined }).toEqual({
				name,
				orderingKeys: !isRead,
			});
		}
	}
});

test('optional fields of a collection are in alphabetical order', () => {
	const collections = properties.filter(({ type }) => type === 'collection');
	for (const { name, options = [] } of collections) {
		const labels = options.map((option) => ('displayName' in option ? option.displayName : ''));
		const sorted = [...labels].sort((a, b) => a.localeCompare(b, 'en'));
		expect({ name, labels }).toEqual({ name, labels: sorted });
	}
});

test('secrets are password fields', () => {
	const password = properties.find(({ name }) => name === 'password');
	expect(password?.typeOptions).toEqual({ password: true });
});

describe.each(
	resources.flatMap(({ option, operations }) =>
		operations.map((operation) => [option.value, operation.option.value] as const),
	),
)('the defaults of %s: %s', (resource, operation) => {
	test('let n8n fill in a node that has no other parameters yet', () => {
		const node: INode = {
			id: '1',
			name: 'Ventia',
			type: 'n8n-nodes-ventia.ventia',
			typeVersion: 1,
			position: [0, 0],
			parameters: { resource, operation },
		};
		const filled = NodeHelpers.getNodeParameters(
			description.properties,
			node.parameters,
			true,
			false,
			node,
			description,
		);
		expect(filled).toMatchObject({ resource, operation });
	});
});

test('a field that takes several values starts with a list, which its button in the editor needs', () => {
	const fields = properties.filter(
		({ type, typeOptions }) => typeOptions?.multipleValues && type !== 'fixedCollection',
	);
	expect(fields.length).toBeGreaterThan(0);
	const dead = fields.filter((field) => !Array.isArray(field.default)).map(({ name }) => name);
	expect(dead).toEqual([]);
});
