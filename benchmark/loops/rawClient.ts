import { Pool } from 'undici';

import type { SandboxClient } from '../environment/sandboxClient';

/** The minimum that a program can do: undici with keep-alive connections, and the body as JSON. */
export class RawClient {
	private readonly pool: Pool;

	constructor(
		private readonly sandbox: SandboxClient,
		connections: number,
	) {
		this.pool = new Pool(sandbox.origin, { connections });
	}

	/**
	 * @param path below the API's base URL, with its query
	 * @throws Error for every status but 200
	 */
	async request(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> {
		const separator = path.includes('?') ? '&' : '?';
		const answer = await this.pool.request({
			method,
			path: `/api/v1.0${path}${separator}api-key=${this.sandbox.apiKey}`,
			...(body && {
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			}),
		});
		const parsed: unknown = await answer.body.json();
		if (answer.statusCode !== 200) throw new Error(`${path} responded with ${answer.statusCode}`);
		return parsed;
	}

	async close(): Promise<void> {
		await this.pool.close();
	}
}
