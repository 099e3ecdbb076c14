import type { IWebhookFunctions } from 'n8n-workflow';

import { clock, textOf } from '@n8n-nodes-ventia/api-client';
import { type TriggerEvent, triggerOptions } from '@n8n-nodes-ventia/node-framework';
import { connect } from '../api/connect';
import {
	mark,
	type OpenQuestion,
	phoneMark,
	readChoiceId,
	readQuestionName,
} from '../api/openQuestions';
import type { VentiaEvent } from '../trigger/events/event';
import { readWanted } from '../trigger/wanted';
import { listWebhooks } from '../trigger/webhooks';
import { mayAnswer } from './answer';
import { memoryOf } from './questionMemory';

/**
 * The wanted events of a delivery. Messages that answer a question of 'Send and Wait' in the chat
 * start nothing, if the user has chosen that. Costs one request for each delivery with a customer's message:
 * the names of Ventia's webhooks tell who has been asked, also to another process.
 */
export async function answersStartNothing(
	host: IWebhookFunctions,
	body: object,
): Promise<TriggerEvent[]> {
	const events = readWanted(host, body);
	if (triggerOptions(host).ignoreAnswers !== true || !events.some(mayAnswer)) return events;
	const open = await readOpen(host);
	return events.map((event) => ({
		...event,
		startsNothing: mayAnswer(event) && open.some((one) => answers(event, one)),
	}));
}

/** The open questions. A message must not get lost, so none if they cannot be read. */
async function readOpen(host: IWebhookFunctions): Promise<OpenQuestion[]> {
	try {
		const client = await connect(host, `trigger ${host.getWorkflow().id ?? ''}`);
		const names = (await listWebhooks(client)).map(({ name }) => readQuestionName(name));
		return names.filter((question) => question !== undefined);
	} catch (thrown) {
		const reason = thrown instanceof Error ? thrown.message : String(thrown);
		host.logger.warn(`"${host.getNode().name}" cannot tell answers to questions: ${reason}`);
		return [];
	}
}

function answers({ customer, fields = {}, id }: VentiaEvent, question: OpenQuestion): boolean {
	if (clock.epoch() / 1000 > question.until) return false;
	const { contactId, phone = '' } = customer;
	const channelId = textOf(fields.channelId);
	const isPerson =
		contactId !== undefined && channelId !== undefined
			? mark(contactId, channelId) === question.contact
			: phone !== '' && phoneMark(phone) === question.phone;
	if (!isPerson) return false;
	const { answeredBy } = memoryOf(question.key);
	if (answeredBy !== undefined) return answeredBy === id;
	const tapped = textOf(fields.choiceId);
	const sentAt = Date.parse(textOf(fields.timestamp) ?? '') / 1000;
	return tapped === undefined
		? !(sentAt < question.askedAt)
		: mark(readChoiceId(tapped)?.key ?? '') === question.key;
}
