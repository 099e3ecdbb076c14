import type { IBinaryKeyData } from 'n8n-workflow';

import { scaledClock } from '../../../test/support/clock';
import { outputFaults } from '../../../test/support/outputFaults';
import { sentinelKey } from '../../../test/support/sentinelKey';
import { isRecord } from '@n8n-nodes-ventia/api-client';
import { labelsOf } from '@n8n-nodes-ventia/node-framework';
import { endpoints } from '../nodes/ZenviaSales/api/endpoints';
import { ZenviaSales } from '../nodes/ZenviaSales/ZenviaSales.node';
import { zenviaSalesNode } from '../nodes/ZenviaSales/actions/resources';
import { type Sandbox, startSandbox } from '../sandbox';
import { cases, known, nothing } from './contractCases';
import { clock, runZenvia } from './runZenvia';

scaledClock(60, 10_000, clock);

const operations = zenviaSalesNode.resources.flatMap((resource) =>
	resource.operations.map((operation) => ({
		name: `${resource.option.value}.${operation.option.value}`,
		resource: resource.option.value,
		operation,
	})),
);
const tried = Object.entries(cases).flatMap(([name, all]) =>
	all.map((one, place) => ({ name, place, ...one })),
);
const binary: IBinaryKeyData = {
	data: { mimeType: 'text/plain', fileName: 'hello.txt', data: btoa('Hello') },
};

/** Names of the parameters that some cases set, `collection.field` for nested ones. */
function namesIn(value: unknown, prefix = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => namesIn(entry, prefix));
	if (!isRecord(value) || value.__rl === true) return [];
	return Object.entries(value).flatMap(([key, nested]) => [
		prefix + key,
		...namesIn(nested, `${prefix}${key}.`),
	]);
}

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ apiKey: sentinelKey, prospects: 1, epoch: () => clock.epoch() });
	sandbox.records.quotes.push({ id: known.quote, prospectId: known.prospect, items: [] });
	sandbox.records.interactions.push({ id: known.interaction, prospectId: known.prospect });
	sandbox.records.subscriptions.push({ id: known.subscription, topics: [] });
});

afterEach(async () => await sandbox.close());

test.each(tried)(
	'$name, case $place, sends $request',
	async ({ name, parameters, request, query = {}, body, output }) => {
		const [resource = '', operation = ''] = name.split('.');
		const run = await runZenvia(sandbox, {
			parameters: { resource, operation, ...parameters },
			binary,
		});
		expect({ error: run.error?.message, told: run.error?.description }).toEqual({});
		const [first] = sandbox.requests;
		if (request === nothing) expect(sandbox.requests).toEqual([]);
		else {
			expect({ request: `${first?.method} ${first?.path}`, query: first?.query, body: first?.body })
				// Keys in any order.
				.toEqual({ request, query, body });
		}
		if (output) expect(run.json('Zenvia')).toEqual([output]);
		// They conform to the OpenAPI document: the sandbox validates each one.
		for (const { operationId, status } of sandbox.requests) {
			expect({ operationId, isRefused: (status ?? 0) >= 300 }).toEqual({
				operationId: expect.any(String),
				isRefused: false,
			});
		}
		// The editor shows this output before the node has run.
		const all = { resource, operation, ...parameters };
		const faults = outputFaults('n8n-nodes-zenvia-sales', all, run.json('Zenvia'));
		const isShown = resource !== 'customApiRequest' && parameters.simplify !== false;
		expect(faults).toEqual(isShown ? [] : undefined);
	},
);

test('every operation has test cases that cover every field', () => {
	expect(Object.keys(cases).sort()).toEqual(operations.map(({ name }) => name).sort());
	const missing = operations.flatMap(({ name, operation }) => {
		const used = new Set((cases[name] ?? []).flatMap(({ parameters }) => namesIn(parameters)));
		const fields = [...labelsOf(operation.fields.filter(({ type }) => type !== 'notice')).keys()];
		return fields
			.filter((field) => !used.has(field) && !isLocator(name, field))
			.map((field) => `${name}: ${field}`);
	});
	expect(missing).toEqual([]);
});

/** For a locator, a case has only the parameter itself. */
function isLocator(name: string, field: string): boolean {
	return (cases[name] ?? []).some(({ parameters }) => field in parameters);
}

test('what stands for the fields of a collection, for assistants, names each of them', () => {
	const missing = operations.flatMap(({ name, operation }) =>
		operation.fields.flatMap((field) => {
			const told = field.builderHint?.propertyHint ?? '';
			// One operation may refer to the filters of another.
			if (!/collection$/i.test(field.type) || told === '' || told.startsWith('those of')) return [];
			return [...labelsOf([field]).keys()]
				.map((path) => path.split('.').at(-1) ?? '')
				.filter((nested) => nested !== field.name && !new RegExp(`\\b${nested}\\b`).test(told))
				.map((nested) => `${name} ${field.name}: ${nested}`);
		}),
	);
	expect(missing).toEqual([]);
});

test('the operations use every endpoint of the document except those for pickers', () => {
	const used = new Set(operations.flatMap(({ operation }) => operation.endpoints));
	const others = Object.keys(endpoints).filter((id) => ![...used].some((one) => one === id));
	expect(others).toEqual(['listArchivingReasons', 'listLabels']);
});

test('resources and operations are in alphabetical order', () => {
	const names = zenviaSalesNode.resources.map(({ option }) => option.name);
	expect(names).toEqual([...names].sort());
	for (const resource of zenviaSalesNode.resources) {
		const listed = resource.operations.map(({ option }) => option.name);
		expect(listed).toEqual([...listed].sort());
	}
});

test('every operation that writes declares its ordering keys', () => {
	for (const { name, operation } of operations) {
		const isRead = operation.endpoints.every((id) => /^(get|list|find)/.test(id));
		const writes = !isRead || name === 'customApiRequest.send';
		expect({ name, orders: operation.orderingKeys !== undefined }).toEqual({
			name,
			orders: writes,
		});
	}
});

test('every picker has a method, and every method has a picker', () => {
	const { description, methods } = new ZenviaSales();
	const text = JSON.stringify(description.properties);
	const named = (key: string) =>
		[...text.matchAll(new RegExp(`"${key}":"(\\w+)"`, 'g'))].map(([, name]) => name);
	expect([...new Set(named('searchListMethod'))].sort()).toEqual(
		Object.keys(methods.listSearch).sort(),
	);
	expect([...new Set(named('loadOptionsMethod'))].sort()).toEqual(
		Object.keys(methods.loadOptions).sort(),
	);
});
