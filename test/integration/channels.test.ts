import type { INodeParameters } from 'n8n-workflow';

import { known, type Sandbox } from '../../sandbox';
import { searchList } from '../../packages/node-test-engine/src';
import { interaction } from '../unit/trigger/samples';
import { skippingClock } from '../support/clock';
import { byId, runVentia, sentinelKey } from '../support/runVentia';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { listen } from './trigger/listen';

const { channels, contacts } = known;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 10 } });
});

afterAll(async () => await sandbox.close());

const pass = skippingClock();

beforeEach(() => {
	sandbox.reset();
	pass(60_000);
});

const sending = { resource: 'message', operation: 'send' };

async function offered(
	parameters: INodeParameters = {},
	credential: Record<string, string> = {},
): Promise<string[]> {
	const ventiaApi = { apiKey: sentinelKey, baseUrl: sandbox.url, ...credential };
	const { results } = await searchList('searchChannels', {
		node: { type: 'n8n-nodes-ventia.ventia', parameters: { ...sending, ...parameters } },
		credentials: { ventiaApi },
	});
	return results.map(({ name }) => name);
}

/** A message in the contact's history, through a channel. */
function said(contact: string, channelId: string): void {
	sandbox.store.addInteraction({
		_id: sandbox.store.nextId('interaction'),
		company: known.company,
		contact,
		status: 'started',
		via: 'whatsapp',
		type: 'message',
		content: { body: 'Hola', channelId },
		createdCoords: { active: false },
		createdAt: '2026-11-20T10:00:00.000Z',
		updatedAt: '2026-11-20T10:00:00.000Z',
		__v: 0,
	});
}

test('without any message, the list says where the ID comes from', async () => {
	await expect(offered()).rejects.toMatchObject({
		message: expect.stringMatching(
			/^No message names its channel yet: choose 'By ID', or set 'Default/,
		),
		description: expect.stringContaining("Look for the ID in the URLs of Ventia's panel"),
	});
});

test("the credential's channel is marked", async () => {
	const credential = { defaultChannelId: channels.whatsappBusiness.toUpperCase() };
	expect(await offered({}, credential)).toEqual([`${channels.whatsappBusiness} (default)`]);
});

test('the channels of the chosen contact are read alone', async () => {
	said(contacts.openWindow, channels.facebook);
	said(contacts.openWindow, '106540352242922');
	said(sandbox.store.contacts.all()[7]?._id ?? '', channels.instagram);
	expect(await offered({ contactId: byId(contacts.openWindow) })).toEqual([
		`${channels.facebook} (whatsapp)`,
	]);
	const read = new Set(sandbox.requests.map(({ operationId }) => operationId));
	expect([...read]).toEqual(['listContactInteractions']);
	expect(sandbox.requests.length).toBeLessThanOrEqual(3);
});

test('without a contact, those of the contacts who wrote last are listed', async () => {
	const [one, other] = sandbox.store.contacts.all().slice(5);
	for (const { _id } of [one, other].flatMap((contact) => contact ?? [])) {
		sandbox.store.contacts.update(_id, { lastInteraction: '2027-01-01T10:00:00.000Z' });
	}
	said(one?._id ?? '', channels.facebook);
	said(other?._id ?? '', channels.instagram);
	expect(await offered({ contactId: byId('={{ $json.id }}') })).toEqual(
		[channels.facebook, channels.instagram].sort().map((id) => `${id} (whatsapp)`),
	);
	expect(sandbox.requests.length).toBeLessThanOrEqual(10);
});

test('what this n8n has heard of and sent from is listed', async () => {
	const contactId = byId(contacts.openWindow);
	const event = interaction('i1');
	const listening = await listen(sandbox, {});
	await listening.send({ ...event, content: { ...event.content, channelId: channels.facebook } });
	await listening.close();
	const send = { ...sending, contactId, text: 'Hi' };
	const official = { ...sending, operation: 'sendWhatsapp', contactId, body: 'Hi' };
	for (const parameters of [
		{ ...send, channelId: byId(channels.unofficialWhatsapp) },
		{ ...official, channelId: byId(channels.whatsappBusiness) },
	]) {
		expect((await runVentia(sandbox, { parameters })).error).toBeUndefined();
	}
	const broken = { ...send, channelId: byId(channels.broken) };
	expect((await runVentia(sandbox, { parameters: broken })).error).toBeDefined();
	const silent = byId(sandbox.store.contacts.all()[2]?._id ?? '');
	expect(await offered({ contactId: silent })).toEqual(
		[channels.facebook, channels.unofficialWhatsapp, channels.whatsappBusiness].sort(),
	);
});
