import { known, startSandbox, type Sandbox } from '../../../sandbox';
import { call } from './client';

let sandbox: Sandbox;
const { channels, users, userIntegrations, templates, contacts } = known;

beforeAll(async () => {
	sandbox = await startSandbox({ seed: { contacts: 10 } });
});
beforeEach(() => sandbox.seed({ contacts: 10 }));
afterAll(() => sandbox.close());

describe('Create message', () => {
	const send = (body: object) =>
		call(sandbox, 'POST', `/contact/${contacts.openWindow}/message`, { body });

	it('responds with the interaction, and echoes the local ID', async () => {
		const { status, body } = await send({
			channelId: channels.instagram,
			text: 'Hi',
			localId: 'l-1',
		});
		expect(status).toBe(200);
		expect(body).toEqual({ success: true, interactionId: expect.any(String), localId: 'l-1' });
		expect(sandbox.store.interactionsOf(contacts.openWindow).at(-1)).toMatchObject({
			type: 'message',
		});
	});

	it('queues media through unofficial WhatsApp', async () => {
		const media = { mediaType: 'image', mediaUrl: 'https://example.com/a.png' };
		const result = await send({ channelId: channels.unofficialWhatsapp, ...media });
		expect(result).toMatchObject({ status: 202, body: { success: true, queued: true } });
		expect(sandbox.store.messages.all()).toMatchObject([{ queued: true }]);
	});

	it.each([
		{ userId: users.online, medium: 'unofficial_wpp', text: 'Hi' },
		{ userId: users.online, medium: 'whatsapp_business', text: 'Hi' },
		{ userIntegrationId: userIntegrations.active, template: templates.greeting.id },
		{ channelId: channels.whatsappBusiness, template: templates.greeting.id },
	])('sends %j', async (body) => {
		expect((await send(body)).status).toBe(200);
		expect(sandbox.store.messages.size).toBe(1);
	});

	it.each([
		{ channelId: channels.whatsappBusiness },
		{ userId: users.online, medium: 'whatsapp_business' },
		{ userIntegrationId: userIntegrations.active },
	])('accepts only templates outside the 24-hour window through %j', async (sender) => {
		const sendTo = async (body: object) =>
			await call(sandbox, 'POST', `/contact/${contacts.closedWindow}/message`, {
				body: { ...sender, ...body },
			});
		const media = { mediaType: 'image', mediaUrl: 'https://example.com/a.png' };
		for (const body of [{ text: 'Hi' }, media]) {
			expect(await sendTo(body)).toMatchObject({
				status: 409,
				body: { success: false, error: expect.stringContaining('24 hours') },
			});
		}
		expect(sandbox.store.messages.size).toBe(0);
		expect((await sendTo({ template: templates.greeting.id })).status).toBe(200);
		await sandbox.deliver({ contacts: [contacts.closedWindow] });
		expect((await sendTo({ text: 'Hi' })).status).toBe(200);
	});

	it('closes the window again 24 hours after the last message', async () => {
		const now = Date.now();
		await sandbox.deliver({ contacts: [contacts.closedWindow] });
		const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 24 * 3_600_000 + 60_000);
		expect(sandbox.store.isWindowOpen(contacts.closedWindow)).toBe(false);
		clock.mockRestore();
		expect(sandbox.store.isWindowOpen(contacts.closedWindow)).toBe(true);
	});

	it.each([
		{ channelId: channels.facebook },
		{ channelId: channels.unofficialWhatsapp },
		{ userId: users.online, medium: 'unofficial_wpp' },
	])('knows no window for %j', async (sender) => {
		const path = `/contact/${contacts.closedWindow}/message`;
		const { status } = await call(sandbox, 'POST', path, { body: { ...sender, text: 'Hi' } });
		expect(status).toBe(200);
	});

	it.each([
		[{ channelId: 'x', text: 'Hi' }, 'channelId: Must be a valid ObjectId'],
		[{ text: 'Hi' }, 'Exactly one of channelId, userId and userIntegrationId must be provided'],
		[
			{ channelId: channels.facebook, userIntegrationId: userIntegrations.active, text: 'Hi' },
			'Exactly one of channelId, userId and userIntegrationId must be provided',
		],
		[
			{ channelId: channels.facebook },
			'At least one of text, mediaType with mediaUrl, and template must be provided',
		],
		[{ channelId: channels.facebook, mediaType: 'image' }, 'mediaUrl: Must be present'],
		[{ userId: users.online, text: 'Hi' }, 'medium: Must be present'],
		[
			{ channelId: channels.facebook, mediaType: 'gif', mediaUrl: 'https://a.b/c' },
			'mediaType: Must be one of image, audio, video, file',
		],
		[{ channelId: channels.facebook, text: 'Hi', channel: 'wpp' }, 'channel: Is not a known field'],
		[
			{ channelId: channels.facebook, template: templates.greeting.id },
			'template: Only supported with WhatsApp Business',
		],
		[
			{
				channelId: channels.whatsappBusiness,
				template: templates.greeting.id,
				mediaType: 'image',
				mediaUrl: 'https://a.b/c',
			},
			'template: Cannot be combined with media',
		],
		[
			{ channelId: channels.whatsappBusiness, template: 'none' },
			'template: Is not an approved template',
		],
	])('rejects %j with 400', async (body, details) => {
		const result = await send(body);
		expect(result.status).toBe(400);
		expect(result.body).toEqual({ success: false, error: 'Invalid request body', details });
		expect(sandbox.store.messages.size).toBe(0);
	});

	it.each([
		[403, { channelId: channels.otherCompany }, 'Invalid API KEY Group'],
		[
			409,
			{ userId: users.offline, medium: 'unofficial_wpp' },
			'Personal WhatsApp session is not online',
		],
		[
			422,
			{ userId: users.offline, medium: 'whatsapp_business' },
			'User has no active personal WhatsApp Business integration',
		],
		[
			422,
			{ userIntegrationId: userIntegrations.inactive },
			'User has no active personal WhatsApp Business integration',
		],
		[500, { channelId: channels.broken }, 'Internal Server Error'],
	])('responds with %i to %j', async (status, sender, error) => {
		const result = await send({ ...sender, text: 'Hi' });
		expect(result).toMatchObject({ status, body: { success: false, error } });
		expect(sandbox.store.messages.size).toBe(0);
	});
});

describe('Send message (WhatsApp Official)', () => {
	const send = (
		message: object,
		contact: string = contacts.openWindow,
		channel: string = channels.whatsappBusiness,
	) =>
		call(sandbox, 'POST', `/whatsapp-official/${channel}/${contact}/message`, {
			body: { message },
		});
	const text = { type: 'text', text: { body: 'Hi' } };
	const { name, language } = templates.orderUpdate;
	const template = (components: object[], code: string = language) => ({
		type: 'template',
		template: { name, language: { code }, components },
	});
	const bodyComponent = { type: 'body', parameters: [{ type: 'text', text: 'Ana' }] };

	it('sends a message', async () => {
		const { body } = await send(text);
		expect(body).toEqual({
			success: true,
			messaging_product: 'whatsapp',
			contacts: [{ input: '59891000000', wa_id: '59891000000' }],
			messages: [{ id: expect.stringMatching(/^wamid\./) }],
		});
	});

	it('accepts only templates outside the 24-hour window', async () => {
		expect((await send(text, contacts.closedWindow)).status).toBe(409);
		expect((await send(template([bodyComponent]), contacts.closedWindow)).status).toBe(200);
		await sandbox.deliver({ contactPhones: ['+59891000009'] });
		expect((await send(text, contacts.closedWindow)).status).toBe(200);
	});

	it('names a customer without a phone by the user ID', async () => {
		const { _id } = sandbox.addCustomer({ firstName: 'Ana' });
		await sandbox.deliver({ contacts: [_id] });
		const { userId } = sandbox.store.whatsappUsers.get(_id) ?? {};
		expect((await send(text, _id)).body).toMatchObject({
			contacts: [{ input: userId, user_id: userId }],
		});
	});

	it.each([
		[template([]), 400],
		[template([bodyComponent], 'en'), 400],
		[{ type: 'text' }, 400],
		[{ type: 'image', image: {} }, 400],
		[{ type: 'image', image: { link: 'https://a.b/c', id: '1' } }, 400],
		[{ type: 'location', location: { latitude: 1, longitude: '2' } }, 400],
		[{ type: 'sticker', sticker: { id: '1' } }, 200],
	])('responds to %j with %i', async (message, status) => {
		expect((await send(message)).status).toBe(status);
	});

	it("rejects channels that are not official, another company's, or unknown", async () => {
		expect((await send(text, contacts.openWindow, channels.facebook)).status).toBe(400);
		expect((await send(text, contacts.openWindow, channels.otherCompany)).status).toBe(403);
		expect((await send(text, contacts.openWindow, known.company)).status).toBe(404);
	});
});
