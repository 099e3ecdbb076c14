import { createServer } from 'node:http';
import { known, startSandbox, type Sandbox } from '../../../sandbox';
import { record } from '../../../sandbox/operations/fields';
import type { PageView } from '../../../sandbox/page/view';
import { call } from './client';

let sandbox: Sandbox;
const { contacts, channels, templates } = known;

beforeAll(async () => {
	// One request per minute: the page's own requests must not count.
	sandbox = await startSandbox({ settings: { limit: { requests: 1 } } });
});
beforeEach(() => {
	sandbox.seed({ contacts: 12 });
	sandbox.configure({ limit: { requests: 1 } });
});
afterAll(() => sandbox.close());

/** Reads the stream of views as a browser does. */
async function watch(query = '') {
	const aborter = new AbortController();
	const answer = await fetch(`${sandbox.origin}/_sandbox/page/events?${query}`, {
		signal: aborter.signal,
	});
	const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
	let text = '';
	return {
		type: answer.headers.get('content-type'),
		async next(): Promise<PageView> {
			while (!text.includes('\n\n')) text += (await reader?.read())?.value ?? '';
			const [event = '', ...others] = text.split('\n\n');
			text = others.join('\n\n');
			return JSON.parse(event.replace(/^data: /, ''));
		},
		close: () => aborter.abort(),
	};
}

async function post(path: string, body: object): Promise<number> {
	const answer = await fetch(`${sandbox.origin}${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	await answer.text();
	return answer.status;
}

const phoneOf = (id: string) => sandbox.store.contacts.get(id)?.phones[0] ?? '';

async function sendOfficial(message: object, contact: string = contacts.openWindow) {
	sandbox.configure({ limit: { requests: 1 } });
	return await call(
		sandbox,
		'POST',
		`/whatsapp-official/${channels.whatsappBusiness}/${contact}/message`,
		{
			body: { message },
		},
	);
}

async function bubbles(contact: string = contacts.openWindow) {
	const page = await watch(`contact=${contact}`);
	const { chat } = await page.next();
	page.close();
	return chat?.bubbles ?? [];
}

it('streams what the page shows, now and after every change', async () => {
	const page = await watch();
	expect(page.type).toContain('text/event-stream');
	const first = await page.next();
	expect(first.contacts).toHaveLength(12);
	expect(first.chat?.bubbles).toEqual([]);

	const writer = contacts.closedWindow;
	await sandbox.deliver({ text: 'Is it in stock?', contactPhones: [phoneOf(writer)] });
	const written = await page.next();
	expect(written.contacts[0]).toMatchObject({ id: writer, latest: 'Is it in stock?' });
	expect(written.chat).toMatchObject({ contact: { id: writer }, windowOpen: true });
	expect(written.chat?.bubbles).toMatchObject([{ from: 'customer', text: 'Is it in stock?' }]);

	await sendOfficial({ type: 'text', text: { body: 'Yes' } }, writer);
	const answered = await page.next();
	expect(answered.chat?.bubbles[1]).toMatchObject({
		from: 'company',
		text: 'Yes',
		status: 'accepted',
	});
	page.close();
});

it('makes no API requests, and none that count against the limit', async () => {
	const page = await watch();
	await page.next();
	await post('/_sandbox/deliver', { text: 'Hola' });
	await post('/_sandbox/page/read', { contact: contacts.openWindow });
	for (const file of ['', '_sandbox/page/page.js', '_sandbox/page/page.css']) {
		expect((await fetch(`${sandbox.origin}/${file}`)).status).toBe(200);
	}
	page.close();
	const before = sandbox.requests.length;
	expect((await call(sandbox, 'GET', '/groups')).status).toBe(200);
	expect(sandbox.requests).toHaveLength(before + 1);
	expect((await call(sandbox, 'GET', '/groups')).status).toBe(429);
});

it('forgets a closed page', async () => {
	const pages = await Promise.all([watch(), watch()]);
	for (const page of pages) {
		await page.next();
		page.close();
	}
	const closed = () => sandbox.store.changes.listenerCount('change') === 0;
	while (!closed()) await new Promise((resolve) => setTimeout(resolve, 5));
	expect(closed()).toBe(true);
});

it('finds contacts by name and by phone', async () => {
	const page = await watch('search=valentina');
	const { contacts: found } = await page.next();
	page.close();
	expect(found.map(({ name }) => name)).toContain('Valentina Fernández');
	expect(found.length).toBeLessThan(12);
	const byPhone = await watch(`search=${encodeURIComponent('1 000 007')}`);
	expect((await byPhone.next()).contacts).toMatchObject([{ phone: '+59891000007' }]);
	byPhone.close();
});

const link = 'https://example.com/list.pdf';

it.each([
	[
		{ type: 'text', text: { body: 'Hi' } },
		{ text: 'Hi', buttons: [] },
	],
	[
		{ type: 'document', document: { link, caption: 'Prices', filename: 'list.pdf' } },
		{ kind: 'Document', text: 'Prices', link, details: [['File', 'list.pdf']] },
	],
	[
		{ type: 'image', image: { id: '77' } },
		{ kind: 'Image', details: [['Media ID', '77']] },
	],
	[
		{ type: 'location', location: { latitude: '-34.9', longitude: '-56.2', name: 'Office' } },
		{ kind: 'Location', text: 'Office' },
	],
	[
		{
			type: 'interactive',
			interactive: {
				type: 'button',
				body: { text: 'Which?' },
				action: { buttons: [{ type: 'reply', reply: { id: 'a', title: 'This' } }] },
			},
		},
		{ text: 'Which?', buttons: [{ id: 'a', title: 'This' }] },
	],
	[
		{
			type: 'template',
			template: {
				name: templates.orderUpdate.name,
				language: { code: 'es' },
				components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ana' }] }],
			},
		},
		{ kind: 'Template order_update (es)', details: [['body 1', 'Ana']] },
	],
	[
		{ type: 'sticker', sticker: { id: '1' } },
		{ kind: 'sticker', text: '{\n  "id": "1"\n}' },
	],
])('shows an official message according to its type: %j', async (message, expected) => {
	expect((await sendOfficial(message)).status).toBe(200);
	expect(await bubbles()).toMatchObject([{ from: 'company', ...expected }]);
});

it.each([
	[
		{ channelId: channels.facebook, text: 'Hi' },
		{ text: 'Hi', status: 'accepted' },
	],
	[
		{
			channelId: channels.unofficialWhatsapp,
			mediaType: 'file',
			mediaUrl: link,
			caption: 'Prices',
		},
		{ kind: 'File', text: 'Prices', link, status: 'queued' },
	],
	[
		{ channelId: channels.whatsappBusiness, template: templates.greeting.id },
		{ kind: 'Template greeting (es)' },
	],
])('shows a message through any channel according to its type: %j', async (body, expected) => {
	await call(sandbox, 'POST', `/contact/${contacts.openWindow}/message`, { body });
	expect(await bubbles()).toMatchObject([{ from: 'company', ...expected }]);
});

describe('with a webhook', () => {
	const bodies: unknown[] = [];
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString()));
		request.on('end', () => {
			bodies.push(JSON.parse(text));
			response.end('ok');
		});
	});

	beforeAll(async () => {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	beforeEach(() => {
		bodies.length = 0;
		const address = server.address();
		const port = typeof address === 'object' && address ? address.port : 0;
		sandbox.store.webhooks.add({
			_id: sandbox.store.nextId('webhook'),
			name: 'Test',
			topics: ['interactions.official_whatsapp_statuses'],
			active: true,
			callbackUrl: `http://127.0.0.1:${port}/`,
		});
	});
	afterAll(() => server.close());

	const statuses = () =>
		bodies.map((body) =>
			/"statuses":\[\{"id":"([^"]*)","status":"([^"]*)"/.exec(JSON.stringify(body)),
		);

	it('reports a message that the phone shows as sent, delivered and read, once each', async () => {
		const { body } = await sendOfficial({ type: 'text', text: { body: 'Hi' } });
		const [{ id } = { id: '' }] = await bubbles();
		expect(record(body).messages).toEqual([{ id }]);
		const read = { contact: contacts.openWindow };
		await Promise.all([post('/_sandbox/page/read', read), post('/_sandbox/page/read', read)]);
		await post('/_sandbox/page/read', read);
		expect(statuses().map((match) => match?.slice(1))).toEqual([
			[id, 'sent'],
			[id, 'delivered'],
			[id, 'read'],
		]);
		expect(await bubbles()).toMatchObject([{ status: 'read' }]);
	});

	it('reports nothing about messages that did not go through official WhatsApp', async () => {
		await call(sandbox, 'POST', `/contact/${contacts.openWindow}/message`, {
			body: { channelId: channels.instagram, text: 'Hi' },
		});
		await post('/_sandbox/page/read', { contact: contacts.openWindow });
		expect(bodies).toEqual([]);
		expect(await bubbles()).toMatchObject([{ status: 'read' }]);
	});
});

it('marks the tapped button', async () => {
	const buttons = ['a', 'b'].map((id) => ({ type: 'reply', reply: { id, title: `Title ${id}` } }));
	await sendOfficial({
		type: 'interactive',
		interactive: { type: 'button', body: { text: 'Which?' }, action: { buttons } },
	});
	const [{ id } = { id: '' }] = await bubbles();
	await post('/_sandbox/deliver', {
		text: 'Title b',
		buttonId: 'b',
		replyTo: id,
		contactPhones: [phoneOf(contacts.openWindow)],
	});
	expect(await bubbles()).toMatchObject([
		{ from: 'company', tapped: 'b' },
		{ from: 'customer', kind: 'Button', text: 'Title b', replyTo: id, tapped: 'b' },
	]);
	await post('/_sandbox/deliver', {
		text: 'Why?',
		replyTo: id,
		contactPhones: [phoneOf(contacts.openWindow)],
	});
	expect((await bubbles())[0]).toMatchObject({ from: 'company', tapped: 'b' });
});
