import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Item } from '../../shared/operation';

/**
 * One kind of WhatsApp message. Length and number limits are those of Meta's Cloud API; what
 * Ventia's sample does not show is inferred from there.
 */
export interface MessageKind {
	option: { name: string; value: string; description?: string };
	/** Shown only when this kind is chosen. */
	fields: INodeProperties[];
	/** The body of the request: `message`, and the fields next to it. Throws ValidationError. */
	read(item: Item): IDataObject | Promise<IDataObject>;
}
