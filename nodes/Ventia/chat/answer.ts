import type { IDataObject } from 'n8n-workflow';

import { textOf } from '@n8n-nodes-ventia/api-client';
import { isSamePhone } from '@n8n-nodes-ventia/node-framework';
import { type ChatQuestion, withoutAnswer } from '../api/chatQuestion';
import { readChoiceId } from '../api/openQuestions';
import type { VentiaEvent } from '../trigger/events/event';
import { textAt } from '../trigger/places';

/** A message of the person who was asked. */
export interface Reaction {
	eventId: string;
	/** In ms since 1970; 0 if unknown. */
	sentAt: number;
	/** What the node outputs if it is the answer. */
	output: IDataObject;
}

/** Types of messages that answer nothing. */
const noAnswers = ['reaction', 'system', 'edit', 'revoke', 'unsupported'];

/** Whether an event can answer a question: a private message that is not the company's own. */
export function mayAnswer({ customer, fields = {}, fromMe, kind }: VentiaEvent): boolean {
	const isAnswer = kind === 'message' && fromMe !== true && customer.groupId === undefined;
	return isAnswer && !noAnswers.includes(String(fields.type).toLowerCase());
}

/** Whether a message fits no choice. */
export function isUnfit({ output }: Reaction): boolean {
	return output.fits === false;
}

/**
 * A message as a reaction to a question; undefined if it has nothing to do with it: a message of
 * somebody else, in a group, on another channel, from before the question, or a tap on another
 * message's button.
 */
export function reactionTo(
	event: VentiaEvent,
	question: ChatQuestion,
	key: string,
): Reaction | undefined {
	const { customer, fields = {} } = event;
	if (!mayAnswer(event) || isQuestion(event, question)) return undefined;
	const isOurs = isOfPerson(customer, question) || isOwnTap(event, question, key);
	if (!isOurs || !isOnChannel(fields, question)) return undefined;
	const sentAt = Date.parse(textOf(fields.timestamp) ?? '') || 0;
	const choice = chosen(fields, question, key);
	if (choice === 'other') return undefined;
	// What was tapped exists since the question, whatever the clocks say. WhatsApp's times are whole seconds.
	const isTap = textOf(fields.choiceId) !== undefined;
	const isEarlier = sentAt > 0 && sentAt < Math.floor(question.askedAt / 1000) * 1000;
	if (isEarlier && !isTap) return undefined;
	return { eventId: event.id, sentAt, output: outputOf(fields, question, choice) };
}

/**
 * Whether a message is what was asked. Ventia may deliver that, too, and an interaction recorded by
 * the server does not say who sent it.
 */
function isQuestion(
	{ fields = {}, fromMe }: VentiaEvent,
	{ again, messageId }: ChatQuestion,
): boolean {
	if (messageId !== null && fields.messageId === messageId) return true;
	const asked = textAt(again, 'message.text.body', 'message.interactive.body.text');
	return fromMe === undefined && asked !== undefined && fields.text === asked;
}

function isOfPerson(
	{ contactId, phone, userId }: VentiaEvent['customer'],
	question: ChatQuestion,
): boolean {
	if (contactId !== undefined) return contactId === question.contactId;
	if (question.userId !== null && userId !== undefined) return userId === question.userId;
	return phone !== undefined && question.phones.some((known) => isSamePhone(known, phone));
}

/**
 * Whether somebody whose phone WhatsApp hides tapped a button of the question, whose key is in no
 * other message. Only who was asked has it.
 */
function isOwnTap(
	{ customer: { contactId, phone }, fields = {} }: VentiaEvent,
	{ userId }: ChatQuestion,
	key: string,
): boolean {
	const isNameless = contactId === undefined && phone === undefined && userId === null;
	return isNameless && readChoiceId(fields.choiceId)?.key === key;
}

/** An unknown channel excludes nothing. */
function isOnChannel(fields: IDataObject, { channelId, phoneNumberId }: ChatQuestion): boolean {
	const [channel, number] = [textOf(fields.channelId), textOf(fields.whatsappPhoneNumberId)];
	if (channel !== undefined && channel !== channelId) return false;
	return phoneNumberId === null || number === undefined || number === phoneNumberId;
}

type Choice = ChatQuestion['choices'][number];

/** @returns `other` for a tap on another message, undefined if no choice is meant */
function chosen(
	fields: IDataObject,
	{ choices, messageId }: ChatQuestion,
	key: string,
): Choice | 'other' | undefined {
	if (textOf(fields.choiceId) !== undefined) {
		const tapped = readChoiceId(fields.choiceId);
		if (tapped?.key === key) return choices.find(({ id }) => id === tapped.id) ?? 'other';
		// A template may have buttons that are no choices: they return their own text.
		if (messageId === null || fields.replyToMessageId !== messageId) return 'other';
	}
	const text = comparable(textOf(fields.text) ?? '');
	return choices.find(({ title }) => comparable(title) === text);
}

/** A text without case, accents and punctuation, as people type the title of a button. */
function comparable(text: string): string {
	return text
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.toLowerCase();
}

function outputOf(
	fields: IDataObject,
	{ approval, choices, contactId }: ChatQuestion,
	choice: Choice | undefined,
): IDataObject {
	const { mediaId = null, mediaUrl = null, mimeType = null, fileName = null } = fields;
	return {
		...withoutAnswer({ approval }),
		...(approval && { approved: choice?.id === 'true' }),
		...(choices.length > 0 && { fits: choice !== undefined }),
		text: fields.text ?? null,
		choiceId: choice?.id ?? null,
		choiceTitle: choice?.title ?? null,
		mediaId,
		mediaUrl,
		mimeType,
		fileName,
		message: { ...fields, contactId: fields.contactId ?? contactId },
		respondedAt: fields.timestamp ?? new Date().toISOString(),
		timedOut: false,
	};
}
