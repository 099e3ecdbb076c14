import { isRecord, record, text } from '../operations/fields';

/** What a quick-reply button of a template returns. */
export interface QuickReply {
	/** Its place among the buttons. */
	index: number;
	payload: string;
}

/** The quick-reply buttons in the components of a template as it was sent (Meta's Cloud API). */
export function quickReplies(components: unknown): QuickReply[] {
	const all: unknown[] = Array.isArray(components) ? components : [];
	return all
		.filter(isRecord)
		.filter(({ type, sub_type }) => type === 'button' && sub_type === 'quick_reply')
		.map(({ index, parameters }) => {
			const [parameter]: unknown[] = Array.isArray(parameters) ? parameters : [];
			return { index: Number(index), payload: text(record(parameter), 'payload') };
		});
}
