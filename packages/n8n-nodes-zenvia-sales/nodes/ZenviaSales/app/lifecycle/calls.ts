import type { GenericValue, IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { createRedactor, isRecord, minimumKeyLength, textOf } from '@n8n-nodes-ventia/api-client';
import { readBody } from '@n8n-nodes-ventia/node-framework';
import type { AppSecrets } from '../secrets';

/** What Zenvia can ask of an app. */
export const kinds = [
	'install',
	'settings-form',
	'settings',
	'change-settings',
	'enable',
	'refresh-key',
	'delete',
] as const;
export type Kind = (typeof kinds)[number];

/** A problem of a call, as Zenvia reads it. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
		this.name = 'Refusal';
	}
}

/** A request to the trigger; nothing is known of its sender yet. */
export interface Arrived {
	method: string;
	query: IDataObject;
	headers: IDataObject;
	/** Empty if there is none, or if it cannot be read. */
	body: IDataObject;
	/** Why the body cannot be read. */
	problem?: Refusal;
	/** Every text in it that may be an ID, a secret or a key. */
	texts: string[];
}

/**
 * Texts that are longer, deeper or further back than these are no secrets: those of the largest
 * settings stand before.
 */
const longestText = 1000;
const mostTexts = 20_000;
const deepest = 4;

/** Reads a request. Never throws. */
export function readArrived(host: IWebhookFunctions): Arrived {
	const request = host.getRequestObject();
	const { headers } = request;
	const query = plain(request.query);
	const read = bodyOf(request);
	const body = read instanceof Refusal ? {} : read;
	const texts = authorizationOf(headers.authorization);
	for (const part of [query, plain(headers), body]) collectTexts(part, texts);
	return {
		method: String(request.method ?? 'GET').toUpperCase(),
		query,
		headers: plain(headers),
		body,
		problem: read instanceof Refusal ? read : undefined,
		texts,
	};
}

function bodyOf(request: ReturnType<IWebhookFunctions['getRequestObject']>): IDataObject | Refusal {
	const { rawBody } = request;
	if (Buffer.isBuffer(rawBody) ? rawBody.length === 0 : !isRecord(request.body)) return {};
	const type = request.headers['content-type'] ?? '';
	if (/^application\/x-www-form-urlencoded/i.test(type)) return plain(request.body);
	const taken = readBody(request);
	if (!('rejection' in taken)) {
		return Array.isArray(taken.body)
			? new Refusal(400, 'The body is a list instead of an object')
			: plain(taken.body);
	}
	const { message, status } = taken.rejection;
	// An empty object.
	return status === 400 && /empty/.test(message) ? {} : new Refusal(status, message);
}

function plain(value: unknown): IDataObject {
	return isRecord(value) ? value : {};
}

/** The parts of Basic, Bearer or other credentials. */
function authorizationOf(header: unknown): string[] {
	const [, scheme = '', given = ''] = /^\s*([\w-]+)\s+(\S+)\s*$/.exec(textOf(header) ?? '') ?? [];
	if (scheme.toLowerCase() !== 'basic') return [given];
	const [user = '', ...rest] = Buffer.from(given, 'base64').toString('utf8').split(':');
	return [user, rest.join(':')];
}

/** IDs of digits may be numbers. */
function plainText(value: unknown): string | undefined {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
}

function collectTexts(value: unknown, texts: string[], depth = 0): void {
	if (texts.length >= mostTexts) return;
	const text = plainText(value);
	if (text !== undefined && text.length <= longestText) texts.push(text);
	if (typeof value !== 'object' || value === null || depth >= deepest) return;
	for (const part of Object.values(value)) collectTexts(part, texts, depth + 1);
}

/** A call that came with the app's ID and secret. */
export interface Call {
	kind: Kind;
	/** The keys in it that may say which instance is meant, without a new one. */
	keys: string[];
	/** The key of a new instance, or the one that replaces another. */
	newKey?: string;
	enabled?: boolean;
	settings: IDataObject;
}

/**
 * Tells by its content what a call is: Zenvia documents neither paths nor, but for one, methods. The
 * query parameter `call`, which a user can add to each address, decides if it is there.
 *
 * @param isKey whether a text is the key of a known instance
 * @param inputs names of the inputs of the settings form
 * @throws Refusal if it cannot be told
 */
export function readCall(
	{ body, headers, method, query, texts }: Arrived,
	secrets: AppSecrets,
	isKey: (text: string) => boolean,
	inputs: ReadonlySet<string>,
): Call {
	const isChange = method === 'PUT' || method === 'PATCH';
	const isSetting = (name: string) => isChange && inputs.has(name);
	const newKey = isSetting('newApiKey') ? undefined : keyIn(body, 'newApiKey');
	const { integration: context, ...others } = body;
	const integration = plain(context);
	const installed = keyIn(integration, 'apiKey');
	const keys = keysIn({ body, headers, method, query, texts }, isKey, inputs).filter(
		(key) => key !== newKey && !secrets.isOwn(key),
	);
	const rest = withoutSecrets(
		// It names the instance, as each call does in some way.
		installed === undefined ? body : others,
		(text, name) =>
			secrets.isSecret(text) ||
			[...keys, newKey].includes(text) ||
			(secrets.isOwn(text) && !isSetting(name)),
	);
	const flag = isOnlyFlag(rest) && !isSetting('enabled') ? flagIn(rest.enabled) : undefined;
	// Of an instance that is known, and with something to say about it.
	const isContext =
		installed !== undefined &&
		isKey(installed) &&
		(flag !== undefined || (isChange && Object.keys(rest).length > 0));
	const kind =
		kindIn(query.call, method) ??
		kindByContent(method, {
			flag,
			isChange,
			isInstall: installed !== undefined && !isContext,
			newKey,
		});
	switch (kind) {
		case 'install':
			if (installed === undefined) throw new Refusal(400, "The body has no 'integration.apiKey'");
			return {
				kind,
				keys: [],
				newKey: installed,
				enabled: flagIn(integration.enabled) ?? true,
				settings: {},
			};
		case 'refresh-key':
			if (newKey === undefined) throw new Refusal(400, "The body has no 'newApiKey'");
			return { kind, keys, newKey, settings: {} };
		case 'enable': {
			const enabled = flagIn(body.enabled) ?? flagIn(integration.enabled);
			if (enabled === undefined) throw new Refusal(400, "The body has no 'enabled'");
			return { kind, keys, enabled, settings: {} };
		}
		case 'change-settings':
			return { kind, keys, settings: settingsIn(rest) };
		case 'settings-form':
		case 'settings':
		case 'delete':
			return { kind, keys, settings: {} };
	}
}

/** Known keys, wherever they are; otherwise what is called a key. */
function keysIn(
	{ body, headers, query, texts }: Arrived,
	isKey: (text: string) => boolean,
	inputs: ReadonlySet<string>,
): string[] {
	const known = texts.filter(isKey);
	if (known.length > 0) return [...new Set(known)];
	const ofBody = Object.entries(body).filter(([name]) => !inputs.has(name));
	const contexts = [plain(body.context), plain(body.integration)];
	const places = [query, headers, Object.fromEntries(ofBody), ...contexts];
	const named = places.flatMap((record) =>
		Object.entries(record).flatMap(([name, value]) => keyNamed(name, value)),
	);
	const authorized = keyNamed('apiKey', authorizationOf(headers.authorization).at(-1));
	return [...new Set([...named, ...authorized])];
}

/** The parameter `call`; `settings` means both ways. Throws Refusal for an unknown one. */
function kindIn(given: unknown, method: string): Kind | undefined {
	const text = textOf(given)?.trim().toLowerCase();
	if (text === undefined || text === '') return undefined;
	const kind = kinds.find((one) => one === text);
	if (kind === undefined) {
		throw new Refusal(400, `The parameter 'call' must be one of ${kinds.join(', ')}`);
	}
	return kind === 'settings' && method !== 'GET' ? 'change-settings' : kind;
}

interface Content {
	flag: boolean | undefined;
	isChange: boolean;
	isInstall: boolean;
	newKey: string | undefined;
}

function kindByContent(method: string, { flag, isChange, isInstall, newKey }: Content): Kind {
	if (method === 'DELETE') return 'delete';
	if (newKey !== undefined) return 'refresh-key';
	if (isInstall) return 'install';
	if (flag !== undefined) return 'enable';
	if (isChange) return 'change-settings';
	throw new Refusal(
		400,
		`This may be more than one call: register the app's addresses with ?call=settings-form, ?call=settings and so on (${kinds.join(', ')})`,
	);
}

function keyIn(record: IDataObject, name: string): string | undefined {
	const text = textOf(record[name])?.trim();
	if (text === undefined) return undefined;
	if (text.length >= minimumKeyLength && text.length <= longestText) return text;
	throw new Refusal(400, `'${name}' is too short or too long for an API key`);
}

/** The value of a field that is called like an API key. */
function keyNamed(name: string, value: unknown): string[] {
	const isNamed = /^(x[-_])?(current|old)?[-_]?api[-_]?key$/i.test(name);
	const text = isNamed && typeof value === 'string' ? value.trim() : '';
	return text.length >= minimumKeyLength && text.length <= longestText ? [text] : [];
}

function flagIn(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	// As a form has it.
	return value === 'true' ? true : value === 'false' ? false : undefined;
}

function isOnlyFlag(rest: IDataObject): boolean {
	return Object.keys(rest).length === 1 && flagIn(rest.enabled) !== undefined;
}

/** Settings may be enclosed, which Zenvia does not show. */
function settingsIn(rest: IDataObject): IDataObject {
	const [name, ...others] = Object.keys(rest);
	const { settings } = rest;
	return name === 'settings' && others.length === 0 && isRecord(settings) ? settings : rest;
}

/** A body without the texts that are secrets, and without what held nothing else. */
function withoutSecrets(
	body: IDataObject,
	isSecret: (text: string, name: string) => boolean,
): IDataObject {
	const entries = Object.entries(body).flatMap(([name, value]): Array<[string, GenericValue]> => {
		const text = plainText(value);
		if (text !== undefined) return isSecret(text, name) ? [] : [[name, value]];
		if (!isRecord(value)) return [[name, value]];
		const kept = withoutSecrets(value, isSecret);
		return Object.keys(kept).length === 0 && Object.keys(value).length > 0 ? [] : [[name, kept]];
	});
	return Object.fromEntries(entries);
}

/** A value without secrets that are parts of its texts, for items. */
export function hideSecrets<T>(value: T, secrets: string[]): T {
	const redactors = secrets
		.filter((secret) => secret.length >= minimumKeyLength)
		.map(createRedactor);
	const hide = (part: unknown): unknown => {
		if (typeof part === 'string') return redactors.reduce((text, redact) => redact(text), part);
		if (Array.isArray(part)) return part.map(hide);
		if (!isRecord(part)) return part;
		return Object.fromEntries(
			Object.entries(part).map(([name, inner]) => [String(hide(name)), hide(inner)]),
		);
	};
	return hide(value) as T;
}
