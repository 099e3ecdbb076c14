import type { Environment } from '../environment/environment';
import { scale } from '../environment/scale';
import { pacedLoop } from '../loops/pacedLoop';
import { RawClient } from '../loops/rawClient';
import { sides, type Part, type SideResult } from '../part';
import * as http from '../workflows/httpRequestNode';
import * as ventia from '../workflows/ventiaNode';
import { beginLimited, measureNodeWrites, writeFacts } from './writes';

export const NOTES = 600;
const TASK = 'Write 600 notes, 200 requests per 3 s';
/**
 * The first window's requests go out immediately, so at least this many ms of whole windows must pass.
 */
const IDEAL_MS = (Math.ceil(NOTES / scale.limit) - 1) * scale.windowMs;

/**
 * The whole limit in one batch, then a pause of one window: the fastest batching that loses nothing
 * (smaller batches with shorter pauses took longer).
 */
export const WHOLE_WINDOW = { batchSize: scale.limit, batchInterval: scale.windowMs };

async function measureLoop({ sandbox }: Environment): Promise<SideResult['facts']> {
	const contacts = await beginLimited(sandbox, NOTES);
	const parallel = 20;
	const client = new RawClient(sandbox, parallel);
	const timeMs = await pacedLoop(NOTES, { ...scale, parallel }, async (index) => {
		await client.request('POST', `/contact/${contacts[index]}/note`, { body: `Note ${index}` });
	});
	await client.close();
	return await writeFacts(sandbox, NOTES, timeMs);
}

/** 600 notes to 600 contacts, three times the limit of a window. */
export const write: Part = {
	async open(environment) {
		const { sandbox } = environment;
		const { credentials } = await environment.n8n();
		const { limited, queryAuth } = credentials;
		const nodes = [
			[sides.ventia, ventia.writeNotes(limited)],
			[sides.sender, ventia.sendNotes(limited)],
			[sides.httpDefault, http.writeNotes(limited, sandbox.url)],
			[sides.httpTuned, http.writeNotes(queryAuth, sandbox.url, http.tuned(WHOLE_WINDOW))],
		] as const;
		return async () => {
			const results: SideResult[] = [];
			for (const [side, node] of nodes) {
				const facts = await measureNodeWrites(environment, NOTES, node, IDEAL_MS);
				results.push({ task: TASK, side, facts });
			}
			results.push({ task: TASK, side: sides.loop, facts: await measureLoop(environment) });
			for (const { facts } of results)
				facts['time / ideal'] = (facts['time (ms)'] ?? NaN) / IDEAL_MS;
			const [own = {}, sender = {}] = results.map(({ facts }) => facts);
			return { figures: writeFigures(own, sender), sides: results };
		};
	},
};

function writeFigures(facts: SideResult['facts'], sender: SideResult['facts']) {
	return {
		'write.distinct': NOTES - (facts.lost ?? NaN),
		'write.duplicates': facts.duplicates,
		'write.timeVsIdeal': facts['time / ideal'],
		'write.timeVsSender': (facts['time (ms)'] ?? NaN) / (sender['time (ms)'] ?? NaN),
		'write.throttledShare': (facts['answers 429'] ?? NaN) / (facts.requests ?? NaN),
	};
}
