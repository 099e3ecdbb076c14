import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { clock } from '@n8n-nodes-ventia/api-client';
import { readBody } from '@n8n-nodes-ventia/node-framework';
import { isChatQuestion, type ChatQuestion } from '../api/chatQuestion';
import { connect, type VentiaClient } from '../api/connect';
import { readEvents } from '../trigger/events/readEvents';
import { mark } from '../api/openQuestions';
import { isUnfit, type Reaction, reactionTo } from './answer';
import { memoryOf } from './questionMemory';

/**
 * How long an answered question's webhook stays, in ms: 'Ignore Answers to Questions' of a trigger in
 * another process recognizes the answer by it.
 */
export const afterlife = 5_000;

/**
 * Reads what Ventia delivers to an execution that waits for an answer in the chat. Whatever is not
 * its answer lets it go on waiting.
 */
export function deliveredAnswer(
	host: IWebhookFunctions,
	stored: IDataObject,
	key: string,
): IWebhookResponseData {
	const taken = readBody(host.getRequestObject());
	if (!isChatQuestion(stored) || 'rejection' in taken) return {};
	const reactions = readEvents(taken.body)
		.map((event) => reactionTo(event, stored, key))
		.filter((reaction) => reaction !== undefined)
		.sort((one, other) => one.sentAt - other.sentAt);
	const memory = memoryOf(mark(key));
	for (const reaction of reactions) {
		if (isUnfit(reaction) && memory.mayAskAgain(reaction.eventId, stored.askAgain)) {
			void inBackground(host, async (client) => await askAgain(client, stored));
		} else if (!isUnfit(reaction) || memory.isExhausted(reaction.eventId)) {
			return answered(host, stored, reaction, memory);
		}
	}
	return {};
}

function answered(
	host: IWebhookFunctions,
	{ webhookId }: ChatQuestion,
	{ eventId, output }: Reaction,
	memory: ReturnType<typeof memoryOf>,
): IWebhookResponseData {
	memory.answeredBy = eventId;
	void inBackground(host, async (client) => {
		await clock.sleep(afterlife);
		await client.send('deleteWebhook', { parameters: { id: webhookId } });
	});
	return { workflowData: [[{ json: { data: output } }]] };
}

async function askAgain(client: VentiaClient, question: ChatQuestion): Promise<void> {
	const { again, channelId, contactId } = question;
	const parameters = { channelId, contactId };
	await client.send('sendWhatsappMessage', { parameters, body: again });
}

/** n8n answers a delivery only after the webhook has returned. */
async function inBackground(
	host: IWebhookFunctions,
	work: (client: VentiaClient) => Promise<void>,
): Promise<void> {
	try {
		await work(await connect(host, `question ${host.getWorkflow().id ?? ''}`));
	} catch (thrown) {
		const reason = thrown instanceof Error ? thrown.message : String(thrown);
		host.logger.warn(`"${host.getNode().name}" in the chat: ${reason}`);
	}
}
