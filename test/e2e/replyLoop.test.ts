import { known } from '../../sandbox';
import { replyWorkflow } from '../queue/replyWorkflow';
import { channels, ownForms, type Said } from '../support/whatsappBodies';
import { createPost } from './trigger/post';
import { publishTrigger, type PublishedTrigger, TRIGGER } from './trigger/publishedTrigger';

const MINUTES = 60_000;
jest.setTimeout(5 * MINUTES);

let published: PublishedTrigger;

beforeAll(async () => {
	published = await publishTrigger(replyWorkflow, TRIGGER);
}, 15 * MINUTES);

afterAll(async () => await published?.stop());

function replies(): number {
	const { requests } = published.playground.sandbox;
	return requests.filter(({ operationId }) => operationId === 'createMessage').length;
}

test('a workflow that replies to a message replies once, in whatever form its own message is reported', async () => {
	const post = createPost(published.playground.tls.certificateAuthority);
	const [url = ''] = published.callbackUrls();
	const incoming = {
		_id: 'i1',
		contact: known.contacts.openWindow,
		type: 'message',
		via: 'whatsapp',
		content: { id: 'wamid.in', channelId: known.channels.whatsappBusiness, body: 'Hola' },
	};
	expect(await post(url, { body: incoming })).toMatchObject({ status: 200 });
	await published.executions(1);
	expect(replies()).toBe(1);
	let number = 0;
	for (const form of Object.values(ownForms)) {
		for (const channel of channels) {
			const said: Said = {
				id: `wamid.${++number}`,
				customer: { name: 'Ana', phone: '59899000001', userId: 'UY.1' },
				fromMe: true,
				content: { type: 'text', text: { body: 'Hola' } },
				channel,
				timestamp: '1795255200',
			};
			expect(await post(url, { body: form(said) })).toMatchObject({ status: 200 });
		}
	}
	expect(number).toBeGreaterThan(200);
	// n8n answers a delivery once its execution is stored.
	expect(await published.executions(1)).toHaveLength(1);
	expect(replies()).toBe(1);
});
