import type { Environment } from '../environment/environment';
import type { Credentials } from '../environment/instance';
import { peakMemory } from '../environment/processStatus';
import { withStops } from '../environment/stops';
import { sides, type Part } from '../part';
import * as http from '../workflows/httpRequestNode';
import type { MeasuredNode } from '../workflows/measuredWorkflow';
import { startMeasured } from '../workflows/runMeasured';
import * as ventia from '../workflows/ventiaNode';
import { READ_SETTINGS } from './read';

const CONTACTS = 100_000;
const TASK = 'Read 100,000 contacts in a fresh n8n';
const SIMPLIFIED = `${TASK}, Simplify on`;
const MEGABYTE = 1_000_000;

/** Each run has its own n8n, so that it has its own peak; the result is saved as usual. */
async function measure(
	{ sandbox, freshN8n }: Environment,
	nodeWith: (credentials: Credentials) => MeasuredNode,
): Promise<{ 'peak memory (MB)': number }> {
	return await withStops(async (stops) => {
		const { n8n, client, credentials } = await freshN8n(stops);
		await sandbox.begin(READ_SETTINGS);
		const run = await startMeasured(client, nodeWith(credentials), [{}]);
		const { status } = await run.finished();
		if (status !== 'success') throw new Error(`Reading ${CONTACTS} contacts ended in ${status}`);
		return { 'peak memory (MB)': (await peakMemory(n8n.pid)) / MEGABYTE };
	});
}

/** The peak memory of n8n's process with a very long list. */
export const memory: Part = {
	async open(environment) {
		const { sandbox } = environment;
		return async () => {
			await sandbox.seed({ contacts: CONTACTS });
			const own = await measure(environment, ({ unlimited }) => ventia.listContacts(unlimited));
			const simplified = await measure(environment, ({ unlimited }) =>
				ventia.listContacts(unlimited, true),
			);
			const tuned = await measure(environment, ({ queryAuth }) =>
				http.listContacts(queryAuth, sandbox.url, 'shortPage', http.tuned()),
			);
			return {
				figures: {
					'read.rssVsHttpRequest': own['peak memory (MB)'] / tuned['peak memory (MB)'],
					'memory.list': simplified['peak memory (MB)'] / tuned['peak memory (MB)'],
				},
				sides: [
					{ task: TASK, side: sides.ventia, facts: own },
					{ task: TASK, side: sides.httpTuned, facts: tuned },
					{ task: SIMPLIFIED, side: sides.ventia, facts: simplified },
				],
			};
		};
	},
};
