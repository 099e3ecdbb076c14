import pWaitFor from 'p-wait-for';

import type { StoredCredential } from '../../playground/client/credentials';
import { missingServers } from '../../playground/queue/programs';
import { startQueuePlayground, type QueuePlayground } from '../../playground/queue/queuePlayground';
import { isRecord } from '../../sandbox/operations/fields';
import { inARow, type Step, ventia } from '../e2e/node/steps';
import { createRespondent, linksIn } from '../support/respondent';
import { countExecutions } from './executionCounts';

const QUESTIONS = 10;
const MINUTES = 60_000;

/** Asks the sender of each message a question, and writes a note with the response. */
function questions(credential: StoredCredential) {
	const { id, name, type } = credential;
	const trigger: Step = {
		name: 'Trigger',
		type: 'n8n-nodes-ventia.ventiaTrigger',
		typeVersion: 1,
		webhookId: '11111111-2222-4333-8444-555555555556',
		parameters: { topics: ['interactions.official_whatsapp'] },
		credentials: { [type]: { id, name } },
	};
	const contactId = {
		__rl: true,
		mode: 'id',
		value: "={{ $('Trigger').item.json.contactId }}",
	};
	const ask = ventia('Ask', credential, {
		resource: 'message',
		operation: 'sendAndWait',
		contactId,
		channelId: '={{ $json.channelId }}',
		message: '={{ $json.text }}',
		approvalOptions: { values: { approvalType: 'double' } },
	});
	const note = ventia('Note', credential, {
		resource: 'interaction',
		operation: 'createNote',
		contactId,
		body: "={{ $json.data.approved ? 'approved' : 'declined' }}",
	});
	return inARow('Questions', [trigger, ask, note]);
}

const missing = missingServers();

// Without the servers, this fails if CI is set, and is skipped otherwise.
(missing && !process.env.CI ? describe.skip : describe)('questions in queue mode', () => {
	let playground: QueuePlayground;

	beforeAll(async () => {
		playground = await startQueuePlayground({
			sandbox: { seed: { contacts: QUESTIONS } },
			build: false,
		});
	}, 10 * MINUTES);

	afterAll(async () => await playground?.stop(), MINUTES);

	test(
		'each execution waits outside the workers and continues with its own response',
		async () => {
			const { client, credential, sandbox, tls } = playground;
			const { id } = await client.workflows.import(questions(credential));
			await client.workflows.activate(id);
			const contacts = sandbox.store.contacts.all();
			const before = sandbox.store.messages.size;
			await sandbox.deliver({
				shape: 'interaction',
				count: QUESTIONS,
				contactPhones: contacts.flatMap(({ phones }) => phones.slice(0, 1)),
			});
			const until = async (status: string) => {
				const isReached = async () => (await countExecutions(client, [status])) >= QUESTIONS;
				await pWaitFor(isReached, { interval: 250, timeout: MINUTES });
			};
			await until('waiting');

			const person = createRespondent(tls.certificateAuthority);
			const sent = sandbox.store.messages.all().slice(before);
			expect(sent).toHaveLength(QUESTIONS);
			const expected: Array<[contact: string, note: string]> = [];
			for (const [index, { contact, body }] of sent.entries()) {
				const links = linksIn(isRecord(body) ? String(body.text) : '');
				expect(links).toHaveLength(2);
				const [approve = '', decline = ''] = links;
				expect((await person.look(approve)).status).toBe(200);
				const forged = `${approve}x`;
				expect((await person.press(forged)).status).toBe(401);
				expect((await person.press(index % 2 ? decline : approve)).status).toBe(200);
				expected.push([contact, index % 2 ? 'declined' : 'approved']);
			}
			await until('success');

			const notes = sandbox.store.interactions
				.all()
				.filter(({ type, content }) => type === 'note' && isResponse(content))
				.map(({ contact, content }) => [contact, isRecord(content) ? content.body : '']);
			expect(notes.sort()).toEqual(expected.sort());
			expect(sandbox.store.messages.size).toBe(before + QUESTIONS);
		},
		3 * MINUTES,
	);
});

function isResponse(content: unknown): boolean {
	return isRecord(content) && ['approved', 'declined'].includes(String(content.body));
}
