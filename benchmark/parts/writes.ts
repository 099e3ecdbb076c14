import type { IDataObject } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';

import { isObject, textField } from '../../playground/client/guards';
import type { Environment } from '../environment/environment';
import { scale } from '../environment/scale';
import type { SandboxClient } from '../environment/sandboxClient';
import type { SideResult } from '../part';
import { duplicatesIn } from '../statistics';
import type { MeasuredNode } from '../workflows/measuredWorkflow';
import { runMeasured } from '../workflows/runMeasured';

/** Extra wait after the window, so that no request of an earlier run still counts. */
const SPARE_MS = 300;

/**
 * Waits until nothing of earlier runs counts against the limit, in Ventia and in n8n, then resets
 * the sandbox.
 */
export async function beginLimited(sandbox: SandboxClient, contacts: number): Promise<string[]> {
	await sandbox.seed({ contacts });
	await sleep(scale.windowMs + SPARE_MS);
	await sandbox.begin();
	return await sandbox.contactIds();
}

/** One note for each contact. */
export function noteItems(contacts: string[]): IDataObject[] {
	return contacts.map((id, index) => ({ id, text: `Note ${index}` }));
}

/** The texts of all notes in the sandbox. */
export async function writtenNotes(sandbox: SandboxClient): Promise<string[]> {
	const interactions = await sandbox.records('interactions');
	return interactions
		.filter(({ type }) => type === 'note')
		.map(({ content }) => (isObject(content) ? textField(content, 'body') : ''));
}

/** Counts what arrived after a task that had to write `wanted` different notes. */
export async function writeFacts(
	sandbox: SandboxClient,
	wanted: number,
	timeMs: number,
): Promise<SideResult['facts']> {
	const notes = await writtenNotes(sandbox);
	const requests = await sandbox.requests();
	const duplicates = duplicatesIn(notes);
	return {
		'time (ms)': timeMs,
		lost: wanted - (notes.length - duplicates),
		duplicates,
		requests: requests.length,
		'answers 429': requests.filter(({ status }) => status === 429).length,
	};
}

/** How long n8n is left alone beyond the ideal time of the task. */
export const LEFT_ALONE_MS = 700;

/**
 * Has a node write one note to each of a number of contacts.
 *
 * @param idealMs minimum time that it can take
 */
export async function measureNodeWrites(
	{ sandbox, n8n }: Environment,
	count: number,
	node: MeasuredNode,
	idealMs: number,
): Promise<SideResult['facts']> {
	const { client } = await n8n();
	const contacts = await beginLimited(sandbox, count);
	const { timeMs } = await runMeasured(client, node, noteItems(contacts), idealMs + LEFT_ALONE_MS);
	return await writeFacts(sandbox, count, timeMs);
}
