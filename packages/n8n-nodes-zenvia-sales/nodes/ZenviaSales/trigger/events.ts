import { createHash } from 'crypto';
import type { GenericValue, IDataObject } from 'n8n-workflow';

import { idOf, isRecord, textOf } from '@n8n-nodes-ventia/api-client';
import {
	type EventIdentity,
	mayBeSamePhone,
	type TriggerEvent,
} from '@n8n-nodes-ventia/node-framework';

/** One notification, about one prospect. */
export interface SalesEvent extends TriggerEvent {
	type: string | undefined;
	via: string | undefined;
	direction: 'inbound' | 'outbound' | undefined;
}

/** Fields that differ when the same notification is delivered again. */
const deliveryFields = ['attempts', 'received', 'sent'];

/** Splits a delivery into its events. An undocumented shape is one event. Never throws. */
export function readEvents(body: unknown): SalesEvent[] {
	if (Array.isArray(body)) return body.flatMap(readEvents);
	if (!isRecord(body) || textOf(body.topic) === undefined) {
		return [unknownEvent(isRecord(body) ? body : null)];
	}
	const prospects = recordsIn(body.prospect);
	if (prospects.length < 2) return [readEvent(body, prospects[0] ?? {})];
	return prospects.map((prospect) => readEvent({ ...body, prospect: [prospect] }, prospect));
}

function unknownEvent(raw: IDataObject | null): SalesEvent {
	const nothing = { type: undefined, via: undefined, direction: undefined };
	return { ...nothing, id: digest(raw), unnamed: true, raw };
}

function readEvent(body: IDataObject, prospect: IDataObject): SalesEvent {
	const interaction = isRecord(body.interaction) ? body.interaction : {};
	const message = messageOf(interaction);
	const via = textOf(interaction.via);
	const direction = directionOf(message, prospect, via);
	const text = textIn(interaction, message);
	const prospectId = idOf(prospect);
	// An interaction that has changed is not a new message.
	const isSaid = nameIn(body.type) === 'created' && Object.keys(message).length > 0;
	return {
		...identityOf(body, interaction, prospect),
		topic: textOf(body.topic),
		type: textOf(body.type),
		via,
		direction,
		fields: {
			type: body.type ?? null,
			operationId: body.operationId ?? null,
			attempts: body.attempts ?? null,
			updatedAt: body.updatedAt ?? null,
			...prospectFields(prospect),
			whatsAppDueAt: body.whatsAppDueAt ?? null,
			facebookDueAt: body.facebookDueAt ?? null,
			updates: body.updates ?? null,
			interactionId: idOf(interaction) ?? null,
			via: via ?? null,
			// As Message > Send expects it.
			channel: nameIn(via) === 'whatsapp' ? 'whatsapp' : (via ?? null),
			direction: direction ?? null,
			text,
			attachmentType: attachmentOf(message).type ?? null,
			attachmentUrl: attachmentOf(message).url ?? null,
		},
		raw: body,
		message:
			isSaid && prospectId !== undefined
				? {
						conversations: [JSON.stringify([prospectId, via, direction])],
						text: textOf(text),
						sentAt: textOf(interaction.createdAt),
					}
				: undefined,
	};
}

function prospectFields(prospect: IDataObject): IDataObject {
	const [agent = {}] = recordsIn(prospect.agent);
	const phones: unknown = prospect.phones;
	return {
		prospectId: idOf(prospect) ?? null,
		firstName: prospect.firstName ?? null,
		lastName: prospect.lastName ?? null,
		phone: Array.isArray(phones) ? (textOf(phones[0]) ?? null) : null,
		status: prospect.status ?? null,
		group: prospect.group ?? null,
		groupId: prospect.groupId ?? null,
		agentId: idOf(agent) ?? null,
		agentEmail: agent.email ?? null,
	};
}

function textIn({ output }: IDataObject, message: IDataObject): GenericValue {
	const comment = isRecord(output) ? output.comment : undefined;
	return textOf(message.content) ?? textOf(message.body) ?? textOf(comment) ?? null;
}

function messageOf({ output }: IDataObject): IDataObject {
	return isRecord(output) && isRecord(output.message) ? output.message : {};
}

function attachmentOf({ attachment }: IDataObject): IDataObject {
	return isRecord(attachment) ? attachment : {};
}

/**
 * Who sent a message: the prospect, whose number or name is its sender, or the company. The numbers
 * are compared as WhatsApp does, and decide before `performer`, whose meaning is not documented: a
 * client in production gets `integration` for incoming and `agent` for outgoing messages.
 */
function directionOf(
	message: IDataObject,
	{ phones }: IDataObject,
	via: string | undefined,
): 'inbound' | 'outbound' | undefined {
	const own = (Array.isArray(phones) ? phones : []).map(textOf).filter((one) => one !== undefined);
	const [sender, recipient] = [textOf(message.sender), textOf(message.recipient)];
	const isProspect = (id = '') => own.some((phone) => mayBeSamePhone(phone, id));
	if (isProspect(sender) !== isProspect(recipient)) {
		return isProspect(sender) ? 'inbound' : 'outbound';
	}
	// Elsewhere than on WhatsApp, a sender with digits only is an ID.
	const isNumber = nameIn(via) === 'whatsapp' && /^\+?\d{8,15}$/.test(sender ?? '');
	if (isNumber && own.length > 0 && !isProspect(sender)) return 'outbound';
	const performer = nameIn(message.performer) ?? '';
	if (performer === 'integration') return 'inbound';
	return ['agent', 'bot'].includes(performer) ? 'outbound' : undefined;
}

/** A name in lower case. */
function nameIn(value: unknown): string | undefined {
	return textOf(value)?.toLowerCase();
}

/**
 * What tells an event apart. A repeated delivery has different times and a different number of
 * attempts. An interaction is identified by its ID alone, because Zenvia has been seen to report it
 * twice within milliseconds, and by what was said: not by what changes around that, such as its
 * status or the signature of a URL. For anything else, `operationId` tells several changes apart.
 */
function identityOf(
	body: IDataObject,
	interaction: IDataObject,
	prospect: IDataObject,
): EventIdentity {
	const interactionId = idOf(interaction);
	if (interactionId !== undefined) {
		return {
			id: [
				interactionId,
				textOf(body.type),
				idOf(prospect),
				digest(saidIn(body, interaction)).slice(0, 12),
			]
				.map((part) => part ?? '')
				.join(':'),
		};
	}
	const content = Object.entries(body).filter(([name]) => !deliveryFields.includes(name));
	const hash = digest(Object.fromEntries(content)).slice(0, 12);
	const operationId = textOf(body.operationId);
	const parts = [textOf(body.topic), textOf(body.type), operationId, idOf(prospect), hash];
	const id = parts.filter((part) => part !== undefined).join(':');
	return operationId === undefined ? { id, unnamed: true } : { id };
}

/** What a new interaction says; an interaction that was updated is a new event whatever changed. */
function saidIn(body: IDataObject, interaction: IDataObject): unknown {
	const message = messageOf(interaction);
	const text = textIn(interaction, message);
	const { type = null, url } = attachmentOf(message);
	const said = [text, type, textOf(url)?.split('?')[0] ?? null];
	const isSaid = nameIn(body.type) === 'created' && said.some((part) => part !== null);
	return isSaid ? said : interaction;
}

/** A list of records, or a single one: Zenvia's samples have both. */
function recordsIn(value: unknown): IDataObject[] {
	const values: unknown[] = Array.isArray(value) ? value : [value];
	return values.filter(isRecord);
}

function digest(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
