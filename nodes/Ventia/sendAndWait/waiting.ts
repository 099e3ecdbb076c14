import { randomBytes } from 'crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { isRecord, tryParseJson, ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	isPrivateHost,
	publicAddressAdvice,
	type WaitableExecution,
} from '@n8n-nodes-ventia/node-framework';
import { type Choice, type ResponseRequest, withoutResponse } from './responseRequest';
import type { WaitLimit } from './waitLimit';

/** What is stored with a waiting execution. */
export interface Awaited {
	/** Part of its links, so that a link from an earlier wait of the same node cannot answer it. */
	key: string;
	/** What the pages show; undefined if the answer comes by another way. */
	request?: ResponseRequest;
	/** What the service needs to recognize an answer that it delivers. */
	question?: IDataObject;
}

/** Key under which n8n stores it, in the node's data of the execution. */
const contextKey = 'sendAndWait';

/** What waiting needs of an item. */
export interface WaitingItem {
	execution: WaitableExecution;
	tell(hint: string): void;
}

/** A key for one wait; it is no secret, because n8n signs the links. */
export function newKey(): string {
	return randomBytes(6).toString('base64url');
}

/** Checks that something would continue after the response. Throws ValidationError. */
export function requireWaitable({ execution }: WaitingItem): void {
	// An older agent runs its tools itself: the execution would wait in the agent's place.
	if (execution.getExecuteData().node.name === execution.getNode().name) return;
	throw new ValidationError(
		'This agent cannot wait for its tools',
		"Use version 3 or newer of 'AI Agent': add the agent to the workflow again.",
	);
}

/**
 * Makes the execution wait.
 *
 * @param silence the output if nobody responds
 */
export async function startWaiting(
	{ execution: host }: WaitingItem,
	awaited: Awaited,
	silence: IDataObject,
	until: Date,
): Promise<void> {
	requireSignatures(host);
	host.getContext('node')[contextKey] = JSON.stringify(awaited);
	// When time is up, n8n outputs the node's input, which could not be told from a response.
	const execution = host.getExecuteData();
	const nobody = { json: { data: silence }, pairedItem: { item: 0 } };
	execution.data = { ...execution.data, main: [[nobody]] };
	await host.putExecutionToWait(until);
}

/** One item's wait for a response on a page: its links, and the wait itself. */
export class Waiting {
	private readonly key = newKey();

	/** @throws ValidationError if nothing would continue after the response */
	constructor(
		private readonly item: WaitingItem,
		private readonly request: ResponseRequest,
	) {
		requireWaitable(item);
	}

	/** The message with the links below it. */
	get text(): string {
		const { choices, message } = this.request;
		const links = choices.map((choice) => `${choice.linkLabel}: ${this.link(choice)}`);
		return [message, ...links].join('\n\n');
	}

	/** The links alone: to respond or approve, and to decline. */
	get links(): string[] {
		return this.request.choices.map((choice) => this.link(choice));
	}

	/** A link that n8n has signed. */
	private link({ approved }: Choice): string {
		return this.item.execution.getSignedResumeUrl({ approved: String(approved), key: this.key });
	}

	/** Makes the execution wait. Call it only after the message has been sent. */
	async start(limit: WaitLimit): Promise<void> {
		const { item, key, request } = this;
		this.warnOfPrivateAddress();
		await startWaiting(item, { key, request }, withoutResponse(request), limit());
	}

	private warnOfPrivateAddress(): void {
		const { hostname, origin } = new URL(this.item.execution.getSignedResumeUrl());
		if (!isPrivateHost(hostname)) return;
		this.item.tell(
			`The links lead to ${origin}, which opens in its own network only. ${publicAddressAdvice}`,
		);
	}
}

/** Older versions of n8n check a link's signature only for executions that request it. */
function requireSignatures(host: WaitableExecution): void {
	if (!('setSignatureValidationRequired' in host)) return;
	const { setSignatureValidationRequired: ask } = host;
	if (typeof ask === 'function') ask.call(host);
}

/** What the webhook's node waits for; undefined if it does not wait. */
export function awaitedBy(host: IWebhookFunctions): Awaited | undefined {
	const node = escaped(host.getNode().name);
	const stored: unknown = host.evaluateExpression(`{{ $("${node}").context.${contextKey} }}`);
	const awaited = typeof stored === 'string' ? tryParseJson(stored) : undefined;
	return isAwaited(awaited) ? awaited : undefined;
}

/** A text for an expression, where `}}` and words such as `constructor` mean something. */
function escaped(text: string): string {
	return text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function isAwaited(value: unknown): value is Awaited {
	if (!isRecord(value) || typeof value.key !== 'string') return false;
	return isRecord(value.request) || isRecord(value.question);
}
