import type { INodeParameters } from 'n8n-workflow';

/** The limit of one field: a value within it, and one outside. */
export interface Limit {
	resource: string;
	operation: string;
	/** Parameters, with `value` in place of the item's value. */
	parameters: INodeParameters;
	/** The field's label, as messages name it. */
	label: string;
	inside: string | number | string[] | undefined;
	outside: string | number | string[] | undefined;
	/** The message after the label. */
	problem: string;
	/** Whether the message quotes the value, too. */
	quotes?: boolean;
}

/** Placeholder for the value of the input item. */
export const value = '={{ $json.value }}';

/** A text with this many characters. */
export function long(length: number): string {
	return 'x'.repeat(length);
}
