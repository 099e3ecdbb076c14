import type { IDataObject } from 'n8n-workflow';

import { createFaultSchedule, type Sandbox } from '../../sandbox';
import { createRedactor } from '../../packages/api-client/src/redactor';
import type { WorkflowRun } from '../../packages/node-test-engine/src';
import { runVentia, type VentiaRunOptions } from '../support/runVentia';

export const contactCount = 230;
export const saleCount = 170;

/** Whatever is wrong with the outcome of a schedule, in words; empty when all guarantees held. */
export async function faultsOf(sandbox: Sandbox, seed: number): Promise<string[]> {
	const apiKey = `SENTINEL-schedule-${seed}+/KEY`;
	sandbox.reset();
	sandbox.configure({
		apiKeys: [apiKey],
		faults: createFaultSchedule(seed, { rules: 10, latest: 30 }),
		paging: { ...sandbox.settings.paging, wrongTotals: seed % 5 === 0 },
	});
	const schedule = new Schedule(sandbox, apiKey, seed);
	await schedule.write();
	await schedule.read('contact', contactCount);
	await schedule.rewrite();
	await schedule.read('sale', saleCount);
	await schedule.read('interaction', sandbox.store.interactions.all().length);
	return schedule.found;
}

class Schedule {
	readonly found: string[] = [];

	constructor(
		private readonly sandbox: Sandbox,
		private readonly apiKey: string,
		private readonly seed: number,
	) {}

	/** Writes notes, going on after failures. */
	async write(): Promise<void> {
		const items = this.notes('write', 25);
		const run = await this.run({
			items,
			parameters: note,
			node: { onError: 'continueRegularOutput' },
		});
		const outcomes = run.items('Ventia');
		for (const [index, { text }] of items.entries()) {
			const own = outcomes.filter(
				({ pairedItem }) => Reflect.get(Object(pairedItem), 'item') === index,
			);
			const [outcome] = own;
			this.check(own.length === 1, `item ${index} has ${own.length} outcomes`);
			this.checkNote(text, outcome?.json ?? {});
		}
	}

	/** Writes notes with Retry On Fail: the whole node runs again after a failure. */
	async rewrite(): Promise<void> {
		const items = this.notes('rewrite', 15);
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const run = await this.run({ items, parameters: note, node });
		const done = run.items('Ventia').length > 0;
		this.check(done || run.error !== undefined, 'a run ended without items and without a failure');
		for (const { text } of items) {
			const times = this.written(text);
			this.check(times <= 1, `"${text}" was written ${times} times`);
			this.check(!done || times === 1, `"${text}" is reported as done and missing`);
		}
	}

	/** Reads a whole list: complete, or with a failure. */
	async read(resource: string, expected: number): Promise<void> {
		const scope = resource === 'interaction' ? { scope: 'all' } : {};
		const run = await this.run({
			parameters: { resource, operation: 'getAll', returnAll: true, simplify: false, ...scope },
			node: { onError: 'continueRegularOutput' },
		});
		const records = run.json('Ventia');
		const failed = records.some(({ error }) => error !== undefined);
		const ids = new Set(records.map(({ _id }) => _id).filter((id) => id !== undefined));
		this.check(failed || ids.size === expected, `${resource}: ${ids.size} of ${expected} records`);
		this.check(ids.size === records.length - (failed ? 1 : 0), `${resource}: a record came twice`);
	}

	private async run(options: Omit<VentiaRunOptions, 'credential'>): Promise<WorkflowRun> {
		const run = await runVentia(this.sandbox, {
			...options,
			credential: { apiKey: this.apiKey },
		});
		const left = `${run.serialised()} ${run.error?.stack ?? ''}`;
		this.check(
			createRedactor(this.apiKey)(left) === left,
			'the key is in what the run left behind',
		);
		return run;
	}

	private checkNote(text: string, outcome: IDataObject): void {
		const times = this.written(text);
		this.check(times <= 1, `"${text}" was written ${times} times`);
		if (outcome.error === undefined) {
			this.check(times === 1, `"${text}" is reported as done and missing`);
		} else if (!String(outcome.error).startsWith('It is not known whether')) {
			this.check(times === 0, `"${text}" was written, and reported as "${String(outcome.error)}"`);
		}
	}

	private notes(kind: string, count: number) {
		const contacts = this.sandbox.store.contacts.all();
		return Array.from({ length: count }, (_, index) => ({
			id: contacts[index % 10]?._id ?? '',
			text: `${kind} ${this.seed} ${index}`,
		}));
	}

	private written(text: string): number {
		return this.sandbox.store.interactions
			.all()
			.filter(
				({ type, content }) => type === 'note' && Reflect.get(Object(content), 'body') === text,
			).length;
	}

	private check(holds: boolean, otherwise: string): void {
		if (!holds) this.found.push(`schedule ${this.seed}: ${otherwise}`);
	}
}

const note = {
	resource: 'interaction',
	operation: 'createNote',
	contactId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	body: '={{ $json.text }}',
};
