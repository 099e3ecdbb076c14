import pWaitFor from 'p-wait-for';

import type { StoredCredential } from '../../playground/client/credentials';
import { outputItems } from '../../playground/client/execution';
import type { Workflow } from '../../playground/client/workflows';
import { printLine } from '../../playground/progress';
import { missingServers } from '../../playground/queue/programs';
import { startQueuePlayground, type QueuePlayground } from '../../playground/queue/queuePlayground';
import { known } from '../../sandbox';
import { end, inARow, type Step, ventia } from '../e2e/node/steps';
import { brokenExecutions, countExecutions } from './executionCounts';

/** Of QUESTIONS + 2 people, who write in turn. */
const QUESTIONS = Number(process.env.CHAT_QUESTIONS ?? 10);
const MESSAGES = Number(process.env.CHAT_MESSAGES ?? 60);
const PEOPLE = QUESTIONS + 2;
const MINUTES = 60_000;
const BOT = 'Bot';

/** Asks the contact in the body of a call, and writes a note with the answer. */
function questions(credential: StoredCredential): Workflow {
	const call: Step = {
		name: 'Call',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: '11111111-2222-4333-8444-555555555558',
		parameters: { path: 'ask', httpMethod: 'POST' },
	};
	const contactId = { __rl: true, mode: 'id', value: "={{ $('Call').item.json.body.contact }}" };
	const ask = ventia('Ask', credential, {
		resource: 'message',
		operation: 'sendAndWait',
		answerIn: 'chat',
		responseType: 'freeText',
		contactId,
		channelId: known.channels.whatsappBusiness,
		message: 'Which day?',
	});
	const body = '=Answer: {{ $json.data.text }}';
	const note = ventia('Note', credential, {
		resource: 'interaction',
		operation: 'createNote',
		contactId,
		body,
	});
	return inARow('Questions', [call, ask, note]);
}

/** What starts with each message that is no answer. */
function bot({ id, name, type }: StoredCredential): Workflow {
	const trigger: Step = {
		name: BOT,
		type: 'n8n-nodes-ventia.ventiaTrigger',
		typeVersion: 1,
		webhookId: '11111111-2222-4333-8444-555555555559',
		parameters: { topics: ['interactions.official_whatsapp'], options: { ignoreAnswers: true } },
		credentials: { [type]: { id, name } },
	};
	return inARow(BOT, [trigger, end('Reply')]);
}

const missing = missingServers();

// Without the servers, this fails if CI is set, and is skipped otherwise.
(missing && !process.env.CI ? describe.skip : describe)('answers in the chat in queue mode', () => {
	let playground: QueuePlayground;

	beforeAll(async () => {
		playground = await startQueuePlayground({
			sandbox: { seed: { contacts: PEOPLE, openWindows: PEOPLE } },
			build: false,
		});
	}, 10 * MINUTES);

	afterAll(async () => await playground?.stop(), MINUTES);

	/** Publishes both workflows, and asks the first people. @returns the bot's ID */
	async function askAll(people: string[]): Promise<string> {
		const { client, credential, webhook } = playground;
		for (const { id } of playground.workflows) await client.workflows.deactivate(id);
		const asking = await client.workflows.import(questions(credential));
		const answering = await client.workflows.import(bot(credential));
		for (const { id } of [asking, answering]) await client.workflows.activate(id);
		for (const contact of people) {
			const headers = { 'content-type': 'application/json' };
			const call = { method: 'POST', headers, body: JSON.stringify({ contact }) };
			expect(await fetch(`${webhook.url}/webhook/ask`, call)).toMatchObject({ status: 200 });
		}
		await until(async () => (await countExecutions(client, ['waiting'])) === people.length);
		return answering.id;
	}

	/** What the workflow has written down as answers, with the contact. */
	function answers(): Array<[contact: string, text: string]> {
		return playground.sandbox.store.interactions
			.all()
			.map(({ contact, content }): [string, string] => [contact, String(content.body)])
			.filter(([, body]) => body.startsWith('Answer: '))
			.map(([contact, body]) => [contact, body.replace('Answer: ', '')]);
	}

	/** The texts that the bot was started with. */
	async function botTexts(id: string): Promise<string[]> {
		const { client } = playground;
		const texts: string[] = [];
		for (const execution of await client.executions.all(id)) {
			const full = await client.executions.get(execution.id);
			texts.push(...outputItems(full, BOT).map(({ json }) => String(json.text)));
		}
		return texts;
	}

	test(
		'with a worker killed, each question is answered once, by its person, and starts no bot',
		async () => {
			const { client, sandbox, workers } = playground;
			const people = sandbox.store.contacts.all().map(({ _id }) => _id);
			const asked = people.slice(0, QUESTIONS);
			const botId = await askAll(asked);
			expect(sandbox.store.webhooks.size).toBe(QUESTIONS + 1);
			await workers[1]?.kill();

			const start = performance.now();
			const report = await sandbox.deliver({
				contacts: people,
				text: 'Day',
				count: MESSAGES,
				duplicates: 1,
				shuffle: true,
				concurrency: 8,
			});
			await until(() => answers().length >= QUESTIONS);
			await until(() => sandbox.store.webhooks.size === 1);
			const seconds = (performance.now() - start) / 1000;
			printLine(
				`${QUESTIONS} questions, ${MESSAGES} messages: ${report.requests} deliveries, ${seconds.toFixed(0)} s`,
			);

			const given = answers();
			expect(given.map(([contact]) => contact).sort()).toEqual([...asked].sort());
			for (const [contact, text] of given) {
				const number = Number(text.replace('Day ', ''));
				expect(people[(number - 1) % PEOPLE]).toBe(contact);
			}
			await until(async () => (await countExecutions(client, ['running', 'new'])) === 0);
			expect(await brokenExecutions(client)).toEqual([]);
			const started = await botTexts(botId);
			expect(new Set(started).size).toBe(started.length);
			expect(started.filter((text) => given.some(([, answer]) => answer === text))).toEqual([]);
			const ofOthers = Array.from({ length: MESSAGES }, (_, index) => index).filter(
				(index) => index % PEOPLE >= QUESTIONS,
			);
			expect(started).toEqual(expect.arrayContaining(ofOthers.map((index) => `Day ${index + 1}`)));
		},
		10 * MINUTES,
	);
});

async function until(isReached: () => boolean | Promise<boolean>): Promise<void> {
	await pWaitFor(isReached, { interval: 250, timeout: 3 * MINUTES });
}
