import {
	type INode,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';

import { ventiaNode } from '../../../nodes/Ventia/actions/resources';
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

/** The properties that people see. */
const properties = description.properties
	.filter(({ displayOptions: { show = {} } = {} }) => !show['@tool'] && !show['@version'])
	.flatMap(within);

function isDefined(name: string | undefined): name is string {
	return name !== undefined;
}

test('every picker has a method, and every method has a picker', () => {
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

test('resources and operations are in alphabetical order', () => {
	const names = ventiaNode.resources.map(({ option }) => option.name);
	expect(names).toEqual([...names].sort());
	for (const { operations } of ventiaNode.resources) {
		const operationNames = operations.map(({ option }) => option.name);
		const sorted = [...operationNames].sort((a, b) => a.localeCompare(b, 'en'));
		expect(operationNames).toEqual(sorted);
	}
});

test('every operation that writes declares its ordering keys', () => {
	for (const { option, operations } of ventiaNode.resources) {
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
	ventiaNode.resources.flatMap(({ option, operations }) =>
		operations.map((operation) => [option.value, operation.option.value] as const),
	),
)('the defaults of %s: %s', (resource, operation) => {
	test('let n8n complete a node that has no other parameters yet', () => {
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

test("the default of a field with several values is a list, which the editor's Add button needs", () => {
	const fields = properties.filter(
		({ type, typeOptions }) => typeOptions?.multipleValues && type !== 'fixedCollection',
	);
	expect(fields.length).toBeGreaterThan(0);
	const dead = fields.filter((field) => !Array.isArray(field.default)).map(({ name }) => name);
	expect(dead).toEqual([]);
});

test('every field that a model can fill in has a description', () => {
	const silent = properties
		// These describe themselves in their options, or n8n shows only their entries.
		.filter(
			({ type }) => !['collection', 'fixedCollection', 'notice', 'resourceMapper'].includes(type),
		)
		.filter(({ name }) => !['resource', 'operation'].includes(name))
		.filter(({ description: text = '' }) => text.length < 10)
		.map(({ displayName }) => displayName);
	expect(silent).toEqual([]);
});

test('the placeholders of record lists are plain English', () => {
	const placeholders = properties.flatMap(({ modes = [] }) =>
		modes.filter(({ type }) => type === 'list').map(({ placeholder }) => placeholder),
	);
	expect([...new Set(placeholders)].sort()).toEqual([
		'Select a channel...',
		'Select a contact...',
		'Select a group...',
		'Select a sale...',
		'Select a user...',
		'Select a webhook...',
	]);
});

test('a model gets a text field that lists the options where people choose from a list', () => {
	const choices = description.properties
		.filter(({ displayOptions }) => displayOptions?.hide?.['@tool'])
		// Rows within a collection keep their choices.
		.flatMap((field) =>
			(field.type === 'collection' ? (field.options ?? []) : [field]).filter(
				(one) => 'type' in one,
			),
		)
		.filter(({ type }) => type === 'options' || type === 'multiOptions');
	const texts = description.properties
		.filter(({ displayOptions: { show = {} } = {} }) => show['@tool'] && !show['@version'])
		.flatMap(within)
		.filter(({ type }) => type === 'string');
	expect(choices.map(({ name }) => name)).toEqual(
		expect.arrayContaining(['origin', 'reason', 'sort', 'medium', 'mediaType', 'roles', 'field']),
	);
	const named = new Set(texts.map(({ name }) => name));
	expect(choices.filter(({ name }) => !named.has(name))).toEqual([]);
	const roles = texts.find(({ name }) => name === 'roles');
	expect(roles?.description).toContain('One of: Commercial (comercial), Super (super)');
});

test('roles have no default, so that replacing a user does not change their role', () => {
	const roles = properties.filter(({ name }) => name === 'roles');
	expect(roles.length).toBeGreaterThan(0);
	expect(roles.map((field) => field.default)).toEqual(roles.map(() => []));
});

test('Sale > Create or Update starts in the mode By ID, the only way to create a sale', () => {
	const [upserted] = properties.filter(
		({ name, displayOptions }) =>
			name === 'saleId' && displayOptions?.show?.operation?.includes('upsert'),
	);
	expect(upserted?.default).toEqual({ mode: 'id', value: '' });
	expect(upserted?.modes?.map(({ name }) => name)).toEqual(['id', 'list']);
});

test("a message's sender is one visible field, and each choice has its own fields", () => {
	const first = properties.filter(({ name }) => name === 'sendFrom').map((field) => field.default);
	expect(first).toEqual(['channel', 'channel']);
	const shown = (operation: string) =>
		properties
			.map(({ name, displayOptions: { show } = {} }) => ({ name, show }))
			.filter(({ show }) => show?.sendFrom && show.operation?.includes(operation))
			.map(({ name, show }) => [show?.sendFrom, name]);
	const users = [
		[['user'], 'userId'],
		[['user'], 'medium'],
		[['userIntegration'], 'userIntegrationId'],
	];
	expect(shown('send')).toEqual([[['channel'], 'channelId'], ...users]);
	expect(shown('sendAndWait')).toEqual([[['channel', 'officialChannel'], 'channelId'], ...users]);
});

test("rows whose order matters can be sorted, and a template's body comes first", () => {
	const rows = properties.filter(
		({ type, typeOptions }) => type === 'fixedCollection' && typeOptions?.multipleValues,
	);
	const ordered = rows.filter(({ name }) => /button|bodyParameters/i.test(name));
	expect(ordered.map(({ typeOptions }) => typeOptions?.sortable)).toEqual(ordered.map(() => true));
	// Two of a template, in each of the operations that send one, and reply buttons.
	expect(ordered).toHaveLength(5);
	const names = properties.map(({ name }) => name);
	expect(names.indexOf('bodyParameters')).toBeLessThan(names.indexOf('header'));
});

test('every field of a WhatsApp message is one property, shown for each type that has it', () => {
	const fields = properties.filter(({ displayOptions: { show } = {} }) =>
		show?.operation?.includes('sendWhatsapp'),
	);
	const types = new Map(
		fields.map(({ name, displayOptions }) => [name, displayOptions?.show?.type]),
	);
	expect(types.size).toBe(fields.length);
	const media = ['audio', 'document', 'image', 'video', 'sticker'];
	const interactive = ['interactive', 'list', 'cta_url', 'flow', 'location_request_message'];
	expect(Object.fromEntries(types)).toMatchObject({
		body: [...interactive, 'text'],
		link: media,
		id: media,
		caption: ['document', 'image', 'video'],
		filename: ['document'],
		preview_url: ['json', 'text'],
	});
	const order = [...types.keys()];
	expect(order.indexOf('body')).toBeLessThan(order.indexOf('buttons'));
	expect(order.indexOf('message')).toBeLessThan(order.indexOf('preview_url'));
});
