import fc from 'fast-check';
import pWaitFor from 'p-wait-for';
import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import type { WebhookEvent } from '../../sandbox/delivery/createEvents';
import { seededRandom, shuffled } from '@n8n-nodes-ventia/sandbox-core';
import { ask, deliver, type Question, said, type shapes, tapped } from '../support/chat';
import { scaledClock } from '../support/clock';
import { startSentinelSandbox } from '../support/sentinelSandbox';

scaledClock(20);
jest.setTimeout(300_000);

const PEOPLE = 60;
const QUESTIONS = 50;
const MESSAGES = 500;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSentinelSandbox({ seed: { contacts: PEOPLE } });
});

afterAll(async () => await sandbox.close());

/** Every third question has buttons. */
function hasButtons(place: number): boolean {
	return place % 3 === 0;
}

test('50 questions and 500 messages of 60 people: each is answered once, by its person', async () => {
	const people = sandbox.store.contacts.all().slice(0, PEOPLE);
	for (const { _id } of people) sandbox.store.openWindow(_id);
	const open = new Map<string, Question>();
	for (const [place, { _id }] of people.slice(0, QUESTIONS).entries()) {
		const type = hasButtons(place) ? { responseType: 'approval', options: { askAgain: 5 } } : {};
		open.set(_id, await ask(sandbox, _id, type, `${100 + place}`));
	}
	expect(sandbox.store.webhooks.size).toBe(QUESTIONS);
	const random = seededRandom(26);
	const events = Array.from({ length: MESSAGES }, (_, number): WebhookEvent => {
		const place = number % PEOPLE;
		const { _id } = people[place] ?? { _id: '' };
		const question = open.get(_id);
		const isTap = question !== undefined && hasButtons(place) && number > 3 * PEOPLE;
		return isTap ? tapped(sandbox, question, 'Approve') : said(sandbox, _id, `${number} ${_id}`);
	});
	const repeated = events.filter((_, number) => number % 5 === 0);
	const answers = new Map<string, IDataObject>();
	for (const event of shuffled(random, [...events, ...repeated])) {
		// To its person's question and to somebody else's, instead of to all of them.
		const question = open.get(event.contact?._id ?? '');
		const targets = [question, [...open.values()].at(0)].filter((one) => one !== undefined);
		for (const target of [...new Set(targets)]) {
			const output = await deliver(
				target,
				event,
				events.indexOf(event) % 2 ? 'meta' : 'interaction',
			);
			if (!output) continue;
			expect(target.contact).toBe(event.contact?._id);
			expect(answers.has(target.contact)).toBe(false);
			answers.set(target.contact, output);
			open.delete(target.contact);
		}
	}
	const wanted = people.slice(0, QUESTIONS).map(({ _id }) => _id);
	expect([...answers.keys()].sort()).toEqual([...wanted].sort());
	await pWaitFor(() => sandbox.store.webhooks.size === 0, { timeout: 60_000 });
});

test('300 draws of messages: only the first fitting one of the person answers', async () => {
	const [ana, luis] = sandbox.store.contacts.all();
	if (!ana || !luis) throw new Error('There are no contacts');
	for (const { _id } of [ana, luis]) sandbox.store.openWindow(_id);
	const text = await ask(sandbox, ana._id, {}, '900');
	const choice = await ask(
		sandbox,
		luis._id,
		{ responseType: 'approval', options: { askAgain: 5 } },
		'901',
	);
	const drawn = fc.record({
		from: fc.constantFrom(ana._id, luis._id),
		kind: fc.constantFrom('text', 'own', 'tap', 'oldTap', 'early', 'fromMe'),
		shape: fc.constantFrom<keyof typeof shapes>('meta', 'interaction'),
	});
	await fc.assert(
		fc.asyncProperty(drawn, async ({ from, kind, shape }) => {
			const events: Record<typeof kind, WebhookEvent> = {
				text: said(sandbox, from, 'Hello'),
				own: said(sandbox, from, 'Approve'),
				tap: { ...said(sandbox, from, 'Approve'), ...only(tapped(sandbox, choice, 'Approve')) },
				oldTap: said(sandbox, from, 'Approve', { buttonId: 'true', replyTo: 'wamid.old' }),
				early: said(sandbox, from, 'Approve', { at: '2020-01-01T00:00:00Z' }),
				fromMe: said(sandbox, from, 'Approve', { fromOurselves: true }),
			};
			const isTextAnswer = from === ana._id && ['text', 'own'].includes(kind);
			const isChoiceAnswer = from === luis._id && ['own', 'tap'].includes(kind);
			expect((await deliver(text, events[kind], shape)) !== undefined).toBe(isTextAnswer);
			const chosen = await deliver(choice, events[kind], shape);
			if (kind !== 'text') expect(chosen !== undefined).toBe(isChoiceAnswer);
			if (chosen && kind !== 'text') expect(chosen.approved).toBe(true);
		}),
		{ numRuns: 300, seed: 26 },
	);
});

/** What makes a message a tap on a button. */
function only({ buttonId, messageType, replyTo }: WebhookEvent) {
	return { buttonId, messageType, replyTo };
}
