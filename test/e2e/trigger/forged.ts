import { seededRandom } from '../../../sandbox/store/random';
import { damaged, pick, sampleBody } from '../../unit/trigger/mutation';
import type { WebhookCall } from './post';

export interface ForgedCall extends WebhookCall {
	url: string;
}

/**
 * Requests of somebody who knows the address: half of them with a secret that is not the right one,
 * the others with the right one and a body that is no event.
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
		// Cut or prefixed so that it is no JSON of any kind.
		const body = pick(random, [text.slice(0, -1), `x${text}`, '', '{}', ' ', 'null', '"x"']);
		// No XML: n8n's own parser of it never answers one of two requests that come at once.
		const type = pick(random, ['application/json', 'text/plain', 'image/png', 'text/html']);
		return { url: registered, body, headers: { 'content-type': type } };
	});
}
