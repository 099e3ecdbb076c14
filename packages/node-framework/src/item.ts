import type { GenericValue, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import {
	type ApiClient,
	ApiError,
	idOf,
	isRead,
	isRecord,
	type ItemOutcome,
	type Pages,
	type RequestContext,
	type RequestParts,
	type Target,
	type Together,
	valueAt,
} from '@n8n-nodes-ventia/api-client';
import {
	checkCountry,
	countries,
	type Country,
	countryField,
	defaultCountryField,
} from './countries';
import { Field } from './field';
import { type InputFile, inputFile, type LinkedFile, linkFile, losesFiles } from './files';
import type { Check } from './checks';
import type { Labels } from './labels';
import { findOutOfReach, isOutOfReach } from './publicAddress';
import { findUnreachable } from './trigger/reachable';

/** One entry of a collection that takes several: returns its fields by name. */
export type Entry = (name: string) => Field;

/** The parts of a node's execution that waiting needs. */
export type WaitableExecution = Pick<
	IExecuteFunctions,
	| 'getContext'
	| 'getExecuteData'
	| 'getNode'
	| 'getSignedResumeUrl'
	| 'helpers'
	| 'putExecutionToWait'
>;

/** What the records of a service look like. */
export interface RecordForm {
	/** The form of the service's IDs. */
	checkId: Check<string>;
	/** Keys that may hold the record in a response. */
	envelopes: string[];
}

/** One input item as an operation sees it: its fields, and access to the service. */
export class Item<Id extends string> {
	/** Values by parameter, cached because n8n evaluates the expressions at every read. */
	private readonly values = new Map<string, unknown>();

	constructor(
		readonly index: number,
		private readonly host: IExecuteFunctions,
		private readonly labels: Labels,
		private readonly definition: RecordForm,
		private readonly client: ApiClient<Id>,
		private readonly context: RequestContext,
		/** Any item of the run; throws if its account cannot be reached. */
		readonly sibling: (index: number) => Item<Id>,
	) {}

	/** The same object for all items of a run, to cache what is read once per run. */
	get run(): object {
		return this.client;
	}

	/**
	 * The same object for all runs with the account, to serialize what must not happen at the same
	 * time.
	 */
	get account(): object {
		return this.client.account.limiter;
	}

	get serviceName(): string {
		return this.client.profile.name;
	}

	/** Ends the item's waits when the run has ended. */
	get signal(): AbortSignal {
		return this.context.signal;
	}

	/** How many items the run has. */
	get count(): number {
		return this.host.getInputData().length;
	}

	/** How far apart requests are when the account's limit is used up, in ms. */
	get msBetweenRequests(): number {
		const { account, profile } = this.client;
		return profile.windowMs / account.limiter.limitFor(account.limit);
	}

	/** Whether people who were found in the last minutes need not be searched for again. */
	get remembersPeople(): boolean {
		return this.field('requestOptions.rememberPeople').boolean() ?? true;
	}

	/** Counts what became of the item. @param records the plural of what it is */
	tellOutcome(records: string, outcome: ItemOutcome): void {
		this.client.hints.count(outcome, records);
	}

	/** Tells the user that a search found nothing. @param what was searched for, quoted */
	tellNotFound(noun: string, what: string): void {
		this.client.hints.notFound(noun, what);
	}

	/** Tells the user something about this item, in one sentence with all items that have it. */
	tellTogether(sentence: Together, what: string): void {
		this.client.hints.addTogether(sentence, this.index, what);
	}

	/** Tells the user something that is no failure, beside the output. */
	tell(hint: string): void {
		this.client.hints.add(hint);
	}

	/** What n8n offers to an operation that puts the execution to wait. */
	get execution(): WaitableExecution {
		return this.host;
	}

	/** Whether the node is an agent's tool, in which choices are texts. */
	get isTool(): boolean {
		return this.host.getNode().type.endsWith('Tool');
	}

	/**
	 * Whether a field's value comes from an expression instead of being entered or chosen; for an
	 * entry of a collection, `collection.group.0.field`.
	 */
	isExpression(name: string): boolean {
		let value: unknown = this.host.getNode().parameters;
		for (const key of name.split('.')) {
			if (typeof value === 'object' && value !== null) value = Reflect.get(value, key);
		}
		const chosen = isRecord(value) ? value.value : value;
		return typeof chosen === 'string' && chosen.startsWith('=');
	}

	/** How a locator's record is chosen: `list`, `id`, or a mode of the service's own. */
	locatorMode(name: string): string | undefined {
		const given = this.value(name);
		return isRecord(given) && typeof given.mode === 'string' ? given.mode : undefined;
	}

	/** A field of the credential that is not secret. */
	accountSetting(name: string): unknown {
		return this.client.account.credentials.data?.[name];
	}

	/**
	 * The country of phones without a country code: that of the field 'Country', else the default of
	 * the credential. Throws ValidationError.
	 */
	get country(): Country | undefined {
		const field = this.field(countryField.name);
		if (!field.isEmpty) return field.as(checkCountry);
		const chosen = this.accountSetting(defaultCountryField.name);
		return countries.find(({ id }) => id === chosen);
	}

	/** The input item's own data. */
	get json(): IDataObject {
		return this.host.getInputData()[this.index]?.json ?? {};
	}

	/** A field by the name of its parameter; `collection.field` for one within a collection. */
	field(name: string): Field {
		return this.labeled(this.labels.get(name) ?? name, this.value(name));
	}

	/** The ID in a field that must have one. Throws ValidationError. */
	id(name: string): string {
		const field = this.field(name);
		return field.required(field.as(this.definition.checkId));
	}

	/** A value as a field with its own label. */
	labeled(label: string, value: unknown): Field {
		return new Field(label, value, this.host.getTimezone(), () => this.country);
	}

	/** The file that a field names. Throws ValidationError when the item has none. */
	async file(name: string): Promise<InputFile> {
		return await inputFile(this.host, this.index, this.field(name));
	}

	/**
	 * A link to the file that a field names, for a service that fetches it.
	 *
	 * @throws ValidationError if there is no such file, or the service could not fetch it
	 */
	async linkedFile(field: Field, minutes: number): Promise<LinkedFile> {
		const file = await linkFile(this.host, this.index, field, minutes);
		const unreachable = findOutOfReach(file.url, this.caller);
		if (unreachable) throw unreachable;
		if (losesFiles(this.host)) {
			this.tell(
				"n8n deletes the files of this workflow as soon as it has ended, perhaps before they have been fetched: choose 'Save' for 'Save successful production executions' in its settings",
			);
		}
		return file;
	}

	/** An address that the service can fetch. Throws ValidationError if it is a private one. */
	publicAddress(field: Field): string | undefined {
		const address = field.webAddress();
		if (address === undefined || !isOutOfReach(new URL(address).hostname, this.caller)) {
			return address;
		}
		return field.failValue(
			address,
			'is a private address',
			`${this.caller.name} cannot reach it. Use one that opens from anywhere.`,
		);
	}

	/** Checks that the service can deliver to an address of this n8n. Throws ValidationError. */
	requireReachable(address: string): void {
		const unreachable = findUnreachable(address, this.caller);
		if (unreachable) throw unreachable;
	}

	private get caller() {
		const { account, profile } = this.client;
		return { name: profile.name, apiUrl: account.baseUrl };
	}

	/**
	 * The entries of a collection, `collection.group`, in order; the collection may take several or
	 * only one.
	 */
	entries(name: string): Entry[] {
		const given = this.value(name);
		const group = this.labels.get(name) ?? name;
		if (isRecord(given)) return [this.entry(name, given, group)];
		return (Array.isArray(given) ? given : []).map((entry: unknown, place) =>
			this.entry(name, entry, `${group} ${place + 1}`),
		);
	}

	private entry(name: string, entry: unknown, group: string): Entry {
		return (field) => {
			const label = this.labels.get(`${name}.${field}`) ?? field;
			return this.labeled(`${group}: ${label}`, isRecord(entry) ? entry[field] : undefined);
		};
	}

	/** A parameter's value as it is; null or undefined if the field is not shown. */
	value(name: string): unknown {
		const [top = '', ...path] = name.split('.');
		if (!this.values.has(top)) {
			// Without a fallback value, n8n throws for a field that is not shown.
			this.values.set(top, this.host.getNodeParameter(top, this.index, null));
		}
		return valueAt(this.values.get(top), path);
	}

	/** Names of the fields that the user has added to a collection. */
	added(collection: string): string[] {
		const value = this.value(collection);
		return isRecord(value) ? Object.keys(value) : [];
	}

	/**
	 * Sends one request and returns the record in the response. An accepted write has succeeded, no
	 * matter what the response looks like.
	 *
	 * @param envelope key under which the response may have the record
	 * @throws ApiError, also if the response to a read has no record
	 */
	async send(endpointId: Id, parts: RequestParts, envelope = ''): Promise<IDataObject> {
		return this.record(
			endpointId,
			await this.client.send(endpointId, parts, this.context),
			envelope,
		);
	}

	/**
	 * As `send`, for an endpoint that returns a whole list at once.
	 *
	 * @throws ApiError, also if the response to a read is neither a list nor a record
	 */
	async sendForList(endpointId: Id, parts: RequestParts): Promise<IDataObject[]> {
		const body = await this.client.send(endpointId, parts, this.context);
		const isWrite = !isRead(this.client.endpoints[endpointId]);
		const isList = Array.isArray(body) && body.every(isRecord);
		if (isList && !(isWrite && body.length === 0)) return body;
		return [this.record(endpointId, body, '')];
	}

	private record(endpointId: Id, body: unknown, envelope: string): IDataObject {
		const isReading = isRead(this.client.endpoints[endpointId]);
		const isFound = isRecord(body) && Object.keys(body).length > 0;
		if (isFound && !(isReading && this.isEmptied(body, envelope))) {
			return this.enclosed(body, envelope);
		}
		if (!isReading) {
			return body === undefined ? { success: true } : { success: true, response: toValue(body) };
		}
		const { advice, name } = this.client.profile;
		throw new ApiError('unreadable', {
			message: `${name} answered with something other than a record`,
			description: `The endpoint '${endpointId}' may be wrong. ${advice.endpoint}`,
		});
	}

	/**
	 * Sends a request, also to an endpoint that the user wrote, and returns the body of the response.
	 */
	async sendCustom(target: Target<Id>, parts: RequestParts): Promise<unknown> {
		return await this.client.send(target, parts, this.context);
	}

	/**
	 * Reads a list page by page. The pages return why records may be missing.
	 *
	 * @param limit maximum number of records; without it, what 'Return All' and 'Limit' ask for
	 */
	list(target: Target<Id>, parts: RequestParts, limit = this.limit): Pages {
		return this.client.list(target, parts, limit, this.context);
	}

	/**
	 * The record in a response: the body itself if it has an ID, else the content of an envelope.
	 */
	private enclosed(body: IDataObject, envelope: string): IDataObject {
		const keys = idOf(body) === undefined ? [envelope, ...this.definition.envelopes] : [envelope];
		return keys.map((key) => body[key]).find(isRecord) ?? body;
	}

	/** Whether a response has an envelope, with nothing in it, instead of a record. */
	private isEmptied(body: IDataObject, envelope: string): boolean {
		const keys = [envelope, 'data', 'result', ...this.definition.envelopes];
		return idOf(body) === undefined && keys.some((key) => body[key] === null);
	}

	/** How many records 'Return All' and 'Limit' ask for; Infinity for all. */
	get limit(): number {
		if (this.field('returnAll').flag()) return Infinity;
		return this.field('limit').number({ minimum: 1, whole: true }) ?? 50;
	}
}

/** A JSON value as a field of an item. */
function toValue(value: unknown): GenericValue {
	if (typeof value === 'object') return value ?? '';
	return isPlain(value) ? value : String(value);
}

function isPlain(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}
