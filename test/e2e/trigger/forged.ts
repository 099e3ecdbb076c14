import { seededRandom } from '@n8n-nodes-ventia/sandbox-core';
import { damaged, pick, sampleBody } from '../../unit/trigger/mutation';
import type { WebhookCall } from './post';

export interface ForgedCall extends WebhookCall {
	url: string;
}

/**
 * Requests from someone who knows the address: half of them have a wrong secret, the others have
 * the right one and a body that is not an event.
 *
 * @param registered the callback URL with its secret
 */
export function forgedCalls(registered: string, count: number): ForgedCall[] {
	const random = seededRandom(20261121);
	const [address = '', query = ''] = registered.split('?');
	const secret = new URLSearchParams(query).get('secret') ?? '';
	const wrong = () => {
		const at = Math.floor(random() * secret.length);
		const other = secret[at] === 'A' ? 'B' : 'A';
		return pick(random, [
			'',
			'?secret=',
			`?secret=${secret.slice(0, at)}`,
			`?secret=${secret}x`,
			`?secret=${secret.slice(0, at)}${other}${secret.slice(at + 1)}`,
			`?secret=${secret}&secret=${secret}`,
			`?secret[]=${secret}`,
			`?Secret=${secret}`,
			`?x=${secret}`,
			'?__proto__=1&secret[toString]=1',
		]);
	};
	return Array.from({ length: count }, (_, index) => {
		const text = JSON.stringify(sampleBody(random));
		if (index % 2 === 0) {
			return { url: address + wrong(), body: pick(random, [text, damaged(text, random)]) };
		}
		// Truncated or prefixed so that it is never valid JSON.
		const body = pick(random, [text.slice(0, -1), `x${text}`, '', '{}', ' ', 'null', '"x"']);
		// No XML: of two simultaneous XML requests, n8n's own parser never responds to one.
		const type = pick(random, ['application/json', 'text/plain', 'image/png', 'text/html']);
		return { url: registered, body, headers: { 'content-type': type } };
	});
}
