import type { IDataObject } from 'n8n-workflow';

import type { Build, Environment } from '../environment/environment';
import { noLimit } from '../environment/scale';
import { withStops } from '../environment/stops';
import { Pings } from '../loops/pings';
import { sides, type Part, type SideResult } from '../part';
import type { MeasuredNode } from '../workflows/measuredWorkflow';
import { runMeasured } from '../workflows/runMeasured';
import * as ventia from '../workflows/ventiaNode';
import { itemsFor } from './upsert';
import { LEFT_ALONE_MS, noteItems } from './writes';

const ITEMS = 10_000;
const NOTES = 'Write 10,000 notes, the contact by expression, no limit';
const UPSERT = 'Create or Update 10,000 contacts that are up to date, no limit';

/** The longest time without an answer while one build runs 10,000 items, for each task. */
async function measure(
	{ sandbox, freshN8n }: Environment,
	{ scaledTarball, side }: Build,
): Promise<SideResult[]> {
	return await withStops(async (stops) => {
		const { n8n, client, credentials } = await freshN8n(stops, { tarball: scaledTarball });
		const longest = async (task: string, node: MeasuredNode, items: IDataObject[]) => {
			const pings = new Pings(`${n8n.url}/healthz`);
			const { execution, timeMs } = await runMeasured(client, node, items, LEFT_ALONE_MS);
			const start = execution.runData.Measured?.at(-1)?.startTime ?? NaN;
			const blocked = await pings.longest(start, start + timeMs);
			return { task, side, facts: { 'time (ms)': timeMs, 'longest silence (ms)': blocked } };
		};
		await sandbox.seed({ contacts: ITEMS });
		await sandbox.begin({ limit: { requests: noLimit } });
		const contacts = await sandbox.records('contacts');
		const items = noteItems(contacts.map(({ _id }) => String(_id)));
		const { unlimited } = credentials;
		return [
			await longest(NOTES, ventia.writeNotes(unlimited), items),
			await longest(UPSERT, ventia.upsertContacts(unlimited), itemsFor(contacts, { count: ITEMS })),
		];
	});
}

function longestOf(results: SideResult[], side: string): number {
	const own = results.filter((result) => result.side === side);
	return Math.max(...own.map(({ facts }) => facts['longest silence (ms)'] ?? NaN));
}

/** How long n8n answers nothing while a node works on many items. */
export const block: Part = {
	open: async (environment) =>
		await Promise.resolve(async () => {
			const results: SideResult[] = [];
			for (const build of environment.builds) results.push(...(await measure(environment, build)));
			const before = longestOf(results, sides.before);
			const isCompared = environment.builds.length > 1;
			return {
				figures: isCompared
					? { 'block.longestRatio': longestOf(results, sides.ventia) / before }
					: {},
				sides: results,
			};
		}),
};
