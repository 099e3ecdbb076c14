import {
	type INode,
	type INodeProperties,
	type INodeTypeDescription,
	NodeHelpers,
} from 'n8n-workflow';

import { ventiaNode } from '../../../nodes/Ventia/actions/resources';
import { Ventia } from '../../../nodes/Ventia/Ventia.node';
import { VentiaPollingTrigger } from '../../../nodes/Ventia/VentiaPollingTrigger.node';
import { VentiaTrigger } from '../../../nodes/Ventia/VentiaTrigger.node';
import { merlinNode } from '../../../packages/n8n-nodes-merlin/nodes/Merlin/actions/resources';
import { Merlin } from '../../../packages/n8n-nodes-merlin/nodes/Merlin/Merlin.node';
import { zenviaSalesNode } from '../../../packages/n8n-nodes-zenvia-sales/nodes/ZenviaSales/actions/resources';
import { ZenviaSales } from '../../../packages/n8n-nodes-zenvia-sales/nodes/ZenviaSales/ZenviaSales.node';
import { ZenviaSalesAppPageTrigger } from '../../../packages/n8n-nodes-zenvia-sales/nodes/ZenviaSales/ZenviaSalesAppPageTrigger.node';
import { ZenviaSalesAppTrigger } from '../../../packages/n8n-nodes-zenvia-sales/nodes/ZenviaSales/ZenviaSalesAppTrigger.node';
import { ZenviaSalesTrigger } from '../../../packages/n8n-nodes-zenvia-sales/nodes/ZenviaSales/ZenviaSalesTrigger.node';
import { definitionOf, operationsIn } from '../../support/definitions';

const nodes = [
	{ node: new Ventia(), home: 'n8n-nodes-ventia', resources: ventiaNode.resources, kilobytes: 40 },
	{
		node: new ZenviaSales(),
		home: 'n8n-nodes-zenvia-sales',
		resources: zenviaSalesNode.resources,
		kilobytes: 35,
	},
	{
		node: new Merlin(),
		home: 'n8n-nodes-merlin',
		resources: merlinNode.resources,
		kilobytes: 6,
	},
].map(({ node: { description }, ...rest }) => ({
	...rest,
	name: description.name,
	description,
	definition: definitionOf(rest.home, description),
}));

const triggers: Array<[string, INodeTypeDescription]> = [
	['n8n-nodes-ventia', new VentiaTrigger().description],
	['n8n-nodes-ventia', new VentiaPollingTrigger().description],
	['n8n-nodes-zenvia-sales', new ZenviaSalesAppPageTrigger().description],
	['n8n-nodes-zenvia-sales', new ZenviaSalesAppTrigger().description],
	['n8n-nodes-zenvia-sales', new ZenviaSalesTrigger().description],
];

/** Keys that come twice at the same depth of a type, in the same object. */
function repeatedKeys(text: string): string[] {
	const repeated: string[] = [];
	const open: Array<Set<string>> = [new Set()];
	const lines = text.split('\n').filter((line) => !/^\s*(\/\*\*|\*)/.test(line));
	for (const line of lines) {
		const key = /^\s*'?([\w@/.]+)'?\??: /.exec(line)?.[1];
		const keys = open.at(-1);
		if (key !== undefined && keys) {
			if (keys.has(key)) repeated.push(key);
			keys.add(key);
		}
		const depth = [...line].reduce(
			(sum, sign) => sum + Number(sign === '{') - Number(sign === '}'),
			0,
		);
		for (let count = 0; count < depth; count++) open.push(new Set());
		for (let count = 0; count < -depth; count++) open.pop();
	}
	return repeated;
}

/** The fields of an operation, with those for assistants. */
function shownFields(
	{ properties }: INodeTypeDescription,
	resource: string,
	operation: string,
): INodeProperties[] {
	return properties.filter(
		({ displayOptions: { show } = {}, type }) =>
			type !== 'notice' &&
			show?.resource?.includes(resource) &&
			show.operation?.includes(operation),
	);
}

describe.each(nodes)('what n8n tells an assistant about $name', (ours) => {
	const { definition, description, home, kilobytes, resources } = ours;
	const operations = operationsIn(definition);

	test('is short', () => {
		expect(Buffer.byteLength(definition)).toBeLessThanOrEqual(kilobytes * 1000);
	});

	test('has each operation once, with its own text and no other', () => {
		const all = resources.flatMap(({ option, operations: own }) =>
			own.map((operation) => ({
				name: `${option.value} ${operation.option.value}`,
				heading: option.description,
				text: operation.option.description,
			})),
		);
		expect(operations.map(({ resource, operation }) => `${resource} ${operation}`)).toEqual(
			all.map(({ name }) => name),
		);
		for (const [place, { text }] of operations.entries()) {
			expect(text).toContain(`/** ${all[place]?.heading} */\n`);
			expect(text).toContain(`   * ${all[place]?.text}\n`);
		}
	});

	test('has no key twice in one type, and no HTML', () => {
		expect(operations.flatMap(({ text }) => repeatedKeys(text))).toEqual([]);
		expect(definition).not.toMatch(/&lt;a|href|<a/);
	});

	test('has every field that people or a tool fill in', () => {
		for (const { resource, operation, text } of operations) {
			const missing = shownFields(description, resource, operation).filter(
				({ name }) => !new RegExp(`^ {4}'?${name}'?\\??: `, 'm').test(text),
			);
			expect(missing.map(({ name }) => `${resource} ${operation} ${name}`)).toEqual([]);
			expect(text).toContain('requestOptions?:');
		}
	});

	test('says which records are required, and names the default first', () => {
		for (const { resource, operation, text } of operations) {
			for (const { default: usual, displayOptions, name, ...field } of shownFields(
				description,
				resource,
				operation,
			)) {
				if (displayOptions?.show?.['@version'] || displayOptions?.show?.['@tool']) continue;
				if (field.type === 'resourceLocator' && field.required) {
					expect(text).toContain(`    ${name}: { __rl: true;`);
				}
				const hasDefault = usual !== '' || !field.required;
				if (field.type === 'options' && hasDefault && !field.typeOptions?.loadOptionsMethod) {
					expect(text).toMatch(new RegExp(`^ {4}${name}\\??: '${String(usual)}'`, 'm'));
				}
			}
		}
	});

	test('lets n8n refuse to publish an operation without its record', () => {
		for (const { resource, operation } of operations) {
			const locators = description.properties.filter(
				({ displayOptions: { show = {} } = {}, name, type }) =>
					type === 'resourceLocator' &&
					show.resource?.includes(resource) &&
					show.operation?.includes(operation) &&
					!show['@version'] &&
					// These may be left out, or are shown for another choice.
					!['parent', 'groupId', 'userId', 'user', 'channelId'].includes(name),
			);
			const node: INode = {
				id: '1',
				name: 'Node',
				type: `${home}.${description.name}`,
				typeVersion: 1,
				position: [0, 0],
				parameters: { resource, operation },
			};
			const { properties } = description;
			const parameters =
				NodeHelpers.getNodeParameters(
					properties,
					node.parameters,
					true,
					false,
					node,
					description,
				) ?? {};
			const issues = NodeHelpers.getNodeParametersIssues(
				properties,
				{ ...node, parameters },
				description,
			);
			expect(Object.keys(issues?.parameters ?? {})).toEqual(
				expect.arrayContaining(locators.map(({ name }) => name)),
			);
		}
	});

	test('says of a field only for tools that it is one', () => {
		for (const name of ['output', 'outputFields']) {
			const texts =
				definition.match(new RegExp(`/\\*\\*\\n \\* .*\\n \\*/\\n {4}${name}\\?`, 'g')) ?? [];
			expect(texts).toHaveLength(definition.split(`    ${name}?`).length - 1);
			expect(texts.filter((text) => !text.includes('AI tools'))).toEqual([]);
		}
		expect(definition).not.toContain('@displayOptions.show { @tool');
	});
});

test('a collection tells its fields, and what people read stays as it is', () => {
	const { definition, description } = nodes[0] ?? { definition: '' };
	expect(definition).toMatch(/ltCreatedAt\?: string;/);
	expect(definition).not.toContain('@hint');
	const origins = description?.properties
		.flatMap(({ options = [] }) => options)
		.filter(({ name }) => name === 'origin')
		.map((option) => ('description' in option ? option.description : undefined));
	expect(origins).toContain(
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	);
});

function chosenFor({ displayOptions: { show = {} } = {} }: INodeProperties) {
	const { resource: [resource] = [], operation: operations = [] } = show;
	return operations.map((operation): INode['parameters'] => ({
		resource: String(resource),
		operation: String(operation),
	}));
}

test('neither the editor nor a run shows what is for assistants', () => {
	for (const { description } of nodes) {
		const told = description.properties.filter(
			({ displayOptions }) => displayOptions?.show?.['@version'] !== undefined,
		);
		expect(told.flatMap(chosenFor).length).toBeGreaterThan(20);
		for (const node of [null, { typeVersion: 1 }]) {
			const shown = told.filter((field) =>
				chosenFor(field).some((chosen) =>
					NodeHelpers.displayParameter(chosen, field, node, description),
				),
			);
			expect(shown).toEqual([]);
		}
	}
});

test('a field that chooses the credential hides no other: the editor takes what it names for its own', () => {
	for (const { description } of nodes) {
		const { credentials = [], properties } = description;
		const choosing = credentials.flatMap(({ displayOptions }) =>
			Object.keys(displayOptions?.show ?? {}),
		);
		const named = properties
			.filter(({ name }) => choosing.includes(name))
			.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {}));
		expect(properties.filter(({ name }) => named.includes(name)).map(({ name }) => name)).toEqual(
			[],
		);
	}
});

test('every text field of a WhatsApp message is there for each type that has it', () => {
	const text = nodes[0]?.definition.split("operation: 'sendWhatsapp'")[1] ?? '';
	const shown = (name: string) =>
		new RegExp(` \\((.*)\\)\\n(?: \\* @default .*\\n)? \\*/\\n {4}${name}\\??:`).exec(text)?.[1];
	expect(shown('body')).toMatch(/^type: .*, text$/);
	expect(shown('mediaSource')).toMatch(/^type: .*image/);
	expect(shown('link')).toBe('mediaSource: url');
	expect(shown('caption')).toBe('type: document, image, video');
});

test.each(triggers)('%s tells an assistant what comes out of a trigger', (home, description) => {
	const definition = definitionOf(home, description);
	expect(definition).toMatch(/@builderHint Starts /);
	expect(definition).toMatch(/ \* Output: \w+, /);
	expect(Buffer.byteLength(definition)).toBeLessThanOrEqual(4100);
	expect(definition).not.toMatch(/&lt;a|href/);
});
