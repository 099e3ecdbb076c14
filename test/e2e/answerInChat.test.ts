import type { IDataObject } from 'n8n-workflow';
import pWaitFor from 'p-wait-for';

import { type Execution, isFinished, outputItems } from '../../playground/client/execution';
import type { JsonObject } from '../../playground/client/guards';
import { type Delivery, known } from '../../sandbox';
import { isRecord } from '../../sandbox/operations/fields';
import { byId } from '../support/byId';
import { idsByTitle } from '../support/choiceIds';
import { end, fields, inARow, start, type Step, ventia } from './node/steps';
import { startSentinelPlayground, type SentinelPlayground } from './sentinelPlayground';

const MINUTES = 60_000;
jest.setTimeout(3 * MINUTES);

let playground: SentinelPlayground;

beforeAll(async () => {
	playground = await startSentinelPlayground();
}, 15 * MINUTES);

afterAll(async () => await playground?.stop());

beforeEach(() => {
	playground.sandbox.reset();
	playground.sandbox.seed({ openWindows: 20 });
});

const contact = known.contacts.openWindow;
const days = {
	responseType: 'choices',
	choices: { choice: ['Monday', 'Tuesday'].map((title) => ({ title })) },
};
const times = {
	responseType: 'choices',
	choices: { choice: ['9:00', '10:00', '11:00', '12:00'].map((title) => ({ title })) },
};

/** A question that waits for its answer in a real n8n. */
interface Asked {
	executionId: string;
	contact: string;
	/** Ventia's ID of its webhook. */
	webhookId: string;
	/** IDs of its buttons or rows, by their titles. */
	ids: Record<string, string>;
}

/** Asks from a workflow of its own. */
async function ask(parameters: JsonObject = {}, of = contact): Promise<Asked> {
	const { client, credential, sandbox } = playground;
	const question = {
		resource: 'message',
		operation: 'sendAndWait',
		answerIn: 'chat',
		responseType: 'freeText',
		contactId: byId(of),
		channelId: known.channels.whatsappBusiness,
		message: 'Which day?',
		...parameters,
	};
	const after: Step[] = [
		ventia('Ask', credential, question),
		fields('After', { data: '={{ JSON.stringify($json.data) }}' }),
		ventia('Note', credential, {
			resource: 'interaction',
			operation: 'createNote',
			contactId: byId(of),
			body: '=Answer: {{ $("Ask").item.json.data.text }}',
		}),
	];
	const { id } = await client.workflows.import(inARow('Question', [start(), ...after]));
	const execution = await client.workflows.run(id);
	expect({ error: execution.error, status: execution.status }).toEqual({ status: 'waiting' });
	const sent = sandbox.store.messages.all().at(-1);
	return {
		executionId: execution.id,
		contact: of,
		webhookId: sandbox.store.webhooks.all().at(-1)?._id ?? '',
		ids: idsByTitle(sent?.body.message),
	};
}

/** A message of the customer, delivered as Ventia does. @returns the responses of n8n, by status */
async function say(text: string, delivery: Delivery = {}) {
	const { statuses } = await playground.sandbox.deliver({ contacts: [contact], text, ...delivery });
	return statuses;
}

async function tap({ contact: of, ids }: Asked, title: string, delivery: Delivery = {}) {
	return await say(title, { contacts: [of], buttonId: ids[title] ?? title, ...delivery });
}

async function statusOf({ executionId }: Asked): Promise<string> {
	return (await playground.client.executions.get(executionId)).status;
}

/** Waits until the execution has ended. @returns what the node has output */
async function answerOf({ executionId }: Asked): Promise<IDataObject> {
	const { executions } = playground.client;
	const isOver = async () => {
		const execution = await executions.get(executionId);
		// After a crash, n8n's recovery calls what waits 'crashed' for a moment.
		const isWaiting = ['waiting', 'crashed'].includes(execution.status) || !isFinished(execution);
		return !isWaiting && pWaitFor.resolveWith(execution);
	};
	const execution = await pWaitFor(isOver, { interval: 200, timeout: 2 * MINUTES });
	expect({ error: execution.error, status: execution.status }).toEqual({ status: 'success' });
	return dataIn(execution);
}

function dataIn(execution: Execution): IDataObject {
	const items = outputItems(execution, 'After');
	expect(items).toHaveLength(1);
	const data: unknown = JSON.parse(String(items[0]?.json.data));
	return isRecord(data) ? JSON.parse(JSON.stringify(data)) : {};
}

/** What the workflows have written down as answers of this contact. */
function notesOf(of: string): string[] {
	return playground.sandbox.store
		.interactionsOf(of)
		.filter(({ type }) => type === 'note')
		.map(({ content }) => String(content.body))
		.filter((body) => body.startsWith('Answer:'));
}

async function webhookIsRemoved({ webhookId }: Asked): Promise<void> {
	const { webhooks } = playground.sandbox.store;
	await pWaitFor(() => webhooks.get(webhookId) === undefined, { timeout: 30_000 });
}

describe.each(['meta', 'interaction'] as const)('delivered as %s', (shape) => {
	test('a text is the answer, and the webhook is removed', async () => {
		const asked = await ask();
		expect(await say('On Monday', { shape })).toEqual({ 200: 1 });
		expect(await answerOf(asked)).toMatchObject({ text: 'On Monday', timedOut: false });
		expect(notesOf(contact)).toEqual(['Answer: On Monday']);
		await webhookIsRemoved(asked);
	});

	test('a tap on a row of the list is the answer', async () => {
		const asked = await ask(times);
		await tap(asked, '10:00', { shape });
		expect(await answerOf(asked)).toMatchObject({ choiceId: '10:00', fits: true });
	});

	test('what others write, in a group, on another channel or an old button is not', async () => {
		const [other = ''] = others();
		const asked = await ask(days);
		await say('Monday', { shape, contacts: [other] });
		await say('Monday', { shape, groupId: 'group-1' });
		await say('Monday', { shape, fromOurselves: true });
		await say('Monday', { shape, buttonId: 'old', replyTo: 'wamid.old' });
		if (shape === 'interaction') await say('Monday', { channelId: known.channels.facebook, shape });
		expect(await statusOf(asked)).toBe('waiting');
		await tap(asked, 'Tuesday', { shape });
		expect(await answerOf(asked)).toMatchObject({ choiceId: 'Tuesday' });
		expect(notesOf(contact)).toEqual(['Answer: Tuesday']);
	});
});

/** Customers other than the usual one, who may be written to. */
function others(): string[] {
	const { contacts } = playground.sandbox.store;
	const ids = contacts.all().map(({ _id }) => _id);
	return ids.slice(0, 20).filter((id) => id !== contact);
}

test('an approval declines by its button', async () => {
	const asked = await ask({ responseType: 'approval' });
	await tap(asked, 'Decline');
	expect(await answerOf(asked)).toMatchObject({ approved: false, choiceTitle: 'Decline' });
});

test('a wrong answer is asked about again, once for each, and then output', async () => {
	const { messages } = playground.sandbox.store;
	const asked = await ask({ ...days, options: { askAgain: 2, askAgainText: 'Please tap.' } });
	const before = messages.size;
	for (const [number, text] of ['Someday', 'Whenever'].entries()) {
		await say(text, { duplicates: 1 });
		await pWaitFor(() => messages.size === before + number + 1, { timeout: 30_000 });
		expect(await statusOf(asked)).toBe('waiting');
	}
	expect(JSON.stringify(messages.all().at(-1)?.body)).toContain('Please tap.');
	await say('Never');
	expect(await answerOf(asked)).toMatchObject({ text: 'Never', fits: false, choiceId: null });
	expect(messages.size).toBe(before + 2);
});

test('a right answer to the repeated question is its answer', async () => {
	const { messages } = playground.sandbox.store;
	const asked = await ask(days);
	await say('Someday');
	await pWaitFor(() => messages.all().filter((one) => one.contact === contact).length === 2);
	await tap(asked, 'Monday');
	expect(await answerOf(asked)).toMatchObject({ choiceId: 'Monday', fits: true });
	await webhookIsRemoved(asked);
});

test('two people who answer at once each answer their own question', async () => {
	const [first = '', second = ''] = others();
	const asked = [await ask({}, first), await ask({}, second)];
	await playground.sandbox.deliver({
		contacts: [first, second],
		text: 'Day',
		count: 2,
		concurrency: 4,
		retries: { count: 3, delayMs: 200 },
	});
	const answers = await Promise.all(asked.map(answerOf));
	expect(answers.map(({ text }) => text)).toEqual(['Day 1', 'Day 2']);
	expect([notesOf(first), notesOf(second)]).toEqual([['Answer: Day 1'], ['Answer: Day 2']]);
});

test('of two answers at once, each delivered repeatedly, one counts, once', async () => {
	const asked = await ask();
	await say('Day', {
		count: 2,
		duplicates: 1,
		concurrency: 4,
		retries: { count: 5, delayMs: 100 },
	});
	expect(['Day 1', 'Day 2']).toContain((await answerOf(asked)).text);
	await webhookIsRemoved(asked);
	expect(notesOf(contact)).toHaveLength(1);
});

test('after the limit, the output says so, and a late answer changes nothing', async () => {
	const values = { limitType: 'afterTimeInterval', resumeAmount: 0.02, resumeUnit: 'minutes' };
	const asked = await ask({ responseType: 'approval', options: { limitWaitTime: { values } } });
	expect(await answerOf(asked)).toMatchObject({ approved: false, timedOut: true, text: null });
	await tap(asked, 'Approve');
	expect(notesOf(contact)).toHaveLength(1);
	// The next question to the same person removes what is left of this one.
	const next = await ask();
	expect(playground.sandbox.store.webhooks.get(asked.webhookId)).toBeUndefined();
	await say('Now');
	expect(await answerOf(next)).toMatchObject({ text: 'Now' });
});

test('a second question to the same person is refused until the first one was stopped', async () => {
	const asked = await ask();
	await expect(ask()).rejects.toThrow(/has an open question on this channel already/);
	expect(playground.sandbox.store.webhooks.get(asked.webhookId)).toBeDefined();
	await playground.client.executions.stop(asked.executionId);
	const next = await ask();
	expect(playground.sandbox.store.webhooks.get(asked.webhookId)).toBeUndefined();
	await say('Monday');
	expect(await answerOf(next)).toMatchObject({ text: 'Monday' });
	expect(await statusOf(asked)).toBe('canceled');
});

test('after n8n was killed, an answer still arrives, once; also one sent in the meantime', async () => {
	const [other = ''] = others();
	const asked = await ask(days);
	const meanwhile = await ask({}, other);
	const crash = playground.crash();
	// An execution that an answer has resumed would be killed, too.
	const { url } = playground.n8n;
	await pWaitFor(
		async () =>
			await fetch(url)
				.then(() => false)
				.catch(() => true),
	);
	const retried = { count: 120, delayMs: 1000 };
	const [delivered] = await Promise.all([
		say('In the dark', { contacts: [other], retries: retried }),
		crash,
	]);
	expect(delivered['200']).toBe(2);
	// If it came before n8n's recovery was over, n8n may call its execution crashed for good.
	await pWaitFor(() => notesOf(other).length > 0, { timeout: MINUTES });
	await tap(asked, 'Monday', { duplicates: 1 });
	expect(await answerOf(asked)).toMatchObject({ choiceId: 'Monday', timedOut: false });
	expect([notesOf(contact), notesOf(other)]).toEqual([['Answer: Monday'], ['Answer: In the dark']]);
	for (const one of [asked, meanwhile]) await webhookIsRemoved(one);
});

test("an answer does not start the bot as well with 'Ignore Answers to Questions'", async () => {
	const { client, credential, sandbox } = playground;
	const { id: account, name, type } = credential;
	const trigger: Step = {
		name: 'Trigger',
		type: 'n8n-nodes-ventia.ventiaTrigger',
		typeVersion: 1,
		webhookId: '11111111-2222-4333-8444-555555555557',
		parameters: {
			topics: ['interactions.official_whatsapp'],
			options: { ignoreAnswers: true },
		},
		credentials: { [type]: { id: account, name } },
	};
	const { id } = await client.workflows.import(inARow('Bot', [trigger, end('Reply')]));
	await client.workflows.activate(id);
	try {
		const webhooks = sandbox.store.webhooks.size;
		const asked = await ask();
		expect(sandbox.store.webhooks.size).toBe(webhooks + 1);
		await say('On Monday');
		expect(await answerOf(asked)).toMatchObject({ text: 'On Monday' });
		await webhookIsRemoved(asked);
		// The trigger's own webhook is not touched.
		expect(sandbox.store.webhooks.size).toBe(webhooks);
		await say('And how much is it?');
		const executions = await client.executions.waitFor(id, 1);
		expect(executions).toHaveLength(1);
		const [{ id: started = '' } = {}] = executions;
		const full = await client.executions.get(started);
		expect(outputItems(full, 'Trigger').map(({ json }) => json.text)).toEqual([
			'And how much is it?',
		]);
	} finally {
		await client.workflows.deactivate(id);
	}
});
