import { known, type Sandbox } from '../../sandbox';
import type { WebhookEvent } from '../../sandbox/delivery/createEvents';
import { ask, deliver, said, shapes, tapped } from '../support/chat';
import { clock, scaledClock } from '../support/clock';
import { startSentinelSandbox } from '../support/sentinelSandbox';
import { listen, type ListeningTrigger } from './trigger/listen';

scaledClock(2);

let sandbox: Sandbox;
let listening: ListeningTrigger;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: 20 } });
});

afterAll(async () => await sandbox.close());

beforeEach(async () => {
	sandbox.reset();
	sandbox.seed({ contacts: 20 });
	listening = await listen(sandbox, { parameters: { options: { ignoreAnswers: true } } });
});

afterEach(async () => {
	await listening.close();
	expect(listening.failures).toEqual([]);
});

const contact = known.contacts.openWindow;

/** The texts that start the workflow. */
async function starting(events: WebhookEvent[], shape: keyof typeof shapes) {
	for (const event of events) {
		expect((await listening.send(shapes[shape](event))).status).toBe(200);
	}
	return (await listening.items()).map(({ text }) => text);
}

describe.each(Object.keys(shapes) as Array<keyof typeof shapes>)('delivered as %s', (shape) => {
	test('an answer does not start the workflow, whoever gets it first', async () => {
		const question = await ask(sandbox, contact);
		const answer = said(sandbox, contact, 'On Monday');
		const other = sandbox.store.contacts.all().find(({ _id }) => _id !== contact)?._id ?? '';
		expect(await deliver(question, answer, shape)).toBeDefined();
		const next = said(sandbox, contact, 'And how much is it?');
		expect(await starting([answer, said(sandbox, other, 'Hi'), next], shape)).toEqual([
			'Hi',
			'And how much is it?',
		]);
	});

	test('a tap on another button starts it, one on the question does not', async () => {
		const question = await ask(sandbox, contact, { responseType: 'approval' });
		const old = said(sandbox, contact, 'Old', { buttonId: 'old', replyTo: 'wamid.old' });
		const answer = tapped(sandbox, question, 'Approve');
		expect(await starting([answer, old], shape)).toEqual(['Old']);
	});

	test("a tap on the question does not start it even if n8n's clock is ahead", async () => {
		const question = await ask(sandbox, contact, { responseType: 'approval' });
		const at = new Date(clock.epoch() - 60_000).toISOString();
		const answer = { ...tapped(sandbox, question, 'Approve'), at };
		expect(await starting([answer], shape)).toEqual([]);
	});

	test('an answer that is delivered again when its question is gone does not start it', async () => {
		const question = await ask(sandbox, contact);
		const answer = said(sandbox, contact, 'On Monday');
		expect(await starting([answer], shape)).toEqual([]);
		expect(await deliver(question, answer, shape)).toBeDefined();
		sandbox.store.webhooks.delete(question.webhookId);
		const again = [answer, said(sandbox, contact, 'And how much is it?')];
		expect(await starting(again, shape)).toEqual(['And how much is it?']);
	});

	test('without an open question, everything starts it', async () => {
		expect(await starting([said(sandbox, contact, 'Hi')], shape)).toEqual(['Hi']);
	});
});

test('if the questions cannot be read, no message is lost', async () => {
	await ask(sandbox, contact);
	sandbox.configure({ faults: [{ operationId: 'listWebhooks', kind: 'status', status: 400 }] });
	expect(await starting([said(sandbox, contact, 'Hi')], 'meta')).toEqual(['Hi']);
});
