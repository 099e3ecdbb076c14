import { createHash } from 'crypto';

import { phoneKey } from '@n8n-nodes-ventia/node-framework';

/**
 * A question that waits for its answer in the chat, as the name of its webhook tells it: Ventia's
 * list of webhooks is what all processes share. All texts but the times are 6 hex digits.
 */
export interface OpenQuestion {
	/** In seconds since 1970. */
	askedAt: number;
	/** When nobody waits any longer, in seconds since 1970. */
	until: number;
	/** The n8n that asked. */
	n8n: string;
	execution: string;
	/** The contact on the channel. */
	contact: string;
	/** The contact's phone; of the phone `''`, if it has none. */
	phone: string;
	key: string;
}

/** 24 bits tell a hundred open questions apart. */
export function mark(...texts: string[]): string {
	return createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 6);
}

/** A phone's mark: its last digits are the same however a country writes its mobile numbers. */
export function phoneMark(phone: string): string {
	return mark(phoneKey(phone).slice(-8));
}

/** At most 62 characters, of the 64 that Ventia allows. */
export function questionName(question: OpenQuestion): string {
	const { askedAt, until, n8n, execution, contact, phone, key } = question;
	const times = [askedAt, until].map((time) => Math.round(time).toString(36));
	return ['n8n question', ...times, n8n + execution, contact, phone, key].join(' ');
}

const form =
	/^n8n question (\w{6,7}) (\w{6,7}) ([\da-f]{6})([\da-f]{6}) ([\da-f]{6}) ([\da-f]{6}) ([\da-f]{6})$/;

/** The question that a webhook belongs to; undefined for any other webhook. */
export function readQuestionName(name: unknown): OpenQuestion | undefined {
	const found = form.exec(typeof name === 'string' ? name.trim().toLowerCase() : '');
	if (!found) return undefined;
	const [, asked = '', until = '', n8n = '', execution = '', contact = '', phone = '', key = ''] =
		found;
	const [askedAt, end] = [parseInt(asked, 36), parseInt(until, 36)];
	return { askedAt, until: end, n8n, execution, contact, phone, key };
}

/** Separates the question's key from the choice's own ID, in what WhatsApp returns for a tap. */
const separator = '~';

/** The ID of a button or row, which tells the question that it belongs to. */
export function choiceIdOf(key: string, id: string): string {
	return key + separator + id;
}

/** The key and the own ID in that of a tapped button or row; undefined if it is no question's. */
export function readChoiceId(choiceId: unknown): { key: string; id: string } | undefined {
	if (typeof choiceId !== 'string') return undefined;
	const [, key = '', id = ''] = /^([\w-]{8})~([^]*)$/.exec(choiceId) ?? [];
	return key === '' ? undefined : { key, id };
}
