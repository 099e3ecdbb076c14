import type { IDataObject } from 'n8n-workflow';

import { idOf, isRecord, textOf } from '../../../../packages/api-client/src/json';

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

/** The words of a note or a message. Those of messages are inferred: only notes are in the samples. */
function textIn(content: unknown): string | undefined {
	if (!isRecord(content)) return undefined;
	const { text, body, caption } = content;
	return textOf(isRecord(text) ? text.body : text) ?? textOf(body) ?? textOf(caption);
}

/** An interaction that a write answers with, and its IDs under the names that they have everywhere. */
export function writtenInteraction(interaction: IDataObject, contactId: string): IDataObject {
	return { ...interaction, interactionId: idOf(interaction) ?? null, contactId };
}
