import { randomBytes } from 'node:crypto';

import type { Records } from '../records';
import type { AppCall, AppView, RegisteredApp, Switches } from './appState';
import { type AppAnswer, type AppRequest, callApp } from './callApp';
import { filledAddress, signatureOf, withParameters } from './sign';

const LATEST_CALLS = 20;

/** An installation of the app in the account. */
interface Instance {
	apiKey: string;
	enabled: boolean;
}

interface AppSalesOptions {
	records: Records;
	epoch(): number;
	/** Certificate authority (PEM) that calls trust; null for the system's. */
	ca: string | null;
	/** Called after each change. */
	changed(): void;
}

/** What a report shows. */
export interface WantedReport {
	range: string;
	/** Days of a custom range. */
	start?: string;
	end?: string;
}

/** Zenvia Sales as an app knows it: it calls the app about its instance, and opens its pages. */
export class AppSales {
	readonly app: RegisteredApp = {
		id: 'sandbox-app',
		secret: 'SANDBOX-APP-SECRET-0000000',
		privateKey: 'SANDBOX-PRIVATE-KEY-0000000',
		triggerUrl: '',
		buttonUrl: '',
		reportUrl: '',
	};

	readonly switches: Switches = { wrongSecret: false, wrongSignature: false, place: 'headers' };

	private instance: Instance | undefined;
	private form: unknown;
	private settings: Record<string, unknown> = {};
	private opened: AppView['opened'];
	private openings = 0;
	private readonly calls: AppCall[] = [];

	constructor(private readonly options: AppSalesOptions) {}

	/** The API key of the installed instance. */
	get apiKey(): string | undefined {
		return this.instance?.apiKey;
	}

	/** What an API key of an instance may do; undefined if it is, or was, of none. */
	standing(apiKey: string): 'enabled' | 'disabled' | undefined {
		if (apiKey !== this.instance?.apiKey) return undefined;
		return this.instance.enabled ? 'enabled' : 'disabled';
	}

	view(): AppView {
		const { app, switches, instance, form, settings, calls, opened } = this;
		return {
			app,
			switches,
			instance: instance && { enabled: instance.enabled },
			form,
			settings,
			prospects: this.options.records.prospects.slice(0, 10).map(({ id, firstName, lastName }) => ({
				id,
				name: [firstName, lastName].filter(Boolean).join(' '),
			})),
			calls,
			opened,
		};
	}

	/** Changes what is registered, or what goes wrong. */
	configure(changes: Partial<RegisteredApp & Switches>): void {
		const { wrongSecret, wrongSignature, place, ...registered } = changes;
		Object.assign(this.app, registered);
		Object.assign(this.switches, {
			...(wrongSecret !== undefined && { wrongSecret }),
			...(wrongSignature !== undefined && { wrongSignature }),
			...(place !== undefined && { place }),
		});
		this.options.changed();
	}

	async install(): Promise<AppAnswer> {
		const instance = { apiKey: newKey(), enabled: true };
		// The app may use the key before it has responded.
		this.instance = instance;
		const { id: appId } = this.app;
		const body = { appId, appSecret: this.secret, integration: instance };
		const answer = await this.call('Installed', 'POST', { call: 'install' }, body);
		if (!isSuccess(answer)) this.instance = undefined;
		return answer;
	}

	/** Reads the settings form and the settings. */
	async openSettings(): Promise<AppAnswer> {
		const form = await this.call('Settings form', 'GET', { call: 'settings-form' });
		const settings = await this.call('Settings', 'GET', { call: 'settings' });
		this.form = isSuccess(form) ? parsed(form.text) : undefined;
		this.settings = { ...Object(isSuccess(settings) ? parsed(settings.text) : {}) };
		this.options.changed();
		return form;
	}

	/** @param changes only what has changed, as Zenvia sends it */
	async changeSettings(changes: Record<string, unknown>): Promise<AppAnswer> {
		const answer = await this.call('Settings changed', 'PUT', { call: 'change-settings' }, changes);
		if (isSuccess(answer)) Object.assign(this.settings, changes);
		this.options.changed();
		return answer;
	}

	async setEnabled(enabled: boolean): Promise<AppAnswer> {
		if (this.instance) this.instance.enabled = enabled;
		return await this.call(
			enabled ? 'Enabled' : 'Disabled',
			'POST',
			{ call: 'enable' },
			{ enabled },
		);
	}

	/** The old key is valid until the app has the new one. */
	async refreshKey(): Promise<AppAnswer> {
		const newApiKey = newKey();
		const answer = await this.call(
			'API key refreshed',
			'POST',
			{ call: 'refresh-key' },
			{ newApiKey },
		);
		if (isSuccess(answer) && this.instance) this.instance.apiKey = newApiKey;
		return answer;
	}

	async remove(): Promise<AppAnswer> {
		const answer = await this.call('Deleted', 'DELETE', { call: 'delete' });
		this.instance = undefined;
		this.form = undefined;
		this.settings = {};
		this.options.changed();
		return answer;
	}

	/** Presses the button in the conversation of a prospect. @returns the address of its page */
	pressButton(prospectId: string): string {
		const address = filledAddress(this.app.buttonUrl, this.placeholders(prospectId));
		return this.open('Button', address);
	}

	openReport({ range, start = '', end = '' }: WantedReport): string {
		const [group, branch] = this.options.records.groups;
		const address = withParameters(filledAddress(this.app.reportUrl, this.placeholders()), {
			range,
			...(range === 'custom' && { start, end }),
			group: branch?.id ?? '',
			parentGroup: group?.id ?? '',
		});
		return this.open('Report', address);
	}

	closePage(): void {
		this.opened = undefined;
		this.options.changed();
	}

	private open(title: string, unsigned: string): string {
		const { privateKey } = this.app;
		const key = this.switches.wrongSignature ? `${privateKey}-wrong` : privateKey;
		const address = withParameters(unsigned, { signature: signatureOf(unsigned, key) });
		this.opened = { title, address, number: ++this.openings };
		this.options.changed();
		return address;
	}

	private placeholders(prospectId?: string): Record<string, string> {
		const { agents, groups, prospects } = this.options.records;
		const [user] = agents;
		const group = groups[1];
		const prospect = prospects.find(({ id }) => id === prospectId);
		const fields = {
			...named('user', user, ['firstName', 'lastName', 'email', 'phone']),
			...named('group', group, ['name', 'displayName']),
			'user.cellPhone': String(user?.phone ?? ''),
			'group.language': 'es',
		};
		if (!prospect) return fields;
		return {
			...fields,
			...named('prospect', prospect, ['firstName', 'lastName', 'phones', 'emails']),
			'prospect.source': 'WhatsApp',
		};
	}

	private get secret(): string {
		return this.switches.wrongSecret ? `${this.app.secret}-wrong` : this.app.secret;
	}

	private async call(
		what: string,
		method: AppRequest['method'],
		query: Record<string, string>,
		body?: Record<string, unknown>,
	): Promise<AppAnswer> {
		const { triggerUrl, id } = this.app;
		const given = { appId: id, appSecret: this.secret, apiKey: this.instance?.apiKey ?? '' };
		// The installation has them in its body, as documented.
		const isPlaced = body !== undefined && 'appId' in body;
		const place =
			body === undefined && this.switches.place === 'body' ? 'headers' : this.switches.place;
		const answer = await callApp(
			{
				method,
				url: withParameters(triggerUrl, { ...query, ...(!isPlaced && place === 'query' && given) }),
				headers: !isPlaced && place === 'headers' ? toHeaders(given) : {},
				body: body && { ...body, ...(!isPlaced && place === 'body' && given) },
			},
			this.options.ca,
		);
		this.calls.unshift({
			at: new Date(this.options.epoch()).toISOString(),
			what,
			status: answer.status,
			answer: answer.text,
		});
		this.calls.splice(LATEST_CALLS);
		this.options.changed();
		return answer;
	}
}

function newKey(): string {
	return `SANDBOX-INSTANCE-${randomBytes(12).toString('hex')}`;
}

function isSuccess({ status = 0 }: AppAnswer): boolean {
	return status >= 200 && status < 300;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function toHeaders(
	given: Record<'appId' | 'appSecret' | 'apiKey', string>,
): Record<string, string> {
	return { 'x-app-id': given.appId, 'x-app-secret': given.appSecret, 'x-api-key': given.apiKey };
}

/** Placeholders of a record. Lists are separated by commas. */
function named(
	name: string,
	record: Record<string, unknown> | undefined,
	fields: string[],
): Record<string, string> {
	const entries = fields.map((field): [string, string] => [
		`${name}.${field}`,
		[record?.[field] ?? ''].flat().join(','),
	]);
	return { ...Object.fromEntries(entries), [`${name}._id`]: String(record?.id ?? '') };
}
