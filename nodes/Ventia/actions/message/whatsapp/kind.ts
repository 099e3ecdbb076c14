import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Item } from '../../operation';

/**
 * One kind of WhatsApp message. Limits of lengths and numbers are those of Meta's Cloud API; what
 * the sample in Ventia's documentation does not show is inferred from there.
 */
export interface MessageKind {
	option: { name: string; value: string; description?: string };
	/** Shown only when this kind is chosen. */
	fields: INodeProperties[];
	/** The body of the request: `message`, and what stands beside it. Throws ValidationError. */
	read(item: Item): IDataObject;
}
