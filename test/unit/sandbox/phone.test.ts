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

it('shows the rows of a list, and a tap on one as WhatsApp delivers it', async () => {
	const rows = [{ id: 'a~1', title: 'Monday', description: '9:00 to 13:00' }];
	const action = { button: 'See days', sections: [{ rows }] };
	const interactive = { type: 'list', body: { text: 'Which day?' }, action };
	await sendOfficial({ type: 'interactive', interactive });
	expect(await bubbles()).toMatchObject([
		{ kind: 'List', text: 'Which day?', buttons: rows, details: [['Button', 'See days']] },
	]);
	const [asked] = await bubbles();
	await sandbox.deliver({ text: 'Monday', buttonId: 'a~1', replyTo: asked?.id ?? '' });
	expect(sandbox.store.interactionsOf(contacts.openWindow).at(-1)?.content).toMatchObject({
		interactive: { type: 'list_reply', list_reply: rows[0] },
	});
	expect(await bubbles()).toMatchObject([{ tapped: 'a~1' }, { kind: 'List', tapped: 'a~1' }]);
});

it('shows what WhatsApp got of a file', async () => {
	const server = createServer((_, response) =>
		response.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'),
	);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	const document = { link: `http://127.0.0.1:${port}/a.pdf`, filename: 'a.pdf' };
	await sendOfficial({ type: 'document', document });
	const fetched = () => sandbox.store.messages.all().at(-1)?.file !== undefined;
	while (!fetched()) await new Promise((resolve) => setTimeout(resolve, 5));
	server.close();
	expect(await bubbles()).toMatchObject([
		{
			link: document.link,
			details: [
				['File', 'a.pdf'],
				['Fetched', 'application/pdf, 4 bytes'],
			],
		},
	]);
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

async function watchOne(query = ''): Promise<PageView> {
	const page = await watch(query);
	const view = await page.next();
	page.close();
	return view;
}

it('shows the contact that changed last first', async () => {
	const { body } = await call(sandbox, 'POST', '/contact', {
		body: { firstName: 'Eva', lastName: 'Paz', phones: ['+573001234505'], emails: [] },
	});
	const table = (await watchOne()).records.find(({ title }) => title.startsWith('Contacts'));
	const [, name, phones, , , id] = table?.rows[0] ?? [];
	expect([name, phones, id]).toEqual(['Eva Paz', '+573001234505', record(body)._id]);
});

describe('a customer without a phone', () => {
	it('is added on the page, found by username, and writes', async () => {
		const answer = await fetch(`${sandbox.origin}/_sandbox/customers`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ firstName: 'Ana', lastName: 'Suárez', phone: '', username: 'ana.uy' }),
		});
		const { _id }: { _id: string } = await answer.json();
		const { contacts: found } = await watchOne('search=%40ana.uy');
		expect(found).toMatchObject([
			{ id: _id, name: 'Ana Suárez', phone: '', username: 'ana.uy', userId: expect.any(String) },
		]);
		await post('/_sandbox/deliver', { text: 'Hola', contacts: [_id] });
		expect(await bubbles(_id)).toMatchObject([{ from: 'customer', text: 'Hola' }]);
		await sendOfficial({ type: 'text', text: { body: 'Hi' } }, _id);
		await post('/_sandbox/page/read', { contact: _id });
		expect(await bubbles(_id)).toMatchObject([{}, { from: 'company', status: 'read' }]);
	});

	it('is told from a contact who is not on WhatsApp', async () => {
		const { body } = await call(sandbox, 'POST', '/contact', {
			body: {
				firstName: 'Mail',
				lastName: '',
				emails: ['mail@example.com'],
				phones: [],
				detail: '',
				origin: 'web',
			},
		});
		const { chat } = await watchOne(`contact=${String(record(body)._id)}`);
		expect(chat?.contact).toMatchObject({ name: 'Mail', phone: '' });
		expect(chat?.contact).not.toHaveProperty('userId');
	});
});

const order = [
	{ product_retailer_id: 'TEAPOT', quantity: 2, item_price: 2490, currency: 'UYU' },
	{ product_retailer_id: 'MUG', quantity: 1, item_price: 990, currency: 'UYU' },
];

it.each([
	[
		{ form: { rating: '5', comment: 'Bien' } },
		{
			kind: 'Form',
			details: [
				['rating', '5'],
				['comment', 'Bien'],
			],
		},
	],
	[
		{ order, text: '' },
		{
			kind: 'Order',
			details: [
				['2 x TEAPOT', '2490 UYU'],
				['1 x MUG', '990 UYU'],
			],
		},
	],
	[
		{ text: 'Hola', groupId: 'G' },
		{ text: 'Hola', inGroup: true },
	],
])('shows what the customer sent according to its kind: %j', async (delivery, expected) => {
	await post('/_sandbox/deliver', { ...delivery, contacts: [contacts.openWindow] });
	expect(await bubbles()).toMatchObject([{ from: 'customer', ...expected }]);
});

it('shows a form that the company sent, and that it was answered', async () => {
	const action = { name: 'flow', parameters: { flow_id: '1', flow_cta: 'Rate us' } };
	await sendOfficial({
		type: 'interactive',
		interactive: { type: 'flow', body: { text: 'How was it?' }, action },
	});
	const [{ id, buttons } = { id: '', buttons: [] }] = await bubbles();
	expect(buttons).toEqual([{ id: 'form', title: 'Rate us', opensForm: true }]);
	const answer = { form: { rating: '5' }, replyTo: id, contacts: [contacts.openWindow] };
	await post('/_sandbox/deliver', answer);
	expect(await bubbles()).toMatchObject([{ tapped: 'form' }, { kind: 'Form', replyTo: id }]);
});

it('shows that a message was edited, and then deleted', async () => {
	const customer = { contacts: [contacts.openWindow] };
	await post('/_sandbox/deliver', { ...customer, text: 'a las 4' });
	const [{ id: originalId } = { id: '' }] = await bubbles();
	await post('/_sandbox/deliver', {
		...customer,
		messageTypes: ['edit'],
		originalId,
		text: 'a las 5',
	});
	expect(await bubbles()).toMatchObject([{ text: 'a las 5', changed: 'edited' }]);
	await post('/_sandbox/deliver', { ...customer, messageTypes: ['revoke'], originalId });
	expect(await bubbles()).toMatchObject([
		{ changed: 'deleted', text: 'This message was deleted.' },
	]);
});
