import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { byId } from '../../../test/support/byId';
import { scaledClock } from '../../../test/support/clock';
import { createRedactor } from '@n8n-nodes-ventia/api-client';
import type { FaultRule } from '@n8n-nodes-ventia/sandbox-core';
import type { WorkflowRun } from '../../node-test-engine/src';
import { type Sandbox, startSandbox, usualVariants, variants, type Variants } from '../sandbox';
import { clock, runZenvia } from './runZenvia';

// A minute of the nodes takes 60 ms.
scaledClock(1000, 3000, clock);

/** More by hand: VARIANT_RUNS=2000. Another seed: VARIANT_SEED. */
const runs = Number(process.env.VARIANT_RUNS ?? 150);
const seed = Number(process.env.VARIANT_SEED ?? 16);
jest.setTimeout(60_000 + runs * 2000);

const day = 86_400_000;
const prospects = 130;
/** Almost four months. */
const rangeMs = 115 * day;

/** What is known about an operation without looking at its code. */
interface Model {
	parameters: INodeParameters;
	/** The IDs that a list or a read must output; nothing for a write. */
	expected?(sandbox: Sandbox, items: IDataObject[]): unknown[];
	/**
	 * What only the request for this item has in its body, for a body without a text; by default its
	 * token, which a parameter must hold.
	 */
	mark?(item: IDataObject): string;
	/** Whether the write is idempotent. */
	idempotent?: boolean;
}

const prospectId = byId('={{ $json.id }}');
const newest = ({ records }: Sandbox) => records.prospects.map(({ id }) => id);

/** By `resource.operation`. Each item has the `id` of a prospect and its own `token`. */
const models: Record<string, Model> = {
	'prospect.getAll': {
		parameters: {
			returnAll: true,
			filters: { createdAfter: '={{ $json.since }}' },
		},
		expected: (sandbox, items) => items.flatMap(() => newest(sandbox)),
	},
	'prospect.getAllOfSelection': {
		parameters: { selectionId: 's-1', returnAll: true },
		expected: (sandbox, items) => items.flatMap(() => newest(sandbox)),
	},
	'prospect.get': {
		parameters: { prospectId },
		expected: (_, items) => items.map(({ id }) => id),
	},
	'prospect.find': {
		parameters: { email: '={{ $json.email }}' },
		expected: (_, items) => items.map(({ id }) => id),
	},
	'group.getChildren': {
		parameters: {},
		expected: ({ records }, items) => items.map(() => records.groups[1]?.id),
	},
	'message.send': {
		parameters: { prospectId, channel: 'whatsapp', content: '={{ $json.token }}' },
	},
	'message.sendTemplate': {
		parameters: {
			prospectId,
			channel: 'whatsapp',
			key: 'greeting',
			parameters: { parameter: [{ name: 'x', value: '={{ $json.token }}' }] },
		},
	},
	'interaction.createNote': {
		parameters: {
			prospectId: { __rl: true, mode: 'email', value: '={{ $json.email }}' },
			content: '={{ $json.token }}',
		},
	},
	'lead.create': {
		parameters: { utmSource: 'test', phones: ['+59899123456'], firstName: '={{ $json.token }}' },
	},
	'prospect.archive': {
		parameters: { prospectId, updateFields: { firstName: '={{ $json.token }}' } },
	},
	'prospect.update': {
		parameters: { prospectId, updateFields: { lastName: '={{ $json.token }}' } },
		idempotent: true,
	},
	'prospect.rate': { parameters: { prospectId, result: 5, comment: '={{ $json.token }}' } },
	'app.sendEvent': { parameters: { event: '={{ $json.token }}', prospectId } },
	'app.sendNotification': {
		parameters: { type: '={{ $json.token }}', role: ['owner'], platforms: '{"desktop": {}}' },
	},
	'prospect.updateAdditionalData': {
		parameters: { prospectId, additionalData: '={{ { note: $json.token } }}' },
		idempotent: true,
	},
	'quote.create': {
		parameters: {
			prospectId,
			items: { item: [{ quantity: 1, concept: '={{ $json.token }}' }] },
		},
	},
};

interface Draw {
	operation: string;
	items: number;
	answers: Partial<Variants>;
	/** The faults of requests, by position. */
	faults: Array<{ at: number; fault: FaultRule }>;
	goesOn: boolean;
	retries: boolean;
}

/** The default answer most of the time, so that a draw has a handful of others. */
const answers = fc
	.record(
		Object.fromEntries(
			Object.entries(variants).map(([name, { answers: all }]) => [
				name,
				fc.constantFrom(
					...Object.keys(all)
						.slice(0, 1)
						.flatMap((usual) => [usual, usual, usual]),
					...Object.keys(all),
				),
			]),
		),
	)
	.map((drawn): Partial<Variants> => drawn);

const draws: fc.Arbitrary<Draw> = fc.record({
	operation: fc.constantFrom(...Object.keys(models)),
	items: fc.integer({ min: 1, max: 3 }),
	answers,
	faults: fc.array(
		fc.record({
			at: fc.nat({ max: 6 }),
			fault: fc.constantFrom<FaultRule>(
				{ kind: 'resetBefore' },
				{ kind: 'resetAfter' },
				{ kind: 'htmlAfter' },
				{ kind: 'status', status: 429 },
				{ kind: 'status', status: 500 },
				{ kind: 'status', status: 503 },
			),
		}),
		{ maxLength: 3 },
	),
	goesOn: fc.boolean(),
	retries: fc.boolean(),
});

const unknown = /not known/;
const incomplete = /incomplete/;
let number = 0;

interface Finished {
	draw: Draw;
	model: Model;
	sandbox: Sandbox;
	items: IDataObject[];
	run: WorkflowRun;
	apiKey: string;
}

/** Runs a draw. @returns descriptions of the rules that it breaks */
async function brokenRules(draw: Draw): Promise<string[]> {
	const { answers: drawn, faults, goesOn, operation: name, retries } = draw;
	const model = models[name];
	if (!model) throw new Error(`There is no model of ${name}`);
	const apiKey = `SENTINEL-${++number}+/KEY of a draw`;
	const sandbox = await startSandbox({
		apiKey,
		prospects,
		spacingMs: rangeMs / (prospects + 1),
		epoch: () => clock.epoch(),
		variants: { ...usualVariants, ...drawn },
		faults: [() => faults.find(({ at }) => at === sandbox.requests.length - 1)?.fault],
	});
	const items = sandbox.records.prospects.slice(0, draw.items).map(({ id, emails }, place) => ({
		id,
		email: String(emails),
		token: `t-${number}-${place}x`,
		since: new Date(clock.epoch() - rangeMs - day).toISOString(),
	}));
	const [resource = '', operation = ''] = name.split('.');
	try {
		// With its own base URL, because nodes remember what they learn by base URL.
		const url = sandbox.url.replace('/api/', `/at/${number}/api/`);
		const run = await runZenvia(
			{ url },
			{
				items,
				credential: { apiKey },
				parameters: { resource, operation, ...model.parameters },
				node: {
					...(goesOn && { onError: 'continueRegularOutput' }),
					...(retries && { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 }),
				},
			},
		);
		const finished: Finished = { draw, model, sandbox, items, run, apiKey };
		return [...complete(finished), ...once(finished), ...keyNowhere(finished), ...works(finished)];
	} finally {
		await sandbox.close();
	}
}

/** What failed, according to the run. */
function failures({ run }: Finished): string[] {
	const failed = run.json('Zenvia').filter(({ error }) => error !== undefined);
	const told = failed.map(({ error, message }) => `${String(error)} ${String(message)}`);
	return run.error ? [`${run.error.message} ${run.error.description ?? ''}`, ...told] : told;
}

/** Reads are complete, or the run says that they are not. */
function complete(finished: Finished): string[] {
	const { model, items, sandbox, run } = finished;
	if (!model.expected || failures(finished).length > 0) return [];
	if (run.hints('Zenvia').some(({ message }) => incomplete.test(message))) return [];
	const ids = run.json('Zenvia').map(({ id, prospectId: prospect }) => prospect ?? id);
	const expected = model.expected(sandbox, items);
	return JSON.stringify(ids) === JSON.stringify(expected)
		? []
		: [`(b) ${ids.length} records instead of ${expected.length}, and not a word`];
}

/** A write happened exactly once, or its error says that the outcome is unknown. */
function once(finished: Finished): string[] {
	const { items, model, run, sandbox } = finished;
	if (model.expected) return [];
	return items.flatMap((item, place) => {
		const mark = model.mark?.(item) ?? String(item.token);
		const ours = sandbox.requests.filter(
			({ body, carriedOut }) => carriedOut && JSON.stringify(body).includes(mark),
		);
		const broken: string[] = [];
		if (ours.length > 1 && !model.idempotent) broken.push(`was written ${ours.length} times`);
		const outcome = run.items('Zenvia').find(({ pairedItem }) => inputOf(pairedItem) === place);
		const failed = outcome?.json.error !== undefined || (!outcome && run.error !== undefined);
		if (outcome && !failed && ours.length === 0) broken.push('is done and was not written');
		if (!outcome && !run.error) broken.push('has no outcome');
		const isOwn = outcome !== undefined || erroneousItem(run) === place;
		if (
			failed &&
			isOwn &&
			ours.length > 0 &&
			!failures(finished).some((text) => unknown.test(text))
		) {
			broken.push(`was written, and reported as "${failures(finished).join()}"`);
		}
		return broken.map((text) => `(c) item ${place} ${text}`);
	});
}

function inputOf(paired: unknown): unknown {
	const [first]: unknown[] = [paired].flat();
	return typeof first === 'object' && first !== null ? Reflect.get(first, 'item') : first;
}

function erroneousItem({ error }: WorkflowRun): unknown {
	return error && 'context' in error ? error.context.itemIndex : undefined;
}

function keyNowhere({ apiKey, run }: Finished): string[] {
	const left = `${run.serialized()} ${run.error?.stack ?? ''}`;
	return createRedactor(apiKey)(left) === left ? [] : ['(e) the key is in what the run left'];
}

/** Whatever neither a fault nor an API variant prevents succeeds. */
function works(finished: Finished): string[] {
	const { answers: drawn, faults, operation } = finished.draw;
	const isList = operation === 'prospect.getAll';
	if (faults.length > 0 || failures(finished).length === 0) return [];
	if (isList && !['works', 'inclusive'].includes(drawn.cursor ?? '')) return [];
	if (operation === 'group.getChildren' && drawn.children === 'none') return [];
	return [`(f) failed without need: ${failures(finished).join()}`];
}

test('random combinations of API variants, operations and faults break no rule', async () => {
	await fc.assert(
		fc.asyncProperty(draws, async (draw) => {
			const broken = await brokenRules(draw);
			if (broken.length > 0) throw new Error(broken.join('\n'));
		}),
		{ numRuns: runs, seed, endOnFailure: false },
	);
});
