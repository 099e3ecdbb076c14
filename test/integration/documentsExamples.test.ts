import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
	type IDataObject,
	type INode,
	type INodeTypeDescription,
	isExpression,
} from 'n8n-workflow';

import { isRecord } from '../../sandbox/operations/fields';
import { loadPackage } from '../../packages/node-test-engine/src';
import { toolNodeType } from '../../packages/node-test-engine/src/toolNodeType';
import { documentedPackages } from '../../scripts/packages';
import { outputFaults } from '../support/outputFaults';
import { read, root } from './documents/markdown';
import { isParameters, missingParameters, unknownParameters } from './documents/workflowParameters';

/** The folders, below the root, of the packages that have examples. */
const homes = [
	'',
	...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/`),
].filter((home) => existsSync(join(root, home, 'examples')));

const files = homes.flatMap((home) =>
	readdirSync(join(root, home, 'examples'))
		.filter((file) => file.endsWith('.json'))
		.map((file) => ({ home, file })),
);

function nameOf(home: string): string {
	const { name }: { name: string } = JSON.parse(read(`${home}package.json`));
	return name;
}

/** The folder of the package that has a type of node; undefined for n8n's own. */
function homeOf(type: string): string | undefined {
	return homes.find((home) => type.startsWith(`${nameOf(home)}.`));
}

interface Example {
	name: string;
	nodes: Array<INode & { type: string }>;
	connections: Record<string, unknown>;
	/** Items by the name of the node that outputs them. */
	pinData: Record<string, Array<{ json: IDataObject }>>;
}

/** n8n's own nodes whose output needs an account or a visitor. */
const needsSample = /(\.formTrigger|\.webhook|langchain\.agent)$/;

function readExample(home: string, file: string): Example {
	const workflow: unknown = JSON.parse(read(`${home}examples/${file}`));
	if (!isExample(workflow)) throw new Error(`${file} is no workflow`);
	return workflow;
}

function isExample(value: unknown): value is Example {
	return (
		isRecord(value) &&
		typeof value.name === 'string' &&
		isRecord(value.connections) &&
		Array.isArray(value.nodes) &&
		value.nodes.every(isNode) &&
		isRecord(value.pinData) &&
		Object.values(value.pinData).every(
			(items) =>
				Array.isArray(items) && items.every((item) => isRecord(item) && isRecord(item.json)),
		)
	);
}

function isNode(value: unknown): value is INode {
	return isRecord(value) && typeof value.type === 'string' && isParameters(value.parameters);
}

/** The folder of a package built for tests. */
function builtPackage(home: string): string {
	const name = home === '' ? 'n8n-nodes-ventia' : basename(home);
	return join(root, '.artifacts/test-packages', name);
}

/** The nodes of a package and the tools that n8n generates from them, by type. */
async function descriptions(home: string): Promise<Map<string, INodeTypeDescription>> {
	const { name: ours, nodes } = await loadPackage(builtPackage(home));
	const found = new Map<string, INodeTypeDescription>();
	for (const [name, type] of nodes) {
		if (!('execute' in type || 'webhook' in type || 'poll' in type)) continue;
		found.set(`${ours}.${name}`, type.description);
		if (type.description.usableAsTool) {
			found.set(`${ours}.${name}Tool`, toolNodeType(type).description);
		}
	}
	return found;
}

test("Ventia has nineteen examples, and each package's guide lists all of its examples", () => {
	expect(files.filter(({ home }) => home === '')).toHaveLength(19);
	const unlisted = files.filter(({ home, file }) => {
		const [guide, link] =
			home === '' ? ['examples/README.md', `](./${file})`] : [`${home}README.md`, `/${file})`];
		return !read(guide).includes(link);
	});
	expect(unlisted).toEqual([]);
});

describe.each(files)('$home$file', ({ home, file }) => {
	const { nodes, connections, pinData } = readExample(home, file);
	const isOwn = (type: string) => homeOf(type) !== undefined;
	const own = nodes.filter(({ type }) => isOwn(type));

	test('uses only fields and choices that the nodes have', async () => {
		expect(own.map(({ type }) => homeOf(type))).toContain(home);
		for (const node of own) {
			const description = (await descriptions(homeOf(node.type) ?? '')).get(node.type);
			if (!description) throw new Error(`${node.type} is no node of its package`);
			expect(unknownParameters(node, description)).toEqual([]);
			expect(missingParameters(node, description)).toEqual([]);
		}
	});

	test('would fail that check with an unknown field', async () => {
		const [node] = own;
		const description = (await descriptions(homeOf(node?.type ?? '') ?? '')).get(node?.type ?? '');
		if (!node || !description) throw new Error('There is no node to spoil');
		const spoilt = { ...node, parameters: { ...node.parameters, invented: 'x' } };
		expect(unknownParameters(spoilt, description)).toEqual([`${node.name} > invented is no field`]);
	});

	test('names its credential and contains no credential ID', async () => {
		for (const node of own) {
			const home = homeOf(node.type) ?? '';
			const { credentials: types } = await loadPackage(builtPackage(home));
			const description = (await descriptions(home)).get(node.type);
			// The first one that a node takes is the usual one.
			const usual = description?.credentials?.[0]?.name ?? '';
			const name = types.get(usual)?.displayName.replace(/ API$/, '');
			expect(node.credentials).toEqual({ [usual]: { id: '', name } });
		}
	});

	test("has sample data in the shape of the nodes' output, for readers without an account", () => {
		const names = nodes
			.filter(({ type }) => needsSample.test(type) || (isOwn(type) && !type.endsWith('Tool')))
			.map(({ name }) => name);
		expect(names.filter((name) => !(name in pinData))).toEqual([]);
		const all = nodes.map(({ name }) => name);
		expect(Object.keys(pinData).filter((name) => !isIn(all, name))).toEqual([]);
		for (const { name, parameters, type } of own) {
			const items = (pinData[name] ?? []).map(({ json }) => json);
			const faults = type.endsWith('Trigger')
				? items.flatMap((item) => triggerFaults(homeOf(type) ?? '', type, item))
				: outputFaults(nameOf(homeOf(type) ?? ''), parameters, items);
			expect({ name, faults }).toEqual({ name, faults: [] });
		}
	});

	test('has only made-up phone numbers and email addresses in its sample data', () => {
		const texts = textsIn(pinData);
		const phones = texts.filter((text) => /^\+?\d[\d ]{8,}$/.test(text));
		// No real number has that many zeros.
		expect(phones.filter((phone) => !phone.replace(/\D/g, '').includes('0000'))).toEqual([]);
		const addresses = texts.filter((text) => text.includes('@'));
		expect(addresses.filter((address) => !address.endsWith('@example.com'))).toEqual([]);
	});

	test('connects only existing nodes, has a note, and refers only to existing nodes', () => {
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		const text = JSON.stringify(connections);
		const targets = [...text.matchAll(/"node":"((?:[^"\\]|\\.)*)"/g)].map(([, name]) => name);
		expect([...Object.keys(connections), ...targets].filter((name) => !isIn(names, name))).toEqual(
			[],
		);
		expect(nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote')).not.toEqual([]);
		const quoted = textsIn(nodes.map(({ parameters }) => parameters))
			.filter(isExpression)
			.flatMap((expression) => [...expression.matchAll(/\$\('([^']*)'\)/g)])
			.map(([, name]) => name);
		expect(quoted.filter((name) => !isIn(names, name))).toEqual([]);
	});
});

/** How an item of a trigger deviates from its documents: one event, collected messages, or a contact. */
function triggerFaults(home: string, type: string, item: IDataObject): string[] {
	if (type === 'n8n-nodes-ventia.ventiaPollingTrigger') {
		const contacts = { resource: 'contact', operation: 'getAll' };
		return outputFaults('n8n-nodes-ventia', contacts, [item]) ?? ['is of no known form'];
	}
	const { collectedMessages, collectedText, ...event } = item;
	const collected: unknown[] = Array.isArray(collectedMessages) ? collectedMessages : [];
	const docs = documentedPackages().find((one) => one.home === (home.slice(0, -1) || '.'));
	const [, name = ''] = type.split('.');
	const known = [...(docs?.otherTriggers?.[name] ?? docs?.triggerFields ?? [])].sort();
	const isCollected = 'collectedText' in item;
	return [
		...[event, ...collected]
			.filter((one) => Object.keys(Object(one)).sort().join() !== known.join())
			.map((one) => `${JSON.stringify(one)} has other fields`),
		...(isCollected &&
		collectedText !== collected.map((one) => Reflect.get(Object(one), 'text')).join('\n')
			? ['collectedText is not that of the messages']
			: []),
	];
}

function isIn(names: string[], name: string | undefined): boolean {
	return name !== undefined && names.includes(name);
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
