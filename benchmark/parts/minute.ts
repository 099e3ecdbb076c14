import type { IDataObject } from 'n8n-workflow';
import { setTimeout as sleep } from 'node:timers/promises';

import { type JsonObject, textField } from '../../playground/client/guards';
import type { Environment } from '../environment/environment';
import type { SandboxClient, SeenRequest } from '../environment/sandboxClient';
import { withStops } from '../environment/stops';
import { type Part, type RoundResult, sides } from '../part';
import { runMeasured, startMeasured } from '../workflows/runMeasured';
import * as ventia from '../workflows/ventiaNode';
import { itemsFor, phoneOf, SYNCED } from './upsert';
import { NOTES } from './write';
import { noteItems, writeFacts } from './writes';

/** Ventia's own window (docs/api-reference.md#rate-limit). */
const WINDOW_MS = 60_000;
const IDEAL_MS = 2 * WINDOW_MS;
const EDITS = { count: 50, intervalMs: 1200 };
/** Fields that neither edits nor items change, so they must stay as they were. */
const KEPT = ['lastName', 'emails', 'phones', 'origin'];

/** A change by another person. */
interface Edit {
	id: string;
	detail: string;
	/** On the clock of the sandbox's requests. */
	at: number;
}

/** 600 notes, in a fresh n8n. */
async function writeNotes(environment: Environment): Promise<RoundResult> {
	const { sandbox } = environment;
	return await withStops(async (stops) => {
		const { client, credentials } = await environment.freshN8n(stops, environment);
		await sandbox.seed({ contacts: NOTES });
		await sandbox.begin({ limit: { windowMs: WINDOW_MS } });
		const items = noteItems(await sandbox.contactIds());
		const { timeMs } = await runMeasured(
			client,
			ventia.writeNotes(credentials.limited),
			items,
			IDEAL_MS,
		);
		const facts = await writeFacts(sandbox, NOTES, timeMs);
		return {
			figures: { 'write.timeVsIdeal60': timeMs / IDEAL_MS },
			sides: [{ task: 'Write 600 notes, 200 requests per 60 s', side: sides.ventia, facts }],
		};
	});
}

/** Every other edit is to a contact that the items also change. */
async function editContacts(sandbox: SandboxClient, ids: string[]): Promise<Edit[]> {
	const edits: Edit[] = [];
	for (let index = 0; index < EDITS.count; index++) {
		await sleep(EDITS.intervalMs);
		const step = Math.floor(index / 2);
		const place =
			index % 2 === 0
				? (step * SYNCED.changed) / (EDITS.count / 2)
				: SYNCED.changed + step * ((SYNCED.items - SYNCED.changed) / EDITS.count);
		const id = ids[Math.floor(place)] ?? '';
		const detail = `Edited ${index}`;
		edits.push({ id, detail, at: await sandbox.editContact(id, { detail }) });
	}
	return edits;
}

/**
 * Whether an edit fell between reading the contact and writing it back, in which case no client can
 * keep it.
 */
function isBetween({ id, at }: Edit, phone: string, requests: SeenRequest[]): boolean {
	const writes = requests.filter(({ method, path }) => method === 'PUT' && path.endsWith(id));
	return writes.some((write) => {
		const read = requests.findLast(
			(request) =>
				request.method === 'GET' &&
				request.at < write.at &&
				(request.path.endsWith(id) || JSON.stringify(request.query).includes(phone.slice(1))),
		);
		return read !== undefined && at >= read.at && at <= write.at;
	});
}

/** The share of the expected contacts that are correct. */
function correctShare(
	before: JsonObject[],
	after: JsonObject[],
	items: IDataObject[],
	edits: Edit[],
	requests: SeenRequest[],
): number {
	const known = new Map(after.map((contact) => [textField(contact, '_id'), contact]));
	const nameOf = new Map(items.map(({ phone, name }) => [phone, name]));
	const asTheyMustBe = before.filter((contact) => {
		const id = textField(contact, '_id');
		const found = known.get(id) ?? {};
		const phone = phoneOf(contact);
		const edit = edits.find((candidate) => candidate.id === id);
		const mayBeLost = edit !== undefined && isBetween(edit, phone, requests);
		const isEditKept = found.detail === (edit?.detail ?? contact.detail);
		return (
			found.firstName === (nameOf.get(phone) ?? contact.firstName) &&
			(isEditKept || mayBeLost) &&
			KEPT.every((name) => JSON.stringify(found[name]) === JSON.stringify(contact[name]))
		);
	});
	const old = new Set(before.map((contact) => textField(contact, '_id')));
	const added = after.filter((contact) => !old.has(textField(contact, '_id')));
	const wanted = items.slice(-SYNCED.added).map(({ phone }) => phone);
	const addedOnce = wanted.filter(
		(phone) => added.filter((contact) => phoneOf(contact) === phone).length === 1,
	);
	const unexpected = added.length - addedOnce.length;
	const correct = asTheyMustBe.length + addedOnce.length;
	return correct / (before.length + wanted.length + unexpected);
}

/** A sync while others edit contacts, in a fresh n8n. */
async function sync(environment: Environment): Promise<RoundResult> {
	const { sandbox } = environment;
	return await withStops(async (stops) => {
		const { client, credentials } = await environment.freshN8n(stops, environment);
		await sandbox.seed({ contacts: SYNCED.contacts });
		await sandbox.begin({ limit: { windowMs: WINDOW_MS } });
		const before = await sandbox.records('contacts');
		const { changed, added, items: count } = SYNCED;
		const items = itemsFor(before, { changed, added, count });
		const run = await startMeasured(client, ventia.upsertContacts(credentials.limited), items);
		const edits = await editContacts(
			sandbox,
			before.map((contact) => textField(contact, '_id')),
		);
		const { startedAt, stoppedAt } = await run.finished();
		const requests = await sandbox.requests();
		const after = await sandbox.records('contacts');
		const timeMs = Date.parse(stoppedAt) - Date.parse(startedAt);
		const facts = { 'time (ms)': timeMs, requests: requests.length };
		return {
			figures: { 'sync.correct': correctShare(before, after, items, edits, requests) },
			sides: [
				{
					task: 'Sync 2,000 items with 5,000 contacts, 200 requests per 60 s',
					side: sides.ventia,
					facts,
				},
			],
		};
	});
}

/** What the scaled window cannot show: the real limit of 200 requests per minute. */
export const minute: Part = {
	async open(environment) {
		return async () => {
			const synced = await sync(environment);
			const written = await writeNotes(environment);
			return {
				figures: { ...synced.figures, ...written.figures },
				sides: [...synced.sides, ...written.sides],
			};
		};
	},
};
