import { Agent, request } from 'undici';

/** A request to a webhook, as anyone may send it. */
export interface WebhookCall {
	/** Text and bytes are sent unchanged, anything else as JSON. */
	body: unknown;
	/** Default: the content type of JSON. */
	headers?: Record<string, string>;
}

export interface Answer {
	status: number;
	text: string;
}

export type Post = (url: string, call: WebhookCall) => Promise<Answer>;

const LONGEST_ANSWER = 60_000; // ms

/** @param certificateAuthority the certificate to trust, PEM */
export function createPost(certificateAuthority: string): Post {
	const connect = { ca: certificateAuthority };
	const dispatcher = new Agent({ connect, headersTimeout: LONGEST_ANSWER });
	return async (url, { body, headers = { 'content-type': 'application/json' } }) => {
		const sent = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
		const answer = await request(url, { method: 'POST', headers, body: sent, dispatcher });
		return { status: answer.statusCode, text: await answer.body.text() };
	};
}
