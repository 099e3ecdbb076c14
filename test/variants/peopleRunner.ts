import type { IDataObject } from 'n8n-workflow';

import type { WorkflowRun } from '../../packages/node-test-engine/src';
import { startSandbox, usualVariants, type FaultRule, type Sandbox } from '../../sandbox';
import { runVentia } from '../support/runVentia';
import type { DrawnMoment, DrawnPeople, DrawnWork } from './drawnPeople';
import { hurry } from './time';

/** Slow enough that something can happen before a search shows what was written. */
const speed = 50;

interface KnownPerson {
	phone: string;
	email: string;
}

/** The last two are in no contact at first. */
const people: KnownPerson[] = [1, 2, 3, 4].map((number) => ({
	phone: `+5989710020${number}`,
	email: `person${number}@example.com`,
}));
const stored = 2;

const fields = ['detail', 'firstName', 'lastName'] as const;
type Values = Record<(typeof fields)[number], string>;

/** A finished execution. */
interface Finished {
	work: DrawnWork;
	token: string;
	run: WorkflowRun;
}

let number = 0;

/** Lets several executions, and somebody else, work on the same contacts, and checks what is left. */
export class PeopleRunner {
	private constructor(private readonly sandbox: Sandbox) {}

	static async start(): Promise<PeopleRunner> {
		const sandbox = await startSandbox({ clock: hurry(speed), seed: { contacts: 0 } });
		return new PeopleRunner(sandbox);
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}

	/** @returns descriptions of the rules that the case breaks; empty if none */
	async run(drawn: DrawnPeople): Promise<string[]> {
		const id = ++number;
		const apiKey = `PEOPLE-${id}`;
		this.prepare(drawn, apiKey);
		const url = this.sandbox.url.replace('/api/', `/at/people-${process.pid}-${id}/api/`);
		const broken: string[] = [];
		for (const [place, moment] of drawn.moments.entries()) {
			const before = this.snapshot();
			const first = this.sandbox.requests.length;
			this.setFaults(drawn, moment);
			const finished = await Promise.all(
				moment.work.map(async (work, index) => {
					const token = `t${place}${index}`;
					return { work, token, run: await this.execute(work, token, { url, apiKey }) };
				}),
			);
			const found = this.judge(moment, before, finished, first);
			broken.push(...found.map((text) => `moment ${place}: ${text}`));
		}
		return broken;
	}

	private prepare({ variants }: DrawnPeople, apiKey: string): void {
		const { sandbox } = this;
		sandbox.reset();
		sandbox.seed({ contacts: 12 });
		const ids = sandbox.store.contacts.all().map(({ _id }) => _id);
		for (const [place, { phone, email }] of people.slice(0, stored).entries()) {
			sandbox.store.changeContact(ids[place] ?? '', {
				phones: ['+59829001234'.replace('4', String(place)), phone],
				emails: [`first${place}@example.com`, email],
				detail: 'A text that is longer than what a shortened list shows',
			});
		}
		sandbox.configure({
			apiKeys: [apiKey],
			limit: { requests: 1_000_000, windowMs: 60_000 },
			variants: { ...usualVariants, ...variants },
			faults: [],
		});
	}

	private setFaults({ variants }: DrawnPeople, { edits, losesAnswers, work }: DrawnMoment): void {
		// What somebody changes within the lag of a read, or between another read and write, nobody sees.
		const isSeen = variants.readLag === 'none' && work.length === 1;
		const edited = (operationId: string): FaultRule => ({ operationId, kind: 'edited', times: 1 });
		const faults: FaultRule[] = [];
		if (edits === 'afterSearch' && isSeen) faults.push(edited('listContacts'));
		if (edits === 'whileChanging' && isSeen) faults.push(edited('updateContact'));
		if (losesAnswers) faults.push({ operationId: 'updateContact', kind: 'resetAfter', times: 1 });
		this.sandbox.configure({ faults });
	}

	private async execute(
		work: DrawnWork,
		token: string,
		{ url, apiKey }: { url: string; apiKey: string },
	): Promise<WorkflowRun> {
		const run = { executionId: token, credential: { apiKey, defaultCountry: 'UY' } };
		return await runVentia({ url }, { ...run, parameters: parametersOf(work, token) });
	}

	private snapshot(): Map<string, IDataObject> {
		const all = this.sandbox.store.contacts.all();
		return new Map(all.map((contact) => [contact._id, structuredClone({ ...contact })]));
	}

	private judge(
		{ losesAnswers, edits }: DrawnMoment,
		before: Map<string, IDataObject>,
		finished: Finished[],
		first: number,
	): string[] {
		const broken: string[] = [];
		const mayFail = losesAnswers || edits === 'whileChanging';
		for (const [place, person] of people.entries()) {
			const contacts = this.sandbox.store.contacts
				.all()
				.filter((contact) => hasPhone({ ...contact }, person) || hasEmail({ ...contact }, person));
			const ofPerson = finished.filter(({ work }) => work.person === place);
			const upserts = ofPerson.filter(({ work }) => work.what === 'upsert');
			const names = `person ${place}`;
			// Somebody who is named by phone once and by email once is not known to be one person.
			const ways = new Set(contacts.map((contact) => hasPhone({ ...contact }, person)));
			if (contacts.length > ways.size) broken.push(`(j) ${names} is ${contacts.length} contacts`);
			if (contacts.length === 0 && upserts.some(({ run }) => !run.error)) {
				broken.push(`(j) ${names} was not created`);
			}
			for (const { work, run } of ofPerson) {
				const existed = [...before.values()].some((contact) => hasPerson(contact, person, work));
				if (!run.error || mayFail || (!existed && work.what !== 'upsert')) continue;
				// By both, two contacts are found that nothing shows to be one person.
				if (work.by === 'both' && contacts.length > 1) continue;
				broken.push(
					`(l) ${work.what} of ${names} failed: ${run.error.message} ${run.error.description ?? ''}`,
				);
			}
		}
		broken.push(...this.lost(before, finished, first), ...this.misplacedNotes(finished));
		return broken;
	}

	/** (k) What nobody has changed is as it was, and what was changed has one of the new values. */
	private lost(before: Map<string, IDataObject>, finished: Finished[], first: number): string[] {
		const place = this.sandbox.requests.findLastIndex(({ fault }) => fault === 'edited');
		const edit = place >= first ? `Edited ${place + 1}` : undefined;
		return [...before].flatMap(([id, old]) => {
			const now = this.sandbox.store.contacts.get(id);
			if (!now) return [`(k) contact ${id} is gone`];
			const values: Values = now;
			const broken = fields.flatMap((field) => {
				const allowed = allowedValues(old, field, finished, edit);
				const isAllowed = allowed.includes(values[field]);
				return isAllowed
					? []
					: [`(k) ${field} of ${id} is '${values[field]}' instead of ${allowed.join(' or ')}`];
			});
			for (const name of ['phones', 'emails'] as const) {
				const kept = [old[name]].flat().map(String);
				const isKept = kept.every((value) => now[name].some((one) => one === value));
				if (!isKept)
					broken.push(`(k) ${name} of ${id} went from ${kept.join()} to ${now[name].join()}`);
			}
			return broken;
		});
	}

	private misplacedNotes(finished: Finished[]): string[] {
		const notes = this.sandbox.store.interactions.all();
		return finished.flatMap(({ work, token, run }) => {
			if (work.what !== 'note' || run.error) return [];
			const written = notes.filter(({ content }) => content.body === token);
			const contact = this.sandbox.store.contacts.get(written[0]?.contact ?? '');
			const person = people[work.person];
			const isRight = contact && person && hasPerson({ ...contact }, person, work);
			return written.length === 1 && isRight ? [] : [`(m) the note ${token} is misplaced`];
		});
	}
}

/** Phones are stored as they were written. */
function hasPhone({ phones }: IDataObject, { phone }: KnownPerson): boolean {
	return [phones].flat().some((one) => String(one).slice(-8) === phone.slice(-8));
}

function hasEmail({ emails }: IDataObject, { email }: KnownPerson): boolean {
	return [emails].flat().includes(email);
}

/** Only Create or Update can name a person by both. */
function hasPerson(contact: IDataObject, person: KnownPerson, { by, what }: DrawnWork): boolean {
	if (by !== 'email' && hasPhone(contact, person)) return true;
	return (by === 'email' || (by === 'both' && what === 'upsert')) && hasEmail(contact, person);
}

/** Whether an upsert gives a contact both the phone and the email address of its person. */
function isOfBoth(contact: IDataObject, { work }: Finished): boolean {
	const person = people[work.person];
	return (
		work.what === 'upsert' &&
		work.by === 'both' &&
		person !== undefined &&
		hasPerson(contact, person, work)
	);
}

/** What a field of a contact may be after a moment. */
function allowedValues(
	old: IDataObject,
	field: (typeof fields)[number],
	finished: Finished[],
	edit: string | undefined,
): string[] {
	const about = finished.filter(({ work }) => {
		const person = people[work.person];
		return work.what !== 'note' && work.field === field && person && hasPerson(old, person, work);
	});
	const done = about.filter(({ run }) => !run.error).map(({ token }) => token);
	// An upsert by both adds what the contact lacks: then it is also found by that.
	const isJoined = ({ work }: Finished) =>
		finished.some((other) => other.work.person === work.person && isOfBoth(old, other));
	const later = finished.filter(
		(one) => one.work.what !== 'note' && one.work.field === field && isJoined(one),
	);
	const uncertain = [...about.filter(({ run }) => run.error), ...later].map(({ token }) => token);
	const edited = field === 'lastName' && edit !== undefined ? [edit] : [];
	if (done.length > 0) return [...done, ...uncertain, ...edited];
	return [...(edited.length > 0 ? edited : [String(old[field] ?? '')]), ...uncertain];
}

function notations(phone: string): string[] {
	return [phone, phone.replace('+598', '0'), phone.replace('+598', '00598 ')];
}

function parametersOf({ what, person, by, notation, field }: DrawnWork, token: string) {
	const { phone = '', email = '' } = people[person] ?? {};
	const written = notations(phone)[notation] ?? phone;
	const contactId =
		by === 'email'
			? { __rl: true, mode: 'email', value: email }
			: { __rl: true, mode: 'phone', value: written };
	switch (what) {
		case 'upsert':
			return {
				resource: 'contact',
				operation: 'upsert',
				phones: by === 'email' ? '' : written,
				emails: by === 'phone' ? '' : email,
				...(field === 'detail' ? { additionalFields: { detail: token } } : { [field]: token }),
			};
		case 'update':
			return {
				resource: 'contact',
				operation: 'update',
				contactId,
				updateFields: { [field]: token },
			};
		case 'note':
			return { resource: 'interaction', operation: 'createNote', contactId, body: token };
	}
}
