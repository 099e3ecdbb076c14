import type { IDataObject } from 'n8n-workflow';

import { clock, isRecord } from '@n8n-nodes-ventia/api-client';
import type { AppSecrets } from '../secrets';

/** A value, and when it was set, in ms since 1970. */
type Stamped = readonly [value: unknown, stamp: number];

/**
 * What is known about an instance of the app, by name: `key`, `installed` (its installation has
 * arrived), `enabled`, `deleted`, `about` (what Zenvia says of its account), `old:` with the mark of
 * each earlier key, `set:` with the name of each setting.
 *
 * Each value has its own stamp, so what two processes have stored about the same instance fits
 * together: of each value, the later one counts.
 */
type Facts = ReadonlyMap<string, Stamped>;

/** What Zenvia says about the integration that an instance is. */
export interface About {
	integrationId?: string;
	account?: string;
	accountId?: string;
	group?: string;
	groupId?: string;
	language?: string;
}

/** What changes about an instance; what it leaves out stays as it is. */
export interface InstanceChange {
	key?: string;
	installed?: boolean;
	enabled?: boolean;
	deleted?: boolean;
	about?: About;
	/** Marks of keys that have been replaced. */
	oldKeys?: string[];
	settings?: IDataObject;
}

/** A change that can be taken back. */
export interface Changed {
	instance: Instance;
	undo(): void;
}

/** How long it is remembered that an instance was deleted, in ms: its calls may come late. */
const rememberedDeletion = 30 * 86_400_000;

/** An installation of the app, as it is known at one moment. */
export class Instance {
	constructor(
		/** Stays the same when its key changes, and does not reveal it. */
		readonly id: string,
		private readonly facts: Facts,
	) {}

	get key(): string {
		const key = this.value('key');
		return typeof key === 'string' ? key : '';
	}

	/** Other calls may come before the installation. */
	get isInstalled(): boolean {
		return this.value('installed') === true;
	}

	get isEnabled(): boolean {
		return this.value('enabled') !== false;
	}

	get isDeleted(): boolean {
		return this.value('deleted') === true;
	}

	/** Undefined if Zenvia has not said it yet. */
	get about(): About | undefined {
		const about = this.value('about');
		return isRecord(about) ? about : undefined;
	}

	get settings(): IDataObject {
		const entries = [...this.facts].flatMap(([name, [value]]) =>
			name.startsWith('set:') && isRecord(value) ? [[name.slice(4), value.is]] : [],
		);
		return Object.fromEntries(entries);
	}

	/** Whether a key with this mark has been replaced. */
	hadKey(mark: string): boolean {
		return this.value(`old:${mark}`) === true;
	}

	private value(name: string): unknown {
		return this.facts.get(name)?.[0];
	}
}

/** The instances of an app, as a process remembers them. */
export class Instances {
	private readonly facts = new Map<string, Facts>();
	/** The IDs of instances by the marks of their current and earlier keys. */
	private readonly byMark = new Map<string, string>();
	/**
	 * All instances as they are stored, by ID. Always the same object: n8n saves it a little later,
	 * and by then it includes what has arrived in the meantime.
	 */
	readonly sealed: Record<string, string> = {};
	/** The latest stamp. */
	private latest = 0;
	/** Ends when the changes so far are stored. */
	private turn: Promise<unknown> = Promise.resolve();
	private readonly lookedUp = new Map<string, number>();

	constructor(private readonly secrets: AppSecrets) {}

	get all(): Instance[] {
		return [...this.facts].map(([id, facts]) => new Instance(id, facts));
	}

	get(id: string): Instance | undefined {
		const facts = this.facts.get(id);
		return facts && new Instance(id, facts);
	}

	/** The ID of an instance with this first key: the same in each process. */
	idOf(firstKey: string): string {
		return this.secrets.mark(`instance ${firstKey}`);
	}

	markOf(key: string): string {
		return this.secrets.mark(`key ${key}`);
	}

	isKey(text: string): boolean {
		return this.byMark.has(this.markOf(text));
	}

	/** The instances that have or had one of these keys. */
	withKey(keys: string[]): Instance[] {
		const ids = new Set(keys.map((key) => this.byMark.get(this.markOf(key))));
		return this.all.filter(({ id }) => ids.has(id));
	}

	/** Learns what other and earlier processes have stored. */
	merge(stored: unknown): void {
		for (const [id, text] of Object.entries(isRecord(stored) ? stored : {})) {
			if (typeof text !== 'string' || this.sealed[id] === text) continue;
			const facts = toFacts(this.secrets.open('storage', id, text));
			const own = this.facts.get(id);
			// Sealed with an earlier secret, which may come back.
			if (!facts && !own) this.sealed[id] = text;
			if (!facts) continue;
			if (own && isSame(own, facts)) {
				this.sealed[id] = text;
				continue;
			}
			const merged = together(own, facts);
			for (const [, stamp] of merged.values()) this.latest = Math.max(this.latest, stamp);
			this.put(id, merged, isSame(merged, facts) ? text : undefined);
		}
		for (const { id, isDeleted } of this.all) {
			const stamp = this.facts.get(id)?.get('deleted')?.[1] ?? 0;
			if (isDeleted && clock.epoch() - stamp > rememberedDeletion) this.forget(id);
		}
	}

	/** Changes an instance, or adds it. */
	change(id: string, change: InstanceChange): Changed {
		const { oldKeys = [], settings = {}, ...others } = change;
		const values = Object.entries(others).filter(([, value]) => value !== undefined);
		return this.set(id, [
			...values,
			...oldKeys.map((mark) => [`old:${mark}`, true] as const),
			...Object.entries(settings).map(([name, is]) => [`set:${name}`, { is }] as const),
		]);
	}

	/** Forgets an instance, except that it was there, and its keys' marks. */
	delete({ id, key }: Instance): Changed {
		const names = [...(this.facts.get(id)?.keys() ?? [])];
		return this.set(id, [
			...names.filter((name) => !name.startsWith('old:')).map((name) => [name, null] as const),
			...(key === '' ? [] : [[`old:${this.markOf(key)}`, true] as const]),
			['deleted', true],
		]);
	}

	/** Whether it is time to ask Zenvia about an instance again. */
	mayLookUp(id: string): boolean {
		const now = clock.now();
		if (now - (this.lookedUp.get(id) ?? -Infinity) < 60_000) return false;
		this.lookedUp.set(id, now);
		return true;
	}

	/** Whether n8n has all of it in its database. */
	isStored(stored: unknown): boolean {
		const known = isRecord(stored) ? stored : {};
		return Object.entries(this.sealed).every(([id, text]) => known[id] === text);
	}

	/**
	 * Carries out a change after those before it have been stored: n8n stores all instances at once,
	 * and two such writes of one process could change places.
	 *
	 * @param isStored waits until the change has been stored, or n8n has failed
	 */
	async inTurn<T>(work: () => Promise<T>, isStored: () => Promise<unknown>): Promise<T> {
		const working = this.turn.then(work);
		this.turn = working.then(isStored).catch(() => undefined);
		return await working;
	}

	private set(id: string, values: ReadonlyArray<readonly [string, unknown]>): Changed {
		this.latest = Math.max(this.latest + 1, clock.epoch());
		const stamp = this.latest;
		const before = this.facts.get(id);
		const news = values.map(([name, value]) => [name, [value, stamp] as const] as const);
		const after = together(before, new Map(news));
		this.put(id, after);
		return { instance: new Instance(id, after), undo: () => this.takeBack(id, stamp, before) };
	}

	/** Takes back what one change has set, and leaves what has changed since. */
	private takeBack(id: string, stamp: number, before: Facts = new Map()): void {
		const facts = [...(this.facts.get(id) ?? [])].flatMap(([name, fact]) => {
			const earlier = before.get(name);
			if (fact[1] !== stamp) return [[name, fact] as const];
			return earlier ? [[name, earlier] as const] : [];
		});
		this.forget(id);
		if (facts.length > 0) this.put(id, new Map(facts));
	}

	private put(id: string, facts: Facts, sealed?: string): void {
		this.facts.set(id, facts);
		this.sealed[id] = sealed ?? this.secrets.seal('storage', id, [...facts]);
		const { key } = new Instance(id, facts);
		if (key !== '') this.byMark.set(this.markOf(key), id);
		for (const name of facts.keys())
			if (name.startsWith('old:')) this.byMark.set(name.slice(4), id);
	}

	private forget(id: string): void {
		this.facts.delete(id);
		delete this.sealed[id];
		for (const [mark, owner] of this.byMark) if (owner === id) this.byMark.delete(mark);
	}
}

/** Of each value, the later one; of two at the same moment, the same one in each process. */
function together(own: Facts | undefined, others: Facts): Facts {
	const merged = new Map(own);
	for (const [name, fact] of others) {
		const known = merged.get(name);
		if (!known || isLater(fact, known)) merged.set(name, fact);
	}
	return merged;
}

function isLater([value, stamp]: Stamped, [other, otherStamp]: Stamped): boolean {
	if (stamp !== otherStamp) return stamp > otherStamp;
	return JSON.stringify(value) > JSON.stringify(other);
}

function isSame(one: Facts, other: Facts): boolean {
	const isIn = ([name, fact]: [string, Stamped]) =>
		JSON.stringify(other.get(name)) === JSON.stringify(fact);
	return one.size === other.size && [...one].every(isIn);
}

function toFacts(value: unknown): Facts | undefined {
	if (!Array.isArray(value)) return undefined;
	return new Map(value.filter(isEntry));
}

function isEntry(value: unknown): value is [string, Stamped] {
	if (!Array.isArray(value)) return false;
	const [name, fact]: unknown[] = value;
	return typeof name === 'string' && Array.isArray(fact) && typeof fact[1] === 'number';
}

/** Number of apps that a process remembers; beyond it, the least recently used one is forgotten. */
const rememberedApps = 200;
const apps = new Map<string, Instances>();

/** What this process remembers of an app's instances. */
export function instancesOf(place: string, secrets: AppSecrets): Instances {
	// Another secret seals them differently.
	const key = secrets.mark(place);
	const instances = apps.get(key) ?? new Instances(secrets);
	apps.delete(key);
	apps.set(key, instances);
	const [oldest] = apps.keys();
	if (apps.size > rememberedApps && oldest !== undefined) apps.delete(oldest);
	return instances;
}
