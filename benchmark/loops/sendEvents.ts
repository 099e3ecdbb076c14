import pMap from 'p-map';
import { Pool } from 'undici';

import { metaBody } from '../../sandbox/delivery/metaBody';

let sent = 0;

/** The body of a new WhatsApp message, as Ventia passes it on (inferred). */
function newMessage(): string {
	const number = ++sent;
	const event = {
		kind: 'message',
		wamid: `wamid.benchmark-${number}`,
		interactionId: number.toString(16).padStart(24, '0'),
		phone: '59897123456',
		contact: undefined,
		text: `Message ${number}`,
		messageType: 'text',
		status: 'sent',
		channelId: undefined,
		fromOurselves: false,
		at: new Date().toISOString(),
	} as const;
	return JSON.stringify(metaBody([event]));
}

/**
 * Posts messages, each one different, one after the other on every connection.
 *
 * @throws Error unless all get 200
 */
export async function sendEvents(url: string, count: number, connections: number): Promise<void> {
	const { origin, pathname, search } = new URL(url);
	const pool = new Pool(origin, { connections });
	const sendOne = async () => {
		const answer = await pool.request({
			method: 'POST',
			path: pathname + search,
			headers: { 'content-type': 'application/json' },
			body: newMessage(),
		});
		const text = await answer.body.text();
		if (answer.statusCode !== 200) throw new Error(`n8n answered ${answer.statusCode}: ${text}`);
	};
	try {
		await pMap(Array(count).keys(), sendOne, { concurrency: connections });
	} finally {
		await pool.close();
	}
}
