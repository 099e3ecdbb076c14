import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';

export interface WebhookRequest {
	url: string;
	body: string;
}

export interface SendOptions {
	/** Requests in flight at the same time. */
	concurrency: number;
	retries: { count: number; delayMs: number };
	/** Certificate authority (PEM) to trust instead of the system's. */
	ca: string | null;
}

/** What came of the requests. */
export interface Sent {
	/** Requests sent, retries included. */
	requests: number;
	/** Number of responses by HTTP status; `failed` counts requests without a response. */
	statuses: Record<string, number>;
	/** What went wrong with requests without a response, each text once. */
	failures: string[];
}

/** Of events that were sent to webhooks. */
export interface SentEvents extends Sent {
	/** Webhooks that were sent to. */
	webhooks: number;
}

/** Posts every body, starting in this order; resolves when all have a response or were given up. */
export async function sendRequests(
	requests: WebhookRequest[],
	{ concurrency, retries, ca }: SendOptions,
): Promise<Sent> {
	const agent = new Agent({
		connections: concurrency,
		connect: ca === null ? {} : { ca },
	});
	const sent: Sent = { requests: 0, statuses: {}, failures: [] };
	const waiting = requests.values();
	const work = async () => {
		for (const next of waiting) await sendOne(next, agent, retries, sent);
	};
	try {
		await Promise.all(Array.from({ length: Math.max(1, concurrency) }, work));
	} finally {
		await agent.close();
	}
	return sent;
}

async function sendOne(
	{ url, body }: WebhookRequest,
	dispatcher: Agent,
	retries: SendOptions['retries'],
	sent: Sent,
): Promise<void> {
	for (let attempt = 0; attempt <= retries.count; attempt++) {
		if (attempt > 0) await sleep(retries.delayMs);
		const status = await post(url, body, dispatcher, sent);
		sent.requests++;
		sent.statuses[status] = (sent.statuses[status] ?? 0) + 1;
		if (/^2\d\d$/.test(status)) return;
	}
}

async function post(url: string, body: string, dispatcher: Agent, sent: Sent): Promise<string> {
	try {
		const answer = await request(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'user-agent': 'sandbox' },
			body,
			dispatcher,
		});
		await answer.body.dump();
		return String(answer.statusCode);
	} catch (failure) {
		const text = failure instanceof Error ? failure.message : String(failure);
		if (!sent.failures.includes(text)) sent.failures.push(text);
		return 'failed';
	}
}
