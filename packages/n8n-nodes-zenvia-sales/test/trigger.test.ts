import { scaledClock } from '../../../test/support/clock';
import { sentinelKey } from '../../../test/support/sentinelKey';
import { createRedactor } from '@n8n-nodes-ventia/api-client';
import { type Sandbox, startSandbox } from '../sandbox';
import { createTrigger, listen, type Listening } from './runTrigger';
import { clock } from './runZenvia';
import { message, notification, prospect } from './samples';

scaledClock(60, 10_000, clock);

const address = 'https://n8n.example.com/webhook/5f0c3f4e-0000-4000-8000-000000000001/webhook';
const other = {
	id: 'cccccccccccccccccccccccc',
	topics: ['prospects'],
	callbackUrl: 'https://zapier.example.com/hooks/1?secret=theirs',
};

const forbidden = { kind: 'status', status: 403, body: { message: 'Forbidden' } } as const;

let sandbox: Sandbox;
let listening: Listening | undefined;

beforeEach(async () => {
	sandbox = await startSandbox({ apiKey: sentinelKey, epoch: () => clock.epoch() });
});

afterEach(async () => {
	await listening?.close();
	listening = undefined;
	await sandbox.close();
});

function subscribed() {
	return sandbox.records.subscriptions.map(({ topics, callbackUrl }) => {
		const { origin, pathname, searchParams } = new URL(String(callbackUrl));
		return { topics, address: origin + pathname, secret: searchParams.get('secret') };
	});
}

function created(): number {
	return sandbox.requests.filter(({ operationId }) => operationId === 'createSubscription').length;
}

describe('the life cycle', () => {
	test('publishing subscribes with a secret, unpublishing unsubscribes', async () => {
		const trigger = createTrigger(sandbox, { parameters: { topics: ['prospects', 'quotes'] } });
		await trigger.activate();
		expect(subscribed()).toEqual([
			{ address, topics: ['prospects', 'quotes'], secret: expect.stringMatching(/^[\w-]{43}$/) },
		]);
		expect(JSON.stringify([trigger.staticData, subscribed()])).not.toContain(sentinelKey);
		await trigger.deactivate();
		expect(subscribed()).toEqual([]);
	});

	test('publishing twice and restarting n8n leave the subscription unchanged', async () => {
		const trigger = createTrigger(sandbox);
		await trigger.activate();
		const before = subscribed();
		await trigger.activate();
		await createTrigger(sandbox).activate('init');
		expect(subscribed()).toEqual(before);
		expect(created()).toBe(1);
	});

	test("changing 'Trigger On' renews the subscription", async () => {
		await createTrigger(sandbox).activate();
		await createTrigger(sandbox, { parameters: { topics: ['quotes'] } }).activate('update');
		expect(subscribed()).toMatchObject([{ address, topics: ['quotes'] }]);
	});

	test('publishing fails on a channel that Zenvia does not have, and the error names all', async () => {
		const unknown = createTrigger(sandbox, { parameters: { options: { via: 'email, whatsap' } } });
		await expect(unknown.activate()).rejects.toMatchObject({
			message: "'Channels': 'whatsap' is not a channel of Zenvia",
			description: expect.stringContaining('sms, testDrive, visit, walkIn, whatsApp'),
		});
		expect(created()).toBe(0);
		const known = createTrigger(sandbox, { parameters: { options: { via: 'Email, whatsapp' } } });
		await known.activate();
		expect(subscribed()).toHaveLength(1);
	});

	test("publishing fails if someone else's subscription exists, and the error names it", async () => {
		sandbox.records.subscriptions.push(other);
		await expect(createTrigger(sandbox).activate()).rejects.toMatchObject({
			message:
				'Zenvia already has another subscription, which this one would replace: cccccccccccccccccccccccc, to https://zapier.example.com/hooks/1 (prospects)',
			description: expect.stringContaining("'Replace Existing Subscription'"),
		});
		expect(sandbox.records.subscriptions).toEqual([other]);
	});

	test("with 'Replace Existing Subscription', publishing replaces the other subscription", async () => {
		sandbox.records.subscriptions.push(other);
		await createTrigger(sandbox, { parameters: { replaceExisting: true } }).activate();
		expect(subscribed()).toMatchObject([{ address }]);
	});

	test('publishing a second trigger of the same group fails and names the first', async () => {
		await createTrigger(sandbox).activate();
		const before = subscribed();
		await expect(createTrigger(sandbox, { node: '2' }).activate()).rejects.toThrow(
			/which this one would replace: \w+, to https:\/\/n8n\.example\.com\/webhook\/5f0c3f4e/,
		);
		expect(subscribed()).toEqual(before);
	});

	test('listening for a test event fails while the workflow is published', async () => {
		await createTrigger(sandbox).activate();
		const before = subscribed();
		await expect(createTrigger(sandbox, {}, true).activate()).rejects.toThrow(/would replace/);
		expect(subscribed()).toEqual(before);
	});

	test('a test that replaces the published subscription restores it', async () => {
		const parameters = { replaceExisting: true };
		await createTrigger(sandbox, { parameters }).activate();
		const before = subscribed();
		const test = createTrigger(sandbox, { parameters }, true);
		await test.activate();
		expect(subscribed()).toMatchObject([
			{ address: address.replace('/webhook/', '/webhook-test/') },
		]);
		await test.deactivate();
		expect(subscribed()).toEqual(before);
	});

	test('a test restores what it replaced even if the list fails after it was created', async () => {
		const parameters = { replaceExisting: true };
		const remaining = { creations: 2 };
		await sandbox.close();
		sandbox = await startSandbox({
			apiKey: sentinelKey,
			faults: [
				({ operationId }) => {
					if (operationId === 'createSubscription') remaining.creations--;
					const isFailing = operationId === 'listSubscriptions' && remaining.creations === 0;
					return isFailing ? forbidden : undefined;
				},
			],
		});
		await createTrigger(sandbox, { parameters }).activate();
		const before = subscribed();
		const test = createTrigger(sandbox, { parameters }, true);
		await test.activate();
		expect(subscribed()).not.toEqual(before);
		remaining.creations = Infinity;
		await test.deactivate();
		expect(subscribed()).toEqual(before);
	});

	test('a test restores what it replaced if deleted subscriptions stay listed', async () => {
		const parameters = { replaceExisting: true };
		const all = new Map<unknown, object>();
		await sandbox.close();
		sandbox = await startSandbox({
			apiKey: sentinelKey,
			faults: [
				({ operationId }) => {
					const current = sandbox.records.subscriptions;
					for (const one of current) all.set(one.id, one);
					if (operationId !== 'listSubscriptions') return undefined;
					const isActive = (id: unknown) => current.some((one) => one.id === id);
					const body = [...all].map(([id, one]) => ({ ...one, active: isActive(id) }));
					return { kind: 'status', status: 200, body };
				},
			],
		});
		await createTrigger(sandbox, { parameters }).activate();
		const before = subscribed();
		const test = createTrigger(sandbox, { parameters }, true);
		await test.activate();
		await test.deactivate();
		expect(subscribed()).toEqual(before);
	});

	test('a test that could not subscribe brings nothing back', async () => {
		const parameters = { replaceExisting: true };
		const refusing = { create: true, list: false };
		await sandbox.close();
		sandbox = await startSandbox({
			apiKey: sentinelKey,
			faults: [
				({ operationId }) => {
					if (operationId === 'createSubscription' && refusing.create) {
						refusing.list = true;
						return forbidden;
					}
					return operationId === 'listSubscriptions' && refusing.list ? forbidden : undefined;
				},
			],
		});
		sandbox.records.subscriptions.push(other);
		await expect(createTrigger(sandbox, { parameters }, true).activate()).rejects.toThrow();
		Object.assign(refusing, { create: false, list: false });
		// The user removes the other one and tests again.
		sandbox.records.subscriptions.length = 0;
		const test = createTrigger(sandbox, { parameters }, true);
		await test.activate();
		await test.deactivate();
		expect(subscribed()).toEqual([]);
	});

	describe("if the list also shows another group's subscription", () => {
		const parameters = { replaceExisting: true };
		let published: ReturnType<typeof subscribed>;

		beforeEach(async () => {
			// The sandbox replaces all of its own subscriptions but keeps showing this one.
			await sandbox.close();
			sandbox = await startSandbox({
				apiKey: sentinelKey,
				faults: [
					({ operationId }) => {
						const body = [other, ...sandbox.records.subscriptions];
						const shown = { kind: 'status', status: 200, body } as const;
						return operationId === 'listSubscriptions' ? shown : undefined;
					},
				],
			});
			await createTrigger(sandbox, { parameters }).activate();
			published = subscribed();
		});

		test('a test restores only the subscription it replaced', async () => {
			const test = createTrigger(sandbox, { parameters }, true);
			await test.activate();
			expect(subscribed()).not.toEqual(published);
			await test.deactivate();
			expect(subscribed()).toEqual(published);
			expect(created()).toBe(3);
		});

		test('a test does not restore a subscription that is back already', async () => {
			const test = createTrigger(sandbox, { parameters }, true);
			await test.activate();
			await createTrigger(sandbox, { parameters }).activate();
			await test.deactivate();
			expect(subscribed()).toEqual(published);
			expect(created()).toBe(3);
		});

		test('a test does not touch a third subscription that replaced its own', async () => {
			const test = createTrigger(sandbox, { parameters }, true);
			await test.activate();
			await createTrigger(sandbox, { parameters, node: '3' }).activate();
			const third = subscribed();
			await test.deactivate();
			expect(subscribed()).toEqual(third);
		});
	});

	test('a test without a published workflow leaves nothing behind', async () => {
		const test = createTrigger(sandbox, {}, true);
		await test.activate();
		await test.deactivate();
		expect(subscribed()).toEqual([]);
	});

	test('a subscription whose response was lost is found instead of created again', async () => {
		await sandbox.close();
		sandbox = await startSandbox({
			apiKey: sentinelKey,
			faults: [{ kind: 'resetAfter', operationId: 'createSubscription', times: Infinity }],
		});
		await createTrigger(sandbox).activate();
		expect(subscribed()).toMatchObject([{ address }]);
		expect(created()).toBe(1);
	});

	test('an address that Zenvia cannot reach is reported before anything is sent', async () => {
		const trigger = createTrigger(sandbox, { origin: 'http://localhost:5678' });
		await expect(trigger.activate()).rejects.toThrow('Zenvia delivers events to https addresses');
		expect(sandbox.requests).toEqual([]);
	});
});

describe('events', () => {
	const all = { topics: ['agents', 'interactions', 'prospects', 'quotes'] };

	test('a message starts the workflow once, with its text and sender', async () => {
		listening = await listen(sandbox);
		expect(await listening.deliver(message('Hola'))).toBe(200);
		expect(await listening.items()).toEqual([
			{
				topic: 'interactions',
				eventId: expect.stringContaining('507f191e810c19729de860f0'),
				receivedAt: expect.any(String),
				type: 'created',
				operationId: 'op-1',
				attempts: 0,
				updatedAt: '2019-08-24T14:15:22Z',
				prospectId: prospect.id,
				firstName: 'Ana',
				lastName: 'Suarez',
				phone: '+54 9 11 4552 0371',
				status: 'followUp',
				group: 'Centro',
				groupId: '507f191e810c19729de860eb',
				agentId: '507f191e810c19729de860ec',
				agentEmail: 'marcos@example.com',
				whatsAppDueAt: null,
				facebookDueAt: null,
				updates: null,
				interactionId: '507f191e810c19729de860f0',
				via: 'whatsApp',
				channel: 'whatsapp',
				direction: 'inbound',
				text: 'Hola',
				attachmentType: null,
				attachmentUrl: null,
			},
		]);
	});

	test("without 'Simplify', the event is output as received", async () => {
		listening = await listen(sandbox, { parameters: { ...all, simplify: false } });
		const body = notification('quotes', { whatever: { total: 3 } });
		await listening.deliver(body);
		expect(await listening.items()).toMatchObject([{ topic: 'quotes', event: body }]);
	});

	test('a repeated interaction starts nothing, whether redelivered or simultaneous', async () => {
		listening = await listen(sandbox);
		const first = message('Hola');
		const again = { ...first, attempts: 1, sent: '2019-08-24T14:16:00Z' };
		const twin = { ...first, operationId: 'op-2', updatedAt: '2019-08-24T14:15:23Z' };
		await Promise.all([first, again, twin, first].map(async (body) => listening?.deliver(body)));
		expect(await listening.items()).toHaveLength(1);
		await listening.deliver(message('Hola', { id: '507f191e810c19729de860f1' }));
		expect(await listening.items()).toHaveLength(2);
	});

	test('an interaction keyed _id is told apart and output by it, and so is its prospect', async () => {
		listening = await listen(sandbox);
		const keyed = (operationId: string) => {
			const { interaction, ...rest } = JSON.parse(JSON.stringify(message('Hola')));
			const { id, ...others } = interaction;
			const { id: prospectId, agent, ...person } = prospect;
			const [{ id: agentId } = { id: '' }] = agent;
			return {
				...rest,
				operationId,
				prospect: [{ ...person, _id: prospectId, agent: [{ _id: agentId }] }],
				interaction: { ...others, _id: id },
			};
		};
		await listening.deliver(keyed('op-1'));
		await listening.deliver(keyed('op-2'));
		expect(await listening.items()).toMatchObject([
			{
				prospectId: prospect.id,
				interactionId: '507f191e810c19729de860f0',
				agentId: prospect.agent[0]?.id,
			},
		]);
	});

	test('for other topics, only an event that differs in delivery data alone is a repeat', async () => {
		listening = await listen(sandbox, { parameters: all });
		const first = notification('prospects', { type: 'updated', updates: [{ status: 'new' }] });
		await listening.deliver(first);
		await listening.deliver({ ...first, attempts: 2, received: '2019-08-24T14:17:00Z' });
		expect(await listening.items()).toHaveLength(1);
		await listening.deliver({ ...first, updates: [{ status: 'archived' }] });
		await listening.deliver({ ...first, operationId: 'op-2' });
		expect(await listening.items()).toHaveLength(3);
	});

	test.each<[string, object, number]>([
		['own messages are ignored by default', {}, 2],
		[
			"own messages start the workflow without 'Ignore Own Messages'",
			{ ignoreOwnMessages: false },
			3,
		],
		['topics that were not chosen are ignored', { topics: ['prospects'] }, 1],
		['events can be filtered by type', { options: { types: ['updated'] } }, 0],
		['events can be filtered by channel', { options: { via: 'email' } }, 1],
		['however its name is written', { options: { via: 'email, whatsapp' } }, 2],
	])('%s', async (_, parameters, count) => {
		listening = await listen(sandbox, {
			parameters: { topics: ['interactions', 'prospects'], ...parameters },
		});
		await listening.deliver(message('Hola'));
		await listening.deliver(message('Buenas', { inbound: false, id: '507f191e810c19729de860f2' }));
		await listening.deliver(notification('prospects'));
		expect(await listening.items()).toHaveLength(count);
	});

	test('the phone numbers of a message decide its direction before anything else', async () => {
		listening = await listen(sandbox, { parameters: { ignoreOwnMessages: false } });
		const body = JSON.parse(JSON.stringify(message('Buenas', { inbound: false })));
		// A bot that sends through the API.
		body.interaction.output.message.performer = 'integration';
		await listening.deliver(body);
		expect(await listening.items()).toMatchObject([{ direction: 'outbound' }]);
	});

	describe('an own message starts nothing, whatever way its numbers are written:', () => {
		const brazilian = '+55 11 98765-4321';
		test.each<[string, string, object]>([
			['to Brazil without the ninth digit', brazilian, { recipient: '551187654321' }],
			[
				'to Brazil, by the integration',
				brazilian,
				{ recipient: '551187654321', performer: 'integration' },
			],
			["to Mexico with WhatsApp's 1", '+52 55 1234 5678', { recipient: '5215512345678' }],
			["to Argentina without WhatsApp's 9", '+54 9 11 4552 0371', { recipient: '541145520371' }],
			['to a number stored without its country', '11 4552-0371', { recipient: '5491145520371' }],
			['from a number that is not theirs', brazilian, { sender: '5511333344445' }],
			[
				'from a number that is not theirs, by the integration',
				brazilian,
				{ sender: '551133334444', performer: 'integration' },
			],
			['by a bot', brazilian, { performer: 'bot' }],
			['by an agent, in capitals', brazilian, { performer: 'AGENT' }],
		])('%s', async (_, phone, sent) => {
			listening = await listen(sandbox);
			const body = JSON.parse(JSON.stringify(message('Buenas')));
			body.prospect = [{ ...prospect, phones: [phone] }];
			body.interaction.output.message = { content: 'Buenas', ...sent };
			await listening.deliver(body);
			expect(await listening.items()).toEqual([]);
		});
	});

	test.each<[string, string, object]>([
		['without the ninth digit', '+55 11 98765-4321', { sender: '551187654321' }],
		['stored without its country', '11 4552-0371', { sender: '5491145520371' }],
		['hidden', '+55 11 98765-4321', { sender: 'BR.1234', performer: 'integration' }],
	])('a message of a prospect starts the workflow: %s', async (_, phone, sent) => {
		listening = await listen(sandbox);
		const body = JSON.parse(JSON.stringify(message('Hola')));
		body.prospect = [{ ...prospect, phones: [phone] }];
		body.interaction.output.message = { content: 'Hola', ...sent };
		await listening.deliver(body);
		expect(await listening.items()).toMatchObject([{ direction: 'inbound', text: 'Hola' }]);
	});

	test('a message that was changed around its content is a repeat', async () => {
		listening = await listen(sandbox);
		const body = (url: string, more: object = {}) => {
			const copy = JSON.parse(JSON.stringify(message('Hola')));
			copy.interaction.output.message.attachment = { type: 'image', url };
			Object.assign(copy.interaction, more);
			return copy;
		};
		await listening.deliver(body('https://x.test/f?sig=1'));
		await listening.deliver(body('https://x.test/f?sig=2'));
		await listening.deliver(body('https://x.test/f?sig=2', { status: 'read' }));
		expect(await listening.items()).toHaveLength(1);
		await listening.deliver(body('https://x.test/g'));
		expect(await listening.items()).toHaveLength(2);
	});

	test('a delivery without the secret, or with a wrong one, is rejected', async () => {
		listening = await listen(sandbox);
		for (const query of ['', '?secret=wrong', '?secret=a&secret=b']) {
			expect(await listening.deliver(message('Hola'), query)).toBe(401);
		}
		expect(await listening.items()).toEqual([]);
	});

	test.each([[[]], [{}], ['text'], [{ topic: {}, prospect: 7 }], [[[{ a: 1 }]]]])(
		'%j neither breaks the trigger nor gets lost',
		async (body) => {
			listening = await listen(sandbox, { parameters: all });
			const status = await listening.deliver(body);
			const items = await listening.items();
			expect(listening.failures).toEqual([]);
			expect(items.length > 0 ? 200 : 400).toBe(status);
		},
	);

	test('neither key nor secret is stored, logged or shown by an execution', async () => {
		listening = await listen(sandbox, { parameters: { options: { headers: true } } });
		await listening.deliver(message('Hola'));
		const redact = createRedactor(sentinelKey);
		const [secret = ''] = subscribed().map((subscription) => subscription.secret ?? '');
		for (const run of await listening.runs()) {
			expect(redact(run.serialized())).toBe(run.serialized());
			expect(run.serialized()).not.toContain(secret);
		}
	});
});
