import type { INodeParameters } from 'n8n-workflow';

/** A limit of one field: a value that may be sent, and one that may not. */
export interface Limit {
	resource: string;
	operation: string;
	/** With `value` where the value of the item belongs. */
	parameters: INodeParameters;
	/** The field's label, as messages name it. */
	label: string;
	inside: string | number | string[] | undefined;
	outside: string | number | string[] | undefined;
	/** The message after the label. */
	problem: string;
	/** Whether the message names the value, too. */
	quotes?: boolean;
}

/** Stands for the value of the input item. */
export const value = '={{ $json.value }}';

/** A text of so many characters. */
export function long(length: number): string {
	return 'x'.repeat(length);
}
