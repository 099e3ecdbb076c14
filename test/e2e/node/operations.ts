import { isDeepStrictEqual } from 'node:util';

import { outputItems } from '../../../playground/client/execution';
import { textField, toObject, toObjects, type JsonObject } from '../../../playground/client/guards';
import type { Playground } from '../../../playground/playground';
import { readEndpoints } from '../../../scripts/endpoints';
import type { Case, CaseTable } from '../../integration/contract/case';
import { contactCases } from '../../integration/contract/contactCases';
import { messageCases } from '../../integration/contract/messageCases';
import { entryFormAndCustomRequestCases } from '../../integration/contract/entryFormAndCustomRequestCases';
import { recordCases, storedWebhook } from '../../integration/contract/recordCases';
import { start, START, ventia, workflow } from './steps';

interface Run extends Case {
	/** `resource.operation`. */
	operation: string;
	/** Name of its node. */
	node: string;
}

/** Each way of running each operation once; deleting comes last. */
function runsOf(table: CaseTable): Run[] {
	const runs = Object.entries(table).flatMap(([operation, { minimal, full }]) => {
		const cases = [minimal, ...full].filter(
			({ parameters }, index, all) =>
				all.findIndex((other) => isDeepStrictEqual(other.parameters, parameters)) === index,
		);
		return cases.map((one, index) => ({ ...one, operation, node: `${operation} ${index + 1}` }));
	});
	const deletes = ({ operation }: Run) => operation.endsWith('.delete');
	return [...runs.filter((run) => !deletes(run)), ...runs.filter(deletes)];
}

/** @returns `resource.operation` of all that a node's description offers */
function describedOperations(description: JsonObject): string[] {
	return toObjects(description.properties)
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) => {
			const { show } = toObject(displayOptions, 'display options');
			const { resource } = toObject(show, 'what they are shown for');
			// n8n adds its own operation to each resource: __CUSTOM_API_CALL__.
			const values = toObjects(options)
				.map((option) => textField(option, 'value'))
				.filter((value) => !value.startsWith('__'));
			return [resource].flat().flatMap((one) => values.map((value) => `${String(one)}.${value}`));
		});
}

/** One workflow with a node for each way of running each operation, all after the trigger. */
export function testOperations(playground: () => Playground): void {
	let table: CaseTable;

	beforeAll(() => {
		const { sandbox } = playground();
		sandbox.seed({});
		table = {
			...contactCases(sandbox),
			...messageCases,
			...entryFormAndCustomRequestCases,
			...recordCases,
		};
	});

	test('each operation that n8n offers has a test run', async () => {
		const types = await playground().client.nodeTypes();
		const described = types.find(({ name }) => name === 'n8n-nodes-ventia.ventia');
		expect(Object.keys(table).sort()).toEqual(describedOperations(described ?? {}).sort());
	});

	test('each operation runs in n8n and sends its input to Ventia', async () => {
		const { client, sandbox, credential } = playground();
		sandbox.store.webhooks.add({
			_id: storedWebhook,
			name: 'Stored',
			topics: [],
			active: true,
			callbackUrl: 'https://example.com/stored',
		});
		// Two need more than a trigger before them: a customer who answers (test/e2e/sendAndWait.test.ts)
		// and a file (the example `invoice-pdf`).
		const runs = runsOf(table).filter(
			({ operation, hasFile }) => operation !== 'message.sendAndWait' && !hasFile,
		);
		const nodes = runs.map(({ node, operation: both, parameters }) => {
			const [resource, operation] = both.split('.');
			return ventia(node, credential, { resource, operation, ...parameters });
		});
		const links = { [START]: [nodes.map(({ name }) => name)] };
		const { id } = await client.workflows.import(
			workflow('Every operation', [start(), ...nodes], links),
		);
		sandbox.requests.splice(0);
		const execution = await client.workflows.run(id, { withinMs: 150_000 });
		expect(execution.error).toBeUndefined();

		for (const { node } of runs) {
			const given = outputItems(execution, node);
			expect({ node, gives: given.length > 0 }).toEqual({ node, gives: true });
		}
		// n8n runs them from top to bottom, so the bodies arrive in this order.
		let next = 0;
		for (const { node, body } of runs) {
			if (body === undefined) continue;
			const at = sandbox.requests.findIndex(
				(request, index) => index >= next && isDeepStrictEqual(request.body, body),
			);
			expect({ node, body, sent: at >= 0 }).toEqual({ node, body, sent: true });
			next = at + 1;
		}
		const reached = new Set(sandbox.requests.map(({ operationId }) => operationId));
		expect([...reached].sort()).toEqual(
			readEndpoints('sandbox/openapi.yaml')
				.map(({ id }) => id)
				.sort(),
		);
		expect(sandbox.requests.filter(({ status }) => (status ?? 500) >= 400)).toEqual([]);
	}, 180_000);
}
