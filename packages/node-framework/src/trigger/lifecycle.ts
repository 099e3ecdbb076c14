import type { IDataObject, IHookFunctions, IWebhookDescription } from 'n8n-workflow';

import { ApiError, toNodeError, ValidationError } from '../../../api-client/src/errors';
import { idOf, textOf } from '../../../api-client/src/json';
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

/** A record of a service as a webhook; undefined when it has no ID. */
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
	/** Where its API is. */
	apiUrl: string;
	/** What only the account knows; secrets are derived under it. */
	key: string;
	/** Reads all webhooks of the account. */
	list(): Promise<RegisteredWebhook[]>;
	create(webhook: WantedWebhook): Promise<unknown>;
	/** Removes a webhook; that it is gone already may be an error. */
	delete(id: string): Promise<unknown>;
	/** Where the service keeps one webhook only, and a new one silently takes the place of the other. */
	single?: SingleWebhook;
}

/** What is done about a webhook of somebody else's that a new one would replace. */
export interface SingleWebhook {
	/** Whether the user has agreed to that. */
	mayReplace: boolean;
	/** Tells of the other one, and of the setting to agree. */
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
 * The hooks by which n8n sets the webhook of a trigger node up and takes it down.
 *
 * @param connect opens the service; throws ValidationError when the credential cannot be used
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

/** A trigger node while n8n sets it up or takes it down. */
interface Trigger {
	host: IHookFunctions;
	service: WebhookService;
	/** Where n8n listens, without a secret. */
	address: string;
	secret: string;
	wanted: WantedWebhook;
	/**
	 * The node's names by the names that its webhook can have. n8n does not say in which mode it takes
	 * a webhook down, and need not: at one address only one of the two modes is ever registered.
	 */
	names: Map<string, string>;
}

const modes: WebhookMode[] = ['production', 'test'];

/**
 * What is done when n8n sets a webhook trigger up and takes it down.
 *
 * Nothing is remembered of the webhook: its name says whose it is, and all else follows from node and
 * credential. So it does not matter when n8n was killed, or from which state of its database it
 * starts. Only the hash of the secret is stored, because the key can change before the workflow is
 * published again.
 */
class WebhookLifecycle {
	constructor(private readonly connect: (host: IHookFunctions) => Promise<WebhookService>) {}

	/**
	 * Whether the node's webhook is registered as it has to be. Other webhooks of the node are removed.
	 *
	 * @throws NodeApiError, NodeOperationError whenever that cannot be found out
	 */
	async checkExists(host: IHookFunctions): Promise<boolean> {
		return await this.withNodeErrors(host, keepWanted);
	}

	/** Registers the node's webhook, unless there is one by now. Throws as checkExists. */
	async create(host: IHookFunctions): Promise<boolean> {
		return await this.withNodeErrors(
			host,
			async (trigger) => (await keepWanted(trigger)) || (await register(trigger)),
		);
	}

	/** Removes all webhooks of the node. Throws as checkExists, so that n8n tries again. */
	async remove(host: IHookFunctions): Promise<boolean> {
		return await this.withNodeErrors(host, async (trigger) => {
			// For such an address nothing was ever registered.
			const unreachable = findUnreachable(trigger.address, trigger.service);
			const own = unreachable ? [] : await listOwn(trigger);
			for (const { id, name = '' } of own) {
				await deleteWebhook(trigger, id);
				forgetWebhook(trigger.names.get(name));
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
		const names = modes.map((mode) => triggerName(host, mode));
		return {
			host,
			service,
			address,
			secret,
			wanted: { name, callbackUrl: url.href, topics: wantedTopics(host) },
			names: new Map(names.map((one) => [webhookName(one, address, host), one])),
		};
	}
}

/** Removes what the node has and does not want. @returns whether it has what it wants */
async function keepWanted(trigger: Trigger): Promise<boolean> {
	const unreachable = findUnreachable(trigger.address, trigger.service);
	if (unreachable) throw unreachable;
	if (trigger.wanted.topics.length === 0) {
		throw new ValidationError("'Trigger On' is empty", 'Choose at least one event.');
	}
	const own = await listOwn(trigger);
	const kept = own.find((webhook) => isAsWanted(webhook, trigger));
	for (const other of own) {
		if (other !== kept) await deleteWebhook(trigger, other.id);
	}
	if (kept) storeHash(trigger);
	return kept !== undefined;
}

/** What a test has replaced, by the address that listens: until the test ends, or n8n does. */
const replaced = new Map<string, RegisteredWebhook>();

/** Asks before a webhook takes the place of somebody else's. Throws ValidationError. */
async function makeRoom({ service, address, host }: Trigger): Promise<void> {
	if (!service.single) return;
	const [other] = await service.list();
	if (!other) return;
	if (!service.single.mayReplace) throw service.single.conflict(other);
	if (host.getMode() === 'manual') replaced.set(address, other);
}

/** Gives its place back to the webhook that a test has replaced, unless there is a third by now. */
async function restoreReplaced({ service, address }: Trigger): Promise<void> {
	const { callbackUrl, name = '', topics = [] } = replaced.get(address) ?? {};
	if (callbackUrl !== undefined && (await service.list()).length === 0) {
		await service.create({ name, callbackUrl, topics });
	}
	// Not before: if it fails, the next attempt gives it back.
	replaced.delete(address);
}

async function deleteWebhook({ service }: Trigger, id: string): Promise<void> {
	await service.delete(id).catch((thrown: unknown) => {
		const isGone = thrown instanceof ApiError && (thrown.status === 404 || thrown.status === 410);
		if (!isGone) throw thrown;
	});
}

async function register(trigger: Trigger): Promise<true> {
	await makeRoom(trigger);
	const ambiguous = await trigger.service.create(trigger.wanted).then(
		() => undefined,
		(thrown: unknown) => {
			if (thrown instanceof ApiError && thrown.reason === 'ambiguous') return thrown;
			throw thrown;
		},
	);
	// The answer does not tell what became of it, but the list does: before, there was none.
	if (ambiguous && (await listOwn(trigger)).length === 0) throw ambiguous;
	storeHash(trigger);
	return true;
}

/** The webhooks of this node: those with its name, and whatever else delivers to its address. */
async function listOwn({ service, address, names }: Trigger): Promise<RegisteredWebhook[]> {
	return (await service.list()).filter(({ name = '', callbackUrl }) => {
		if (names.has(name)) return true;
		const url = parse(callbackUrl);
		url?.searchParams.delete(secretParameter);
		return url?.href === address;
	});
}

function isAsWanted(webhook: RegisteredWebhook, { host, wanted, secret }: Trigger): boolean {
	const { active = true, name = wanted.name, topics = wanted.topics, callbackUrl } = webhook;
	if (!active || name !== wanted.name) return false;
	if (!isSameSet(topics, wanted.topics)) return false;
	if (callbackUrl !== undefined) return parse(callbackUrl)?.href === wanted.callbackUrl;
	// It has the secret whose hash was stored when it was registered, as far as anybody knows.
	return host.getWorkflowStaticData('node').secretHash === hashSecret(secret);
}

function isSameSet(left: string[], right: string[]): boolean {
	const [one, other] = [new Set(left), new Set(right)];
	return one.size === other.size && left.every((value) => other.has(value));
}

/** n8n saves the static data if anything in it was set, even to what it was. */
function storeHash({ host, secret }: Trigger): void {
	const data = host.getWorkflowStaticData('node');
	const hash = hashSecret(secret);
	if (data.secretHash !== hash) data.secretHash = hash;
}

function parse(callbackUrl: string | undefined): URL | undefined {
	return callbackUrl !== undefined && URL.canParse(callbackUrl) ? new URL(callbackUrl) : undefined;
}
