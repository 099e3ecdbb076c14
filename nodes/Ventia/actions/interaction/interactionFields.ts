import type { IDataObject } from 'n8n-workflow';

import { idOf, isRecord, textOf } from '@n8n-nodes-ventia/api-client';

/** The useful fields of an interaction, for 'Simplify'. */
export function simpleInteraction(interaction: IDataObject): IDataObject {
	return {
		_id: idOf(interaction),
		interactionId: idOf(interaction),
		contactId: interaction.contactId ?? interaction.contact,
		agent: interaction.agent,
		type: interaction.type,
		text: textIn(interaction.content),
		content: interaction.content,
		via: interaction.via,
		status: interaction.status,
		createdAt: interaction.createdAt,
	};
}

/** The text of a note or a message. For messages this is inferred: the samples show only notes. */
function textIn(content: unknown): string | undefined {
	if (!isRecord(content)) return undefined;
	const { text, body, caption } = content;
	return textOf(isRecord(text) ? text.body : text) ?? textOf(body) ?? textOf(caption);
}

/** The interaction that a write returns, with its IDs under the names used everywhere. */
export function writtenInteraction(interaction: IDataObject, contactId: string): IDataObject {
	return { ...interaction, interactionId: idOf(interaction) ?? null, contactId };
}
