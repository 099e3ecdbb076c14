import type { IDataObject } from 'n8n-workflow';

import type { StoredCredential } from '../../playground/client/credentials';
import { type JsonObject, textField } from '../../playground/client/guards';
import type { Environment } from '../environment/environment';
import { sides, type Part, type RoundResult, type SideResult } from '../part';
import * as http from '../workflows/httpRequestNode';
import type { MeasuredNode } from '../workflows/measuredWorkflow';
import { runMeasured } from '../workflows/runMeasured';
import * as ventia from '../workflows/ventiaNode';
import { WHOLE_WINDOW } from './write';
import { beginLimited, LEFT_ALONE_MS } from './writes';

const KNOWN = 100;
const MANY = 20_000;
export const SYNCED = { items: 2000, contacts: 5000, changed: 100, added: 20 };
const MESSAGES = 300;

/** The first phone of a contact. */
export function phoneOf({ phones }: JsonObject): string {
	return Array.isArray(phones) ? String(phones[0]) : '';
}

/** The items of a run; those for existing contacts come first. */
export function itemsFor(
	contacts: JsonObject[],
	{ changed = 0, added = 0, count = KNOWN },
): IDataObject[] {
	return Array.from({ length: count }, (_, index) => {
		const contact = contacts[index] ?? {};
		// The sandbox's phones are consecutive. These do not end in a part that many of them share,
		// which no phone does in an account with 20,000 contacts.
		if (index >= count - added)
			return { phone: `+5491140${800_000 + index}`, name: `New ${index}` };
		const name = index < changed ? `Changed ${index}` : contact.firstName;
		return { phone: phoneOf(contact), name: String(name) };
	});
}

/** The requests of one run, which must output all of its items. */
async function requestsOf(
	{ sandbox, n8n }: Environment,
	node: MeasuredNode,
	items: IDataObject[],
): Promise<{ requests: number; timeMs: number }> {
	const { client } = await n8n();
	const run = await runMeasured(client, node, items, LEFT_ALONE_MS);
	if (run.items !== items.length)
		throw new Error(`only ${run.items} of ${items.length} items were output`);
	return { requests: (await sandbox.requests()).length, timeMs: run.timeMs };
}

/**
 * The usual workflow: a search for each item, then a write for each, batched to the limit.
 *
 * @param stored contacts in Ventia
 */
async function upsertByHand(
	{ n8n, sandbox }: Environment,
	credential: StoredCredential,
	stored: number,
	count: number,
): Promise<SideResult['facts']> {
	const { client } = await n8n();
	await beginLimited(sandbox, stored);
	const contacts = (await sandbox.records('contacts')).slice(0, count);
	const items = contacts.map((contact) => {
		const { firstName, lastName, emails, phones, detail, origin } = contact;
		const fields = { firstName, lastName, emails, phones, detail, origin };
		return {
			id: textField(contact, '_id'),
			phone: phoneOf(contact),
			contact: JSON.stringify(fields),
		};
	});
	const options = http.tuned(WHOLE_WINDOW);
	let timeMs = 0;
	for (const node of [http.searchContacts, http.updateContacts]) {
		const run = await runMeasured(client, node(credential, sandbox.url, options), items, 0);
		timeMs += run.timeMs;
	}
	const { length } = await sandbox.requests();
	return { 'time (ms)': timeMs, requests: length, 'requests / item': length / count };
}

/**
 * Create or Update of contacts, and notes by phone: counts requests, which cost time under a limit.
 */
export const upsert: Part = {
	async open(environment) {
		const { sandbox } = environment;
		const { limited, queryAuth } = (await environment.n8n()).credentials;
		const node = ventia.upsertContacts(limited);
		const run = async (
			task: string,
			contacts: number,
			chosen: Parameters<typeof itemsFor>[1],
		): Promise<{ requests: number; side: RoundResult['sides'][number] }> => {
			await beginLimited(sandbox, contacts);
			const items = itemsFor(await sandbox.records('contacts'), chosen);
			const { requests, timeMs } = await requestsOf(environment, node, items);
			const facts = { 'time (ms)': timeMs, requests, 'requests / item': requests / items.length };
			return { requests, side: { task, side: sides.ventia, facts } };
		};
		return async () => {
			const unchanged = await run('Create or Update 100 contacts that are up to date', MANY, {});
			const changed = await run('Create or Update 100 contacts that change', MANY, {
				changed: KNOWN,
			});
			const added = await run('Create or Update 100 new contacts', MANY, { added: KNOWN });
			const { contacts, items: count, ...parts } = SYNCED;
			const sync = await run('Sync 2,000 items with 5,000 contacts', contacts, { ...parts, count });
			const hundredByHand = await upsertByHand(environment, queryAuth, MANY, KNOWN);
			const syncByHand = await upsertByHand(environment, queryAuth, contacts, count);
			await beginLimited(sandbox, KNOWN);
			const people = itemsFor(await sandbox.records('contacts'), {});
			const messages = Array.from({ length: MESSAGES }, (_, index) => ({
				...people[index % KNOWN],
				text: `Note ${index}`,
			}));
			const notes = ventia.writeNotesByPhone(limited);
			const byPhone = await requestsOf(environment, notes, messages);
			return {
				figures: {
					'upsert.unchangedRequests': unchanged.requests / KNOWN,
					'upsert.changedRequests': changed.requests / KNOWN,
					'upsert.newRequests': added.requests / KNOWN,
					'sync.requests': sync.requests,
					'sync.vsHttpRequest':
						(sync.side.facts['time (ms)'] ?? NaN) / (syncByHand['time (ms)'] ?? NaN),
					'phone.requests': byPhone.requests,
				},
				sides: [
					unchanged.side,
					{ task: unchanged.side.task, side: sides.httpTuned, facts: hundredByHand },
					changed.side,
					{ task: changed.side.task, side: sides.httpTuned, facts: hundredByHand },
					added.side,
					sync.side,
					{ task: sync.side.task, side: sides.httpTuned, facts: syncByHand },
				],
			};
		};
	},
};
