import { objectId } from '../../sandbox/store/objectId';
import type { Sandbox } from '../../sandbox';
import { runVentia } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { long } from './fieldLimits/limit';
import { messageLimits } from './fieldLimits/messageLimits';
import { recordLimits } from './fieldLimits/recordLimits';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 20, sales: 20 } });
	const { templates, webhooks } = sandbox.store;
	templates.add({ _id: 'a'.repeat(24), name: long(512), language: 'es', bodyParameters: 0 });
	webhooks.add({
		_id: objectId('webhook', 999),
		name: 'Stored',
		topics: [],
		active: true,
		callbackUrl: 'https://example.com/stored',
	});
});

afterAll(async () => await sandbox.close());

beforeEach(() => sandbox.requests.splice(0));

describe.each([...recordLimits, ...messageLimits])(
	'$resource $operation: $label $problem',
	({ resource, operation, parameters, label, inside, outside, problem, quotes }) => {
		const subject = quotes ? `'${String(outside).slice(0, 80)}' in '${label}'` : `'${label}'`;
		const message = `${subject} ${problem} [item 1]`;
		const given = { resource, operation, ...parameters };

		test('an item outside the limit is rejected, the message names the field, and the other items are sent', async () => {
			const run = await runVentia(sandbox, {
				parameters: given,
				items: [{ value: inside }, { value: outside }, { value: inside }],
				node: { onError: 'continueRegularOutput' },
			});
			expect(run.error).toBeUndefined();
			const errors = run.items('Ventia').map(({ json, pairedItem }) => [pairedItem, json.error]);
			expect(errors).toEqual([
				[{ item: 0 }, undefined],
				[{ item: 1 }, message],
				[{ item: 2 }, undefined],
			]);
			expect(sandbox.requests.map(({ status }) => status)).toEqual(sandbox.requests.map(() => 200));
		});

		test('a single item outside the limit fails the node before any request', async () => {
			const run = await runVentia(sandbox, {
				parameters: given,
				items: [{ value: outside }],
			});
			expect(run.error?.message).toBe(message.replace('[item 1]', '[item 0]'));
			expect(run.error?.description).toEqual(expect.stringMatching(/\w/));
			expect(sandbox.requests).toEqual([]);
		});
	},
);
