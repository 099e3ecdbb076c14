import { createServer } from 'node:http';

import { known, type Sandbox } from '../../sandbox';
import { DELIVERY_SHAPES } from '../../sandbox/delivery/delivery';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { listen, type ListeningTrigger } from './trigger/listen';

let sandbox: Sandbox;
let listening: ListeningTrigger;
/** Forwards the sandbox's deliveries, because the trigger's registered address does not exist. */
const forwarder = createServer((request, response) => {
	let text = '';
	request.on('data', (chunk: Buffer) => (text += chunk.toString()));
	request.on('end', () => {
		void listening.send(text).then(({ status }) => response.writeHead(status).end());
	});
});

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 2 } });
	await new Promise<void>((resolve) => forwarder.listen(0, '127.0.0.1', resolve));
	listening = await listen(sandbox);
	const address = forwarder.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	const [webhook] = sandbox.store.webhooks.all();
	sandbox.store.webhooks.update(webhook?._id ?? '', { callbackUrl: `http://127.0.0.1:${port}/` });
});

afterAll(async () => {
	await listening.close();
	forwarder.close();
	await sandbox.close();
});

test.each(DELIVERY_SHAPES)(
	'a tap on the phone reaches the trigger in the form %s',
	async (shape) => {
		const contact = sandbox.store.contacts.get(known.contacts.openWindow);
		const tap = {
			text: 'See prices',
			buttonId: 'prices',
			replyTo: `wamid.of-${shape}`,
			contactPhones: contact?.phones,
			shape,
		};
		const answer = await fetch(`${sandbox.origin}/_sandbox/deliver`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(tap),
		});
		expect(await answer.json()).toMatchObject({ webhooks: 1, statuses: { 200: 1 } });
		expect((await listening.items()).at(-1)).toMatchObject({
			type: 'interactive',
			text: 'See prices',
			choiceId: 'prices',
			choiceTitle: 'See prices',
			replyToMessageId: `wamid.of-${shape}`,
			phone: contact?.phones[0],
		});
	},
);
