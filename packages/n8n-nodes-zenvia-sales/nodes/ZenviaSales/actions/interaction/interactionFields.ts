import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '@n8n-nodes-ventia/api-client';

/** The useful fields of an interaction, for 'Simplify'. The text moves to the top level. */
export function simpleInteraction(record: IDataObject): IDataObject {
	const output = isRecord(record.output) ? record.output : {};
	const message = isRecord(output.message) ? output.message : {};
	const attachment = isRecord(message.attachment) ? message.attachment : {};
	const { id, prospectId, createdAt, via, status, proactive, agentId } = record;
	return {
		id,
		prospectId,
		createdAt,
		via,
		status,
		proactive,
		agentId,
		content: message.content ?? message.body ?? output.comment,
		performer: message.performer,
		attachmentUrl: attachment.url,
	};
}
