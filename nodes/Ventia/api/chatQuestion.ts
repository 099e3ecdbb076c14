import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';

/** A question that waits for its answer in the chat, as it is stored with the execution. */
export interface ChatQuestion extends IDataObject {
	contactId: string;
	/** The phones of the contact, as stored and as WhatsApp knows them. */
	phones: string[];
	/** WhatsApp's ID of the person for this company, if the response had one. */
	userId: string | null;
	channelId: string;
	/** Meta's ID of the channel's number, if the user gave it. */
	phoneNumberId: string | null;
	/** WhatsApp's ID of the question. */
	messageId: string | null;
	/** In ms since 1970. */
	askedAt: number;
	/** Ventia's ID of the webhook that delivers the answer. */
	webhookId: string;
	/** Empty if any text is an answer. */
	choices: Array<{ id: string; title: string }>;
	approval: boolean;
	/** How often to ask again. */
	askAgain: number;
	/** The body of the request that asks again. */
	again: IDataObject;
}

/** Whether stored data is a question: nobody but this node stores it. */
export function isChatQuestion(stored: IDataObject): stored is ChatQuestion {
	return (
		typeof stored.contactId === 'string' &&
		typeof stored.askedAt === 'number' &&
		typeof stored.webhookId === 'string' &&
		Array.isArray(stored.phones) &&
		Array.isArray(stored.choices) &&
		isRecord(stored.again)
	);
}

/** The output if nobody answers: silence approves nothing. */
export function withoutAnswer({ approval }: Pick<ChatQuestion, 'approval'>): IDataObject {
	return {
		...(approval && { approved: false }),
		text: null,
		choiceId: null,
		choiceTitle: null,
		mediaId: null,
		mediaUrl: null,
		mimeType: null,
		fileName: null,
		message: null,
		respondedAt: null,
		timedOut: true,
	};
}
