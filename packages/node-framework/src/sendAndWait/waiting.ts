import { randomBytes } from 'crypto';
import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../../../api-client/src/json';
import { type Choice, type ResponseRequest, withoutResponse } from './responseRequest';

/** A request for a response, as stored with the waiting execution. */
export interface Awaited {
	/** Part of its links, so that a link from an earlier wait of the same node cannot answer it. */
	key: string;
	request: ResponseRequest;
}

/** Key under which n8n stores it, in the node's data of the execution. */
const contextKey = 'sendAndWait';

/** One item's wait for a response: its links, and the wait itself. */
export class Waiting {
	private readonly key = randomBytes(6).toString('base64url');

	constructor(
		private readonly host: IExecuteFunctions,
		private readonly request: ResponseRequest,
	) {}

	/** The message with the links below it. */
	get text(): string {
		const { choices, message } = this.request;
		const links = choices.map((choice) => `${choice.linkLabel}: ${this.link(choice)}`);
		return [message, ...links].join('\n\n');
	}

	/** The URL that all links lead to. */
	get address(): string {
		return this.host.getSignedResumeUrl();
	}

	/** A link that n8n has signed. */
	private link({ approved }: Choice): string {
		return this.host.getSignedResumeUrl({ approved: String(approved), key: this.key });
	}

	/** Makes the execution wait. Call it only after the message has been sent. */
	async start(until: Date): Promise<void> {
		const { host, request } = this;
		requireSignatures(host);
		const awaited: Awaited = { key: this.key, request };
		host.getContext('node')[contextKey] = JSON.stringify(awaited);
		// When time is up, n8n outputs the node's input, which could not be told from a response.
		const execution = host.getExecuteData();
		const nobody = { json: { data: withoutResponse(request) }, pairedItem: { item: 0 } };
		execution.data = { ...execution.data, main: [[nobody]] };
		await host.putExecutionToWait(until);
	}
}

/** Older versions of n8n check a link's signature only for executions that request it. */
function requireSignatures(host: IExecuteFunctions): void {
	if (!('setSignatureValidationRequired' in host)) return;
	const { setSignatureValidationRequired: ask } = host;
	if (typeof ask === 'function') ask.call(host);
}

/** What the webhook's node waits for; undefined if it does not wait. */
export function awaitedBy(host: IWebhookFunctions): Awaited | undefined {
	const node = JSON.stringify(host.getNode().name);
	const stored: unknown = host.evaluateExpression(`{{ $node[${node}].context.${contextKey} }}`);
	if (typeof stored !== 'string') return undefined;
	const awaited: unknown = JSON.parse(stored);
	return isAwaited(awaited) ? awaited : undefined;
}

function isAwaited(value: unknown): value is Awaited {
	return isRecord(value) && typeof value.key === 'string' && isRecord(value.request);
}
