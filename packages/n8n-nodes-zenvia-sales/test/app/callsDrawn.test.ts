import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import {
	appId,
	appSecret,
	type AppRequest,
	listenForApp,
	type ListeningApp,
	newKey,
	privateKey,
} from './runAppTrigger';
import { type SalesOfApps, startSalesOfApps } from './salesOfApps';

/** 2,000 take two minutes: DRAWN_CALLS=2000, and DRAWN_SEED for others. */
const { DRAWN_CALLS = '100', DRAWN_SEED: seed = 31 } = process.env;
const callsInARow = 25;
jest.setTimeout(60_000 + Number(DRAWN_CALLS) * 1000);

/** What Zenvia knows of an account, and so what the trigger has to know. */
interface Account {
	name: string;
	/** Of the installation that there is, oldest first; none if the app is not installed. */
	keys: string[];
	enabled: boolean;
	settings: IDataObject;
	/** How often it was installed. */
	installations: number;
}

/** A call as Zenvia means it; what is left out does not matter. */
interface Meant {
	account: number;
	keys: string[];
	method: string;
	/** The parameter that may stand in the address. */
	call: string;
	body: IDataObject;
	/** What it does to the account. @returns the name of the item, if it changes something */
	apply(account: Account): string | undefined;
}

/** Where Zenvia may put the ID, the secret and the key. */
const places: Record<string, (key: string) => AppRequest & { body?: IDataObject }> = {
	headers: (key) => ({
		headers: { 'x-app-id': appId, 'x-app-secret': appSecret, 'x-api-key': key },
	}),
	otherHeaders: (key) => ({
		headers: { 'client-id': appId, 'client-secret': appSecret, authorization: `Bearer ${key}` },
	}),
	query: (key) => ({ query: { appId, appSecret, 'api-key': key } }),
	body: (key) => ({ body: { appId, appSecret, apiKey: key } }),
	envelopes: (key) => ({
		body: { credentials: { clientId: appId, clientSecret: appSecret }, context: { apiKey: key } },
	}),
	basic: (key) => ({
		headers: {
			authorization: `Basic ${Buffer.from(`${appId}:${appSecret}`).toString('base64')}`,
			'api-key': key,
		},
	}),
};

/** What somebody without the secret may send. */
const forgeries: Record<string, (key: string) => AppRequest> = {
	nothing: (key) => ({ headers: { 'x-api-key': key } }),
	wrongSecret: (key) => ({
		headers: { 'x-app-id': appId, 'x-app-secret': `${appSecret}x`, 'x-api-key': key },
	}),
	partOfSecret: (key) => ({ query: { appId, appSecret: appSecret.slice(0, -1), 'api-key': key } }),
	otherCase: (key) => ({ query: { appId, appSecret: appSecret.toLowerCase(), 'api-key': key } }),
	emptySecret: (key) => ({ query: { appId, appSecret: '', 'api-key': key } }),
	secretAsName: (key) => ({ query: { appId, [appSecret]: '1', 'api-key': key } }),
	secretInTwo: (key) => ({
		headers: {
			'x-app-id': appId,
			'x-a': appSecret.slice(0, 9),
			'x-b': appSecret.slice(9),
			'x-api-key': key,
		},
	}),
	idOnly: (key) => ({ query: { appId, clientId: appId, 'api-key': key } }),
	secretOnly: (key) => ({ query: { appSecret, clientSecret: appSecret, 'api-key': key } }),
	wrongId: (key) => ({ query: { appId: `${appId}2`, appSecret, 'api-key': key } }),
	basicSwapped: () => ({
		headers: { authorization: `Basic ${Buffer.from(`${appSecret}${appId}`).toString('base64')}` },
	}),
	tooDeep: () => ({ body: { a: { b: { c: { d: { e: { appId, appSecret } } } } } } }),
	question: (key) => ({
		body: { ask: 'key', instance: key, time: Date.now(), nonce: '1', signature: '0'.repeat(64) },
	}),
	unsignedQuestion: (key) => ({
		body: { ask: 'instances', instance: key, time: Date.now(), nonce: '1', signature: {} },
	}),
};

/** Other spellings of the same address; n8n itself answers 404 to those that it does not know. */
const spellings: Record<string, (url: string) => string> = {
	same: (url) => url,
	escaped: (url) => url.replace('/app', '/%61pp'),
	slash: (url) => url.replace(/\/app(?=\?|$)/, '/app/'),
	twoSlashes: (url) => url.replace('/webhook/', '/webhook//'),
	upperCase: (url) => url.replace('/app', '/APP'),
	moreQuery: (url) => `${url}${url.includes('?') ? '&' : '?'}utm=1&a%5B%5D=2`,
};

const values = fc.oneof(
	fc.constantFrom<IDataObject[string]>('', 'Hola', true, false, 0, 7, null, ['a'], { a: 1 }),
	fc.string({ maxLength: 12 }),
);
const settings = fc.dictionary(
	fc.constantFrom('text', 'reply', 'limit', 'enabledFor', 'Ünï code', 'constructor'),
	values,
	{ minKeys: 1, maxKeys: 3, noNullPrototype: true },
);

interface Step {
	what:
		| 'install'
		| 'change'
		| 'enable'
		| 'refresh'
		| 'delete'
		| 'read'
		| 'form'
		| 'unknown'
		| 'huge'
		| 'late'
		| 'forged'
		| 'restart';
	account: number;
	place: string;
	forgery: string;
	spelling: string;
	settings: IDataObject;
	flag: boolean;
	/** Which of the keys or earlier calls. */
	index: number;
	isNamed: boolean;
	isRepeated: boolean;
	isFailing: boolean;
}

const steps = fc.record<Step>({
	what: fc.constantFrom<Step['what']>(
		...(['install', 'change', 'enable', 'refresh', 'late', 'forged'] as const).flatMap((one) => [
			one,
			one,
			one,
		]),
		...(['delete', 'read', 'read', 'form', 'unknown', 'huge', 'restart'] as const),
	),
	account: fc.nat({ max: 2 }),
	place: fc.constantFrom(...Object.keys(places)),
	forgery: fc.constantFrom(...Object.keys(forgeries)),
	spelling: fc.constantFrom(...Object.keys(spellings)),
	settings,
	flag: fc.boolean(),
	index: fc.nat({ max: 100 }),
	isNamed: fc.boolean(),
	isRepeated: fc.boolean(),
	isFailing: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
});

let sales: SalesOfApps;
/** What happened in all draws, to see that nothing is left out. */
const seen: Record<string, number> = {};

beforeAll(async () => {
	sales = await startSalesOfApps();
});
afterAll(async () => await sales.close());

/** One n8n, three accounts, and what Zenvia has called so far. */
class Life {
	readonly accounts: Account[] = ['Azul', 'Roja', 'Verde'].map((name) => ({
		name,
		keys: [],
		enabled: true,
		settings: {},
		installations: 0,
	}));
	readonly earlier: Meant[] = [];
	readonly secrets = [appSecret, privateKey];
	private starts = 0;

	private constructor(private app: ListeningApp) {}

	static async begin(): Promise<Life> {
		sales.keys.clear();
		return new Life(await listenForApp(sales));
	}

	async end(): Promise<void> {
		await this.app.close();
	}

	/** @throws unless the trigger does what it should */
	async step(step: Step): Promise<void> {
		const account = this.accounts[step.account];
		if (!account) throw new Error('No such account');
		seen[step.what] = (seen[step.what] ?? 0) + 1;
		switch (step.what) {
			case 'forged':
				return await this.forged(step, account);
			case 'restart':
				return await this.restart();
			case 'form':
				return await this.expectAnswer(await this.ask(step, 'settings-form', account), 200, {
					sections: [],
				});
			case 'unknown':
				return await this.expectAnswer(
					await this.ask(step, 'settings', { ...account, keys: [newKey()] }),
					404,
				);
			case 'read':
				if (account.keys.length === 0) return undefined;
				return await this.expectAnswer(
					await this.ask(step, 'settings', account),
					200,
					account.settings,
				);
			case 'huge':
				return await this.huge(step, account);
			case 'late': {
				const meant = this.earlier[step.index % Math.max(1, this.earlier.length)];
				return meant ? await this.genuine(step, meant) : undefined;
			}
			default: {
				const meant = this.meant(step, account);
				if (!meant) return undefined;
				await this.genuine(step, meant);
				this.earlier.push(meant);
				if (step.isRepeated) await this.genuine({ ...step, isFailing: false }, meant);
			}
		}
	}

	/** A new call of Zenvia; undefined if it would not call. */
	private meant(
		{ what, flag, settings: changed, account: number }: Step,
		account: Account,
	): Meant | undefined {
		const { keys } = account;
		const common = { account: number, keys: [...keys], method: 'POST', body: {} };
		if (what !== 'install' && keys.length === 0) return undefined;
		switch (what) {
			case 'install': {
				if (keys.length > 0) return undefined;
				const key = this.newKey(account, ++account.installations);
				return {
					...common,
					keys: [key],
					call: 'install',
					body: { integration: { apiKey: key, enabled: flag } },
					apply: (one) => {
						if (one.keys.length > 0) return undefined;
						Object.assign(one, { keys: [key], enabled: flag, settings: {} });
						return 'installed';
					},
				};
			}
			case 'change':
				return {
					...common,
					method: flag ? 'PUT' : 'PATCH',
					call: 'settings',
					body: changed,
					apply: (one) => {
						const before = JSON.stringify(one.settings);
						one.settings = { ...one.settings, ...changed };
						const isChanged = JSON.stringify(one.settings) !== before;
						return isChanged && one.enabled ? 'settingsChanged' : undefined;
					},
				};
			case 'enable':
				return {
					...common,
					call: 'enable',
					body: { enabled: flag },
					apply: (one) => {
						if (one.enabled === flag) return undefined;
						one.enabled = flag;
						return flag ? 'enabled' : 'disabled';
					},
				};
			case 'refresh': {
				const key = this.newKey(account, account.installations);
				return {
					...common,
					call: 'refresh-key',
					body: { newApiKey: key },
					apply: (one) => {
						if (one.keys.includes(key)) return undefined;
						one.keys.push(key);
						return 'apiKeyRefreshed';
					},
				};
			}
			default:
				return {
					...common,
					method: 'DELETE',
					call: 'delete',
					apply: (one) => {
						one.keys = [];
						for (const [key, { account: name }] of sales.keys)
							if (name === one.name) sales.keys.delete(key);
						return 'deleted';
					},
				};
		}
	}

	/** Zenvia accepts only the newest key. */
	private newKey({ name }: Account, installation: number): string {
		const key = newKey();
		for (const [old, { account }] of sales.keys) if (account === name) sales.keys.delete(old);
		const id = `${name}-${installation}`;
		sales.keys.set(key, {
			id,
			account: name,
			accountId: `a-${name}`,
			group: name,
			groupId: `g-${name}`,
		});
		this.secrets.push(key);
		return key;
	}

	private async genuine(step: Step, meant: Meant): Promise<void> {
		const account = this.accounts[meant.account];
		if (!account) throw new Error('No such account');
		const isThere = account.keys.some((key) => meant.keys.includes(key));
		const isNew =
			meant.call === 'install' && account.keys.length === 0 && sales.keys.has(meant.keys[0] ?? '');
		if (!isThere && !isNew) return await this.ofDeleted(step, meant);
		const before = { ...account, keys: [...account.keys] };
		const name = meant.apply(account);
		if (step.isFailing && name !== undefined) {
			this.app.trigger.cannotStart = true;
			const failed = await this.send(step, meant, before);
			this.app.trigger.cannotStart = false;
			expect(failed.status).toBe(500);
			expect(await this.news()).toEqual([]);
		}
		const { status } = await this.send(step, meant, before);
		expect(status).toBe(200);
		const items = await this.news();
		expect(items.map(({ call }) => call)).toEqual(name === undefined ? [] : [name]);
		expect(items[0] ?? {}).toMatchObject(
			name === undefined
				? {}
				: { account: account.name, enabled: account.enabled, settings: account.settings },
		);
	}

	/** A late call about an installation that there is no more. */
	private async ofDeleted(step: Step, meant: Meant): Promise<void> {
		const { status } = await this.send(step, meant, { keys: [] });
		expect(status).toBe(meant.call === 'delete' ? 200 : 410);
		expect(await this.news()).toEqual([]);
	}

	private async send(
		{ index, isNamed, place, spelling }: Step,
		meant: Meant,
		{ keys }: Pick<Account, 'keys'>,
	) {
		// Zenvia may use any key that the instance has had.
		const known = [...new Set([...meant.keys, ...keys])];
		const key = meant.call === 'install' ? undefined : known[index % known.length];
		const ways = meant.method === 'DELETE' ? ['headers', 'query', 'basic'] : Object.keys(places);
		const way = ways.includes(place) ? place : 'headers';
		const { body, headers, query } = places[way]?.(key ?? '') ?? {};
		const isUnnamed = ([name]: [string, unknown]) => key !== undefined || name !== 'apiKey';
		const given = Object.fromEntries(Object.entries(body ?? {}).filter(isUnnamed));
		return await this.sendTo(spelling, {
			method: meant.method,
			headers,
			query: { ...query, ...(isNamed && { call: meant.call }) },
			...(meant.method !== 'DELETE' && {
				body: { ...given, ...meant.body },
			}),
		});
	}

	private async ask({ place, spelling }: Step, call: string, { keys }: Pick<Account, 'keys'>) {
		const way = ['headers', 'query', 'basic'].includes(place) ? place : 'query';
		const { headers, query } = places[way]?.(keys.at(-1) ?? '') ?? {};
		return await this.sendTo(spelling, { method: 'GET', headers, query: { ...query, call } });
	}

	/** Sends to the address in another spelling, and as it is if n8n does not know that. */
	private async sendTo(spelling: string, request: AppRequest) {
		const answer = await this.app.send(request, spellings[spelling]);
		const isUnknown =
			answer.status === 404 && JSON.stringify(answer.body).includes('not registered');
		return isUnknown ? await this.app.send(request) : answer;
	}

	private async expectAnswer(
		answer: { status: number; body: unknown },
		status: number,
		body?: unknown,
	) {
		expect(answer.status).toBe(status);
		if (body !== undefined) expect(answer.body).toEqual(body);
		const items = await this.news();
		expect(items.filter(({ call }) => !String(call).endsWith('Requested'))).toEqual([]);
	}

	private async forged(
		{ forgery, spelling, flag, settings: changed }: Step,
		{ keys }: Account,
	): Promise<void> {
		const before = JSON.stringify(this.app.trigger.staticData);
		const request = forgeries[forgery]?.(keys.at(-1) ?? newKey()) ?? {};
		const answer = await this.sendTo(spelling, {
			method: flag ? 'PUT' : 'POST',
			...request,
			body: { ...changed, ...Object(request.body) },
		});
		expect(answer).toEqual({
			status: 401,
			body: { message: 'The ID or the secret of the app is missing or wrong' },
		});
		expect(await this.news()).toEqual([]);
		expect(JSON.stringify(this.app.trigger.staticData)).toBe(before);
	}

	private async huge({ flag, index }: Step, { keys }: Account): Promise<void> {
		const size = index % 5 === 0 ? 5 * 1024 * 1024 : 150_000;
		const { headers } = places.headers?.(keys.at(-1) ?? newKey()) ?? {};
		const answer = await this.app.send({
			method: 'PUT',
			headers: flag ? headers : {},
			body: { text: 'x'.repeat(size) },
		});
		const isKnown = keys.length > 0 || size > 1_000_000;
		expect(answer.status).toBe(flag ? (isKnown ? 413 : 404) : 401);
		expect(await this.news()).toEqual([]);
	}

	/** The same n8n, killed and started again: it knows only what it has stored. */
	private async restart(): Promise<void> {
		const { staticData } = this.app.trigger;
		this.check();
		await this.app.close();
		this.app = await listenForApp(sales, { staticData });
		this.starts = 0;
	}

	/** The items since the last time. */
	private async news(): Promise<IDataObject[]> {
		const items = await this.app.items();
		const news = items.slice(this.starts);
		this.starts = items.length;
		return news;
	}

	/** Nothing may have failed, and nothing may hold a secret. */
	check(): void {
		expect(this.app.failures).toEqual([]);
		const stored = JSON.stringify(this.app.trigger.staticData);
		expect(this.secrets.filter((secret) => stored.includes(secret))).toEqual([]);
	}

	async checkRuns(): Promise<void> {
		this.check();
		for (const run of await this.app.runs()) {
			const text = run.serialized();
			expect(this.secrets.filter((secret) => text.includes(secret))).toEqual([]);
		}
	}
}

test('of drawn calls, no forged one gets in, no genuine one is lost, and no key is seen', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(steps, { minLength: callsInARow, maxLength: callsInARow }),
			async (drawn) => {
				const life = await Life.begin();
				try {
					for (const step of drawn) await life.step(step);
					await life.checkRuns();
				} finally {
					await life.end();
				}
			},
		),
		{
			numRuns: Math.ceil(Number(DRAWN_CALLS) / callsInARow),
			seed: Number(seed),
			endOnFailure: Number(DRAWN_CALLS) > 100,
		},
	);
	const kinds = [
		'install',
		'change',
		'enable',
		'refresh',
		'delete',
		'read',
		'form',
		'unknown',
		'huge',
		'late',
		'forged',
		'restart',
	];
	expect(Object.keys(seen).sort()).toEqual(kinds.sort());
});
