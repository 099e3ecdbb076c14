import { outputItems } from '../../../playground/client/execution';
import type { Workflow } from '../../../playground/client/workflows';
import type { Playground } from '../../../playground/playground';
import { sentinelKey } from '../../support/sentinelKey';
import { contains, spellings } from '../keySearch';
import { contactItems, noteOn } from './notes';
import { end, inARow, items, start, START, ITEMS, workflow } from './steps';

const WRITE = 'Write a note';

/** What n8n does with failed items: error output, stop, or retry. */
export function testFailures(playground: () => Playground): void {
	beforeEach(() => {
		playground().sandbox.reset();
		playground().sandbox.seed({});
	});

	async function run(made: Workflow) {
		const { client } = playground();
		const { id } = await client.workflows.import(made);
		return await client.workflows.run(id);
	}

	function notes(): unknown[] {
		const { store } = playground().sandbox;
		const all = store.interactions.all().filter(({ type }) => type === 'note');
		return all.map(({ content }) => content.body).filter((body) => String(body).startsWith('e2e '));
	}

	test('failed items leave through the error output, and the others continue', async () => {
		const { credential, sandbox } = playground();
		const list = contactItems(sandbox, 6).map((item, index) =>
			index % 3 === 1 ? { ...item, contact: 'f'.repeat(24) } : item,
		);
		const write = noteOn(WRITE, credential, { onError: 'continueErrorOutput' });
		const execution = await run(
			workflow('Error output', [start(), ...items(list), write, end('Written'), end('Failed')], {
				[START]: [['List']],
				List: [[ITEMS]],
				[ITEMS]: [[WRITE]],
				[WRITE]: [['Written'], ['Failed']],
			}),
		);
		expect(execution).toMatchObject({ status: 'success', error: undefined });
		expect(outputItems(execution, 'Written')).toHaveLength(4);
		const failed = outputItems(execution, 'Failed').map(({ json }) => json);
		expect(failed.map(({ text }) => text)).toEqual(['e2e 1', 'e2e 4']);
		for (const { error } of failed) expect(error).toEqual(expect.stringMatching(/ \[item \d\]$/));
		expect(notes().sort()).toEqual(['e2e 0', 'e2e 2', 'e2e 3', 'e2e 5']);
	});

	test('without an error output, the workflow stops at the node and the error says why', async () => {
		const { credential, sandbox } = playground();
		const [item] = contactItems(sandbox, 1);
		const list = [{ ...item, contact: '' }];
		const execution = await run(
			inARow('Stops', [start(), ...items(list), noteOn(WRITE, credential), end('After')]),
		);
		expect(execution).toMatchObject({ status: 'error', error: { node: WRITE } });
		expect(execution.error?.message).not.toBe('');
		expect(execution.error?.description).not.toBe('');
		expect(execution.runData).not.toHaveProperty('After');
		expect(sandbox.requests).toEqual([]);
	});

	test('Retry On Fail writes the rest and repeats nothing', async () => {
		const { credential, sandbox } = playground();
		const fault = { operationId: 'createNote', kind: 'status', status: 400, after: 5 } as const;
		sandbox.configure({ faults: [fault] });
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
		const list = contactItems(sandbox, 12);
		const write = noteOn(WRITE, credential, settings);
		const execution = await run(inARow('Retry', [start(), ...items(list), write]));
		expect(execution).toMatchObject({ status: 'success', error: undefined });
		expect(sandbox.requests.filter(({ status }) => status === 400)).toHaveLength(1);
		expect(outputItems(execution, WRITE)).toHaveLength(12);
		expect(notes().sort()).toEqual(list.map(({ text }) => text).sort());
	});

	test('Retry On Fail does not repeat a write whose response was lost', async () => {
		const { credential, sandbox } = playground();
		sandbox.configure({ faults: [{ operationId: 'createNote', kind: 'resetAfter' }] });
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
		const write = noteOn(WRITE, credential, settings);
		const list = contactItems(sandbox, 1);
		const execution = await run(inARow('Lost', [start(), ...items(list), write]));
		expect(execution).toMatchObject({ status: 'error', error: { node: WRITE } });
		expect(notes()).toEqual(['e2e 0']);
	});

	test.each([200, 400, 500])(
		'a response with %i that echoes the key is stored without it',
		async (status) => {
			const { credential, sandbox } = playground();
			const echo = { kind: 'echoKey', status, times: Infinity } as const;
			sandbox.configure({ faults: [echo] });
			const write = noteOn(WRITE, credential, { onError: 'continueRegularOutput' });
			const list = contactItems(sandbox, 1);
			const execution = await run(inARow(`Key ${status}`, [start(), ...items(list), write]));
			expect(sandbox.requests.length).toBeGreaterThan(0);
			expect(outputItems(execution, WRITE)).toHaveLength(1);
			expect(contains(execution.stored, spellings(sentinelKey))).toBe(false);
		},
	);
}
