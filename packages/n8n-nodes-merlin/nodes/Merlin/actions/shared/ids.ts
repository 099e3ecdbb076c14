import { type Checked, invalidValue } from '@n8n-nodes-ventia/node-framework';
import type { Item } from './operation';

/** A phone, a path, or a number with a fraction or groups of digits, as spreadsheets write it. */
const noId = /[\s@/\\]|^\+|^\d+[.,]\d/;

/**
 * Rejects what is certainly not an ID: Merlin's samples have whole numbers, and nothing more is
 * documented.
 */
export function checkId(text: string): Checked<string> {
	if (!noId.test(text)) return { value: text };
	return invalidValue(
		text,
		'is not an ID',
		"IDs look like 10. Take it from the output of 'Search'.",
	);
}

/** An ID as in Merlin's samples: a number if it is one. */
export function readId(item: Item, name: string): string | number {
	const id = item.id(name);
	return /^(0|[1-9]\d{0,14})$/.test(id) ? Number(id) : id;
}
