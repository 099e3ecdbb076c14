import { type IDataObject, WAIT_INDEFINITELY } from 'n8n-workflow';

import { clock, isRecord, textOf } from '@n8n-nodes-ventia/api-client';
import { newKey, requireWaitable, startWaiting } from '../../../sendAndWait/waiting';
import type { WaitLimit } from '../../../sendAndWait/waitLimit';
import { type ChatQuestion, withoutAnswer } from '../../../api/chatQuestion';
import { mark, type OpenQuestion, phoneMark, questionName } from '../../../api/openQuestions';
import { topics } from '../../../api/topics';
import { readContact } from '../../contact/contactRecord';
import { withContact } from '../../contact/chosenContact';
import type { Item } from '../../shared/operation';
import { readChannelId, sentFrom } from '../sender';
import { sentMessage } from '../sentMessage';
import { makeRoom } from './openQuestions';
import { type Asked, readQuestion } from './question';

/** The longest wait if the user sets no limit, in ms: every message of anybody is delivered to it. */
const usualLimit = 7 * 24 * 3_600_000;
/** How much longer than the wait its webhook may stay, in seconds: sending takes time. */
const slack = 600;

/**
 * Asks in the chat: registers a webhook of the question's own, so that no answer is missed, sends the
 * question, and waits. Costs four requests, and one more to remove the webhook.
 */
export async function askInChat(item: Item, limit: WaitLimit): Promise<IDataObject> {
	requireWaitable(item);
	const key = newKey();
	const asked = await readQuestion(item, key);
	const channelId = readChannelId(item);
	const callbackUrl = item.execution.getSignedResumeUrl({ key });
	item.requireReachable(callbackUrl);
	const until = () => new Date(Math.min(limit().getTime(), limitWithout(limit)));
	const sent = await withContact(item, async (contactId) => {
		const phones = phonesOf(await readContact(item, contactId));
		const place = { channelId, contactId, key, phones };
		return await send(item, asked, callbackUrl, until(), place);
	});
	await startWaiting(item, { key, question: sent.question }, withoutAnswer(sent.question), until());
	return sent.output;
}

/** Registers the question's webhook and sends the question. */
async function send(
	item: Item,
	asked: Asked,
	callbackUrl: string,
	until: Date,
	place: Place,
): Promise<{ output: IDataObject; question: ChatQuestion }> {
	const { channelId, contactId, phones } = place;
	const wanted = describe(callbackUrl, until, place);
	await makeRoom(item, wanted);
	const webhookId = await register(item, questionName(wanted), callbackUrl);
	const askedAt = clock.epoch();
	const output = await sendOrForget(item, { channelId, contactId }, asked, webhookId);
	const question: ChatQuestion = {
		...asked.expected,
		...personIn(output, phones),
		contactId,
		channelId,
		messageId: textOf(output.messageId) ?? null,
		askedAt,
		webhookId,
		again: { message: asked.again },
	};
	return { output, question };
}

function limitWithout(limit: WaitLimit): number {
	const isUnlimited = limit().getTime() >= WAIT_INDEFINITELY.getTime();
	return isUnlimited ? clock.epoch() + usualLimit : Infinity;
}

function phonesOf({ phones }: IDataObject): string[] {
	const list: unknown[] = Array.isArray(phones) ? phones : [];
	return list.filter((phone) => typeof phone === 'string');
}

interface Place {
	channelId: string;
	contactId: string;
	key: string;
	phones: string[];
}

/** The address is `<n8n>/webhook-waiting/<execution>/<node>`. */
function describe(
	callbackUrl: string,
	until: Date,
	{ channelId, contactId, key, phones }: Place,
): OpenQuestion {
	const { origin, pathname } = new URL(callbackUrl);
	const parts = pathname.split('/');
	return {
		askedAt: Math.floor(clock.epoch() / 1000),
		until: Math.ceil(until.getTime() / 1000) + slack,
		n8n: mark(origin, ...parts.slice(0, -2)),
		execution: mark(parts.at(-2) ?? ''),
		contact: mark(contactId, channelId),
		phone: phoneMark(phones[0] ?? ''),
		key: mark(key),
	};
}

async function register(item: Item, name: string, callbackUrl: string): Promise<string> {
	const body = { active: true, name, callbackUrl, topics: [topics[0].value] };
	const { _id, id } = await item.send('createWebhook', { body }, 'result');
	return textOf(id) ?? textOf(_id) ?? '';
}

/** Sends the question. If that fails, nobody waits for an answer. */
async function sendOrForget(
	item: Item,
	parameters: { channelId: string; contactId: string },
	{ message }: Asked,
	webhookId: string,
): Promise<IDataObject> {
	const { channelId, contactId } = parameters;
	const response = await item
		.send('sendWhatsappMessage', { parameters, body: { message } })
		.catch(async (thrown: unknown) => {
			const forget = item.send('deleteWebhook', { parameters: { id: webhookId } });
			// If that fails, too, the next question removes it once its time is over.
			await forget.catch(() => undefined);
			throw thrown;
		});
	sentFrom(item, parameters);
	return sentMessage(response, contactId, channelId);
}

/** Whose messages count: phones as stored and as WhatsApp knows them, and WhatsApp's ID of the person. */
function personIn({ contacts, phone }: IDataObject, phones: string[]) {
	const [person]: unknown[] = Array.isArray(contacts) ? contacts : [];
	const userId = isRecord(person) ? textOf(person.user_id) : undefined;
	const sentTo = textOf(phone);
	return {
		phones: sentTo === undefined ? phones : [...new Set([sentTo, ...phones])],
		userId: userId ?? null,
	};
}
