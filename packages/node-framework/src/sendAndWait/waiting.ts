import { randomBytes } from 'crypto';
import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { isRecord } from '../../../api-client/src/json';
import { type Choice, type ResponseRequest, withoutResponse } from './responseRequest';

/** A request for a response, as it is kept with the waiting execution. */
export interface Awaited {
	/** In its links, so that a link of an earlier wait of the same node answers nothing. */
	key: string;
	request: ResponseRequest;
}

/** Where n8n keeps it: in the execution's own data of the node. */
const contextKey = 'sendAndWait';

/** One item's wait for a response: its links, and the wait itself. */
export class Waiting {
	private readonly key = randomBytes(6).toString('base64url');

	constructor(
		private readonly host: IExecuteFunctions,
		private readonly request: ResponseRequest,
	) {}

	/** The message, and below it what to tap. */
	get text(): string {
		const { choices, message } = this.request;
		const links = choices.map((choice) => `${choice.linkLabel}: ${this.link(choice)}`);
		return [message, ...links].join('\n\n');
	}

	/** Where all links lead. */
	get address(): string {
		return this.host.getSignedResumeUrl();
	}

	/** A link that n8n has signed. */
	private link({ approved }: Choice): string {
		return this.host.getSignedResumeUrl({ approved: String(approved), key: this.key });
	}

	/** Puts the execution to wait. Call it when the message has been sent, and not before. */
	async start(until: Date): Promise<void> {
		const { host, request } = this;
		requireSignatures(host);
		const awaited: Awaited = { key: this.key, request };
		host.getContext('node')[contextKey] = JSON.stringify(awaited);
		// n8n gives out what the node was to work on if the time is over, and nothing would tell that
		// from a response.
		const execution = host.getExecuteData();
		const nobody = { json: { data: withoutResponse(request) }, pairedItem: { item: 0 } };
		execution.data = { ...execution.data, main: [[nobody]] };
		await host.putExecutionToWait(until);
	}
}

/** Older versions of n8n check the signature of a link only for executions that ask for it. */
function requireSignatures(host: IExecuteFunctions): void {
	if (!('setSignatureValidationRequired' in host)) return;
	const { setSignatureValidationRequired: ask } = host;
	if (typeof ask === 'function') ask.call(host);
}

/** What the node of a webhook waits for; undefined if it waits for nothing. */
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
