import { randomUUID } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { clock, isRecord, textOf } from '@n8n-nodes-ventia/api-client';
import type { AppSecrets } from './secrets';

/** How far the clocks of two n8n processes may differ, in ms: a question is valid for this time. */
const validFor = 60_000;

/** What a node asks the App Trigger: for its instances, or for the key of one of them. */
export interface Question {
	ask: 'instances' | 'key';
	/** How the user names the instance. */
	instance: string;
}

/** An instance as the App Trigger tells of it. */
export interface KnownInstance {
	id: string;
	/** What people call it. */
	name: string;
	enabled: boolean;
	/** Only if it was asked for. */
	key?: string;
}

/** The instances that a question means. */
export interface Answer {
	instances: KnownInstance[];
	/** Names of all instances, if it means none. */
	others: string[];
}

/** A question as a body, signed with the app's secret. */
export function signed(
	{ ask, instance }: Question,
	secrets: AppSecrets,
): IDataObject & { nonce: string } {
	const [time, nonce] = [clock.epoch(), randomUUID()];
	const signature = secrets.sign(JSON.stringify([ask, instance, time, nonce]));
	return { ask, instance, time, nonce, signature };
}

/** Whether a body is meant to be a question. */
export function isQuestion(body: IDataObject): boolean {
	return 'ask' in body && 'nonce' in body && 'signature' in body;
}

/** The question in a body; undefined unless who has the app's secret asks it now. */
export function questionIn(
	body: IDataObject,
	secrets: AppSecrets,
): (Question & { nonce: string }) | undefined {
	const { ask, instance, nonce, signature, time } = body;
	const text = JSON.stringify([ask, instance, time, nonce]);
	if (!secrets.isSigned(text, textOf(signature) ?? '')) return undefined;
	if (typeof time !== 'number' || Math.abs(clock.epoch() - time) > validFor) return undefined;
	if (ask !== 'instances' && ask !== 'key') return undefined;
	return { ask, instance: String(instance), nonce: String(nonce) };
}

/** An answer that only who has asked can read. */
export function sealedAnswer(answer: Answer, nonce: string, secrets: AppSecrets): IDataObject {
	return { sealed: secrets.seal('answer', nonce, answer) };
}

/** The answer in a body; undefined if it is not one to the question with this nonce. */
export function answerIn(body: unknown, nonce: string, secrets: AppSecrets): Answer | undefined {
	const opened = isRecord(body) ? secrets.open('answer', nonce, body.sealed) : undefined;
	return isAnswer(opened) ? opened : undefined;
}

function isAnswer(value: unknown): value is Answer {
	const isList = (part: unknown) => Array.isArray(part);
	return typeof value === 'object' && value !== null && isList(Reflect.get(value, 'instances'));
}
