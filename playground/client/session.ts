import { Agent, fetch } from 'undici';

import { isObject, textField } from './guards';

/** A new connection for each request: a busy n8n closes open ones while a request is on its way. */
const dispatcher = new Agent({ pipelining: 0 });

/** n8n's REST API rejected a request. */
export class N8nRestError extends Error {
	constructor(
		readonly method: string,
		readonly path: string,
		readonly status: number,
		/** n8n's own words. */
		readonly reason: string,
	) {
		super(`n8n answered ${method} ${path} with ${status}: ${reason}`);
		this.name = 'N8nRestError';
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function reasonIn(body: unknown): string {
	if (isObject(body)) return textField(body, 'message') || JSON.stringify(body);
	return String(body).slice(0, 500);
}

/** @param request method and path, such as `GET /rest/workflows` */
export type OnAnswer = (text: string, request: string) => void;

/** Requests to n8n's internal REST API (what the editor uses), with the cookie of a login. */
export class RestSession {
	private cookie = '';

	/**
	 * @param url such as `http://127.0.0.1:5678`
	 * @param onAnswer gets the text of every response
	 */
	constructor(
		readonly url: string,
		private readonly onAnswer: OnAnswer = () => {},
	) {}

	/**
	 * @param path from `/rest` on, with its query
	 * @returns the response's `data`, or the whole response if it has none
	 * @throws N8nRestError for every status that is not 2xx
	 */
	async request(method: string, path: string, body?: unknown): Promise<unknown> {
		const response = await fetch(this.url + path, {
			dispatcher,
			method,
			headers: {
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(this.cookie ? { cookie: this.cookie } : {}),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		this.onAnswer(text, `${method} ${path}`);
		const answer = parse(text);
		if (!response.ok) throw new N8nRestError(method, path, response.status, reasonIn(answer));
		this.keepCookie(response.headers.getSetCookie());
		return isObject(answer) && 'data' in answer ? answer.data : answer;
	}

	private keepCookie(setCookies: string[]): void {
		const login = setCookies.find((value) => value.startsWith('n8n-auth='));
		const [pair] = login?.split(';') ?? [];
		if (pair) this.cookie = pair;
	}
}
