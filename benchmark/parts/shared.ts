import type { Environment } from '../environment/environment';
import type { Instance } from '../environment/instance';
import { scale } from '../environment/scale';
import type { SandboxClient } from '../environment/sandboxClient';
import { sides, type Part } from '../part';
import { jainsIndex } from '../statistics';
import { startMeasured } from '../workflows/runMeasured';
import * as ventia from '../workflows/ventiaNode';
import { usageOf, type Usage } from './sharedUsage';
import { beginLimited, noteItems, writeFacts } from './writes';

const PROCESSES = 4;
const NOTES_EACH = 300;
const NOTES = PROCESSES * NOTES_EACH;
const TASK = 'Write 4 x 300 notes from 4 n8n processes, one account';

/** All processes start at the same moment; ends when the last one has finished. */
async function writeTogether(instances: Instance[], contacts: string[]): Promise<void> {
	const items = noteItems(contacts);
	const runs = await Promise.all(
		instances.map(async ({ client, credentials }, index) => {
			const own = items.slice(index * NOTES_EACH, (index + 1) * NOTES_EACH);
			return await startMeasured(client, ventia.writeNotes(credentials.limited), own);
		}),
	);
	for (const run of runs) {
		await run.finished();
		await run.remove();
	}
}

async function readUsage(sandbox: SandboxClient, contacts: string[]): Promise<Usage> {
	const processOf = new Map(
		contacts.map((contact, index) => [contact, Math.floor(index / NOTES_EACH)]),
	);
	const requests = (await sandbox.requests()).map(({ at, path, status }) => ({
		at,
		isAccepted: status === 200,
		process: processOf.get(path.split('/').at(-2) ?? '') ?? 0,
	}));
	return usageOf(requests, PROCESSES, scale.windowMs);
}

async function measure({ sandbox }: Environment, instances: Instance[]) {
	const contacts = await beginLimited(sandbox, NOTES);
	const start = performance.now();
	await writeTogether(instances, contacts);
	const facts = await writeFacts(sandbox, NOTES, performance.now() - start);
	const { windows, accepted } = await readUsage(sandbox, contacts);
	const acceptedInAll = accepted.reduce((sum, share) => sum + share, 0);
	return {
		figures: {
			'shared.success': (NOTES - (facts.lost ?? NaN)) / NOTES,
			'shared.utilization': acceptedInAll / (scale.limit * windows),
			'shared.throttledShare': (facts['answers 429'] ?? NaN) / (facts.requests ?? NaN),
			'shared.jain': jainsIndex(accepted),
		},
		sides: [{ task: TASK, side: sides.ventia, facts: { ...facts, windows } }],
	};
}

/** Several n8n processes that know nothing about each other, as in queue mode. */
export const shared: Part = {
	async open(environment, stops) {
		const instances: Instance[] = [];
		while (instances.length < PROCESSES) instances.push(await environment.freshN8n(stops));
		return async () => await measure(environment, instances);
	},
};
