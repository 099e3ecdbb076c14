import type { IDataObject, IHookFunctions, IWebhookDescription } from 'n8n-workflow';

import {
	ApiError,
	idOf,
	isRecord,
	textOf,
	toNodeError,
	ValidationError,
} from '@n8n-nodes-ventia/api-client';
import { publicAddressAdvice } from '../publicAddress';
import {
	deriveSecret,
	hashSecret,
	secretParameter,
	triggerName,
	type WebhookMode,
	webhookName,
} from './identity';
import { textsIn, wantedTopics } from './parameters';
import { findUnreachable } from './reachable';
import { forgetWebhook } from './webhookMemory';

/** A webhook to register. */
export interface WantedWebhook {
	name: string;
	callbackUrl: string;
	topics: string[];
}

/** A webhook as the service lists it, as far as its record shows. */
export interface RegisteredWebhook extends Partial<WantedWebhook> {
	id: string;
	active?: boolean;
}

/** A service's record as a webhook; undefined if it has no ID. */
export function toWebhook(record: IDataObject): RegisteredWebhook | undefined {
	const id = idOf(record);
	if (id === undefined) return undefined;
	return {
		id,
		name: textOf(record.name),
		callbackUrl: textOf(record.callbackUrl),
		active: typeof record.active === 'boolean' ? record.active : undefined,
		topics: Array.isArray(record.topics) ? textsIn(record.topics) : undefined,
	};
}

/** What the life cycle needs of a service that keeps webhooks. All requests throw ApiError. */
export interface WebhookService {
	/** Name of the service, as its users know it. */
	name: string;
	apiUrl: string;
	/** A value that only the account knows; secrets are derived from it. */
	key: string;
	/** Checks what narrows the events, before anything is registered. Throws ValidationError. */
	checkFilters?(): void;
	/** Reads all webhooks of the account. */
	list(): Promise<RegisteredWebhook[]>;
	create(webhook: WantedWebhook): Promise<unknown>;
	/** Removes a webhook. May throw if it is already gone. */
	delete(id: string): Promise<unknown>;
	/** Set if the service keeps only one webhook, which a new one silently replaces. */
	single?: SingleWebhook;
}

/** How to handle another's webhook that a new one would replace. */
export interface SingleWebhook {
	/** Whether the user has agreed to that. */
	mayReplace: boolean;
	/** The error that names the other webhook and the setting to agree. */
	conflict(other: RegisteredWebhook): ValidationError;
}

/** The webhook of a trigger node, for its description. */
export const triggerWebhooks: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		// Without it, n8n answers with the name of its default instead of a message.
		responseData: '',
		path: 'webhook',
	},
];

/**
 * The hooks with which n8n sets up and removes the webhook of a trigger node.
 *
 * @param connect opens the service; throws ValidationError if the credential cannot be used
 */
export function triggerWebhookMethods(connect: (host: IHookFunctions) => Promise<WebhookService>) {
	const lifecycle = new WebhookLifecycle(connect);
	return {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await lifecycle.checkExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await lifecycle.create(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await lifecycle.remove(this);
			},
		},
	};
}

/** A trigger node while n8n sets up or removes its webhook. */
interface Trigger {
	host: IHookFunctions;
	service: WebhookService;
	/** Where n8n listens, without a secret. */
	address: string;
	secret: string;
	wanted: WantedWebhook;
	/**
	 * The names that the node's webhook can have, with their modes. n8n does not say in which mode it
	 * removes a webhook, and need not: only one of the two modes is ever registered at an address.
	 */
	names: Map<string, WebhookMode>;
}

const modes: WebhookMode[] = ['production', 'test'];

/**
 * What happens when n8n sets up or removes a webhook trigger.
 *
 * Nothing about the webhook is stored: its name says whose it is, and everything else follows from
 * the node and the credential. So it does not matter when n8n was killed, or with which state of
 * its database it starts. Only the hash of the secret is stored, because the key can change before
 * the workflow is published again.
 */
class WebhookLifecycle {
	constructor(private readonly connect: (host: IHookFunctions) => Promise<WebhookService>) {}

	/**
	 * Whether the node's webhook is registered as it should be. Removes other webhooks of the node.
	 *
	 * @throws NodeApiError, NodeOperationError if that cannot be determined
	 */
	async checkExists(host: IHookFunctions): Promise<boolean> {
		return await this.withNodeErrors(host, keepWanted);
	}

	/** Registers the node's webhook, unless it exists by now. Throws as checkExists. */
	async create(host: IHookFunctions): Promise<boolean> {
		return await this.withNodeErrors(
			host,
			async (trigger) => (await keepWanted(trigger)) || (await register(trigger)),
		);
	}

	/** Removes all webhooks of the node. Throws as checkExists, so that n8n tries again. */
	async remove(host: IHookFunctions): Promise<boolean> {
		return await this.withNodeErrors(host, async (trigger) => {
			// Nothing was ever registered for such an address.
			const unreachable = findUnreachable(trigger.address, trigger.service);
			const own = unreachable ? [] : await listOwn(trigger);
			for (const webhook of own) {
				await deleteWebhook(trigger, webhook);
				// What a test has received may come again in the next. A published workflow is published
				// again whenever it is edited, and must not receive anything twice because of that.
				if (modeOf(webhook, trigger) === 'test') forgetWebhook(triggerName(host, 'test'));
			}
			await restoreReplaced(trigger);
			delete host.getWorkflowStaticData('node').secretHash;
			return true;
		});
	}

	private async withNodeErrors<T>(
		host: IHookFunctions,
		work: (trigger: Trigger) => Promise<T>,
	): Promise<T> {
		try {
			return await work(await this.open(host));
		} catch (thrown) {
			throw toNodeError(host.getNode(), thrown);
		}
	}

	private async open(host: IHookFunctions): Promise<Trigger> {
		const given = host.getNodeWebhookUrl('default');
		if (given === undefined || !URL.canParse(given)) {
			throw new ValidationError('n8n has no webhook address for this node', publicAddressAdvice);
		}
		const service = await this.connect(host);
		const url = new URL(given);
		const address = url.href;
		const nodeName = triggerName(host, host.getMode() === 'manual' ? 'test' : 'production');
		const secret = deriveSecret(nodeName, service.key);
		url.searchParams.set(secretParameter, secret);
		const name = webhookName(nodeName, address, host);
		return {
			host,
			service,
			address,
			secret,
			wanted: { name, callbackUrl: url.href, topics: wantedTopics(host) },
			names: new Map(
				modes.map((mode) => [
					comparable(webhookName(triggerName(host, mode), address, host)),
					mode,
				]),
			),
		};
	}
}

/** Removes the node's unwanted webhooks. @returns whether the wanted one exists */
async function keepWanted(trigger: Trigger): Promise<boolean> {
	const unreachable = findUnreachable(trigger.address, trigger.service);
	if (unreachable) throw unreachable;
	if (trigger.wanted.topics.length === 0) {
		throw new ValidationError("'Trigger On' is empty", 'Choose at least one event.');
	}
	trigger.service.checkFilters?.();
	const own = await listOwn(trigger);
	const kept = own.find((webhook) => isAsWanted(webhook, trigger));
	for (const other of own) {
		if (other !== kept) await deleteWebhook(trigger, other);
	}
	if (kept) storeHash(trigger);
	return kept !== undefined;
}

/** The webhooks before those of tests, by the listening address, until the test or n8n ends. */
const replaced = new Map<string, RegisteredWebhook[]>();

/**
 * Checks that the user agrees before replacing another's webhook. Throws ValidationError.
 *
 * @returns the webhooks that may be replaced
 */
async function makeRoom({ service }: Trigger): Promise<RegisteredWebhook[]> {
	if (!service.single) return [];
	const others = await listActive(service);
	const [other] = others;
	if (other && !service.single.mayReplace) throw service.single.conflict(other);
	return others;
}

/**
 * Restores the webhooks that a test has replaced, unless there is a third one by now. Those of other
 * groups are still there.
 */
async function restoreReplaced({ service, address }: Trigger): Promise<void> {
	const before = replaced.get(address) ?? [];
	if (before.length > 0) {
		const there = await listActive(service);
		const isAlone = there.every((one) => before.some((other) => isSame(one, other)));
		const gone = before.filter((one) => !there.some((other) => isSame(one, other)));
		for (const { callbackUrl, name = '', topics = [] } of isAlone ? gone : []) {
			if (callbackUrl !== undefined) await service.create({ name, callbackUrl, topics });
		}
	}
	// Not earlier: if this fails, the next attempt restores them.
	replaced.delete(address);
}

/** A service may keep listing webhooks that it has deleted. */
async function listActive(service: WebhookService): Promise<RegisteredWebhook[]> {
	return (await service.list()).filter(({ active = true }) => active);
}

function isSame(one: RegisteredWebhook, other: RegisteredWebhook): boolean {
	if (one.id === other.id) return true;
	return one.callbackUrl !== undefined && one.callbackUrl === other.callbackUrl;
}

async function deleteWebhook(
	{ service }: Trigger,
	{ active, id }: RegisteredWebhook,
): Promise<void> {
	await service.delete(id).catch((thrown: unknown) => {
		const { status = 0 } = thrown instanceof ApiError ? thrown : {};
		// A service may keep listing a webhook that it has deleted, and refuse to delete it again.
		const isGone =
			[404, 410].includes(status) || (active === false && [400, 409, 422].includes(status));
		if (!isGone) throw thrown;
	});
}

async function register(trigger: Trigger): Promise<true> {
	const { address, host, service } = trigger;
	const before = await makeRoom(trigger);
	// Before the request, because nobody knows what a failed one has replaced.
	if (before.length > 0 && host.getMode() === 'manual') replaced.set(address, before);
	const created: unknown = await service.create(trigger.wanted).catch((thrown: unknown) => {
		if (thrown instanceof ApiError && thrown.reason === 'ambiguous') return thrown;
		replaced.delete(address);
		throw thrown;
	});
	// If the response does not say that it was created, the list does: no active one was there before.
	if (!showsId(created) && !(await listOwn(trigger)).some(({ active = true }) => active)) {
		throw created instanceof ApiError ? created : notRegistered(service);
	}
	storeHash(trigger);
	return true;
}

/** Whether a response has a record, which may be in an envelope. */
function showsId(response: unknown): boolean {
	if (!isRecord(response) || response instanceof Error) return false;
	const records = [response, ...Object.values(response)].filter(isRecord);
	return records.some((record) => idOf(record) !== undefined);
}

function notRegistered({ name }: WebhookService): ApiError {
	return new ApiError('unreadable', {
		message: `${name} accepted the webhook, but does not list it`,
		description: `Events would not arrive. Publish again; if this persists, ask ${name}'s support whether webhooks can be registered with this key.`,
	});
}

/** The webhooks of this node: those with its name, and any others that deliver to its address. */
async function listOwn({ service, address, names }: Trigger): Promise<RegisteredWebhook[]> {
	return (await service.list()).filter(({ name = '', callbackUrl }) => {
		if (names.has(comparable(name))) return true;
		const url = parse(callbackUrl);
		url?.searchParams.delete(secretParameter);
		return url?.href === address;
	});
}

function isAsWanted(webhook: RegisteredWebhook, { host, wanted, secret }: Trigger): boolean {
	const { active = true, name = wanted.name, topics = wanted.topics, callbackUrl } = webhook;
	if (!active || comparable(name) !== comparable(wanted.name)) return false;
	if (!isSameSet(topics, wanted.topics)) return false;
	if (callbackUrl !== undefined) return parse(callbackUrl)?.href === wanted.callbackUrl;
	// Presumably it has the secret whose hash was stored when it was registered.
	return host.getWorkflowStaticData('node').secretHash === hashSecret(secret);
}

function modeOf({ name = '' }: RegisteredWebhook, { names }: Trigger): WebhookMode | undefined {
	return names.get(comparable(name));
}

/** A name as it is compared: a service may change its case or trim it. */
function comparable(name: string): string {
	return name.trim().toLowerCase();
}

function isSameSet(left: string[], right: string[]): boolean {
	const [one, other] = [new Set(left), new Set(right)];
	return one.size === other.size && left.every((value) => other.has(value));
}

/** Sets the hash only if it differs: n8n saves the static data whenever anything in it is set. */
function storeHash({ host, secret }: Trigger): void {
	const data = host.getWorkflowStaticData('node');
	const hash = hashSecret(secret);
	if (data.secretHash !== hash) data.secretHash = hash;
}

function parse(callbackUrl: string | undefined): URL | undefined {
	return callbackUrl !== undefined && URL.canParse(callbackUrl) ? new URL(callbackUrl) : undefined;
}
