import { type Checked, invalidValue } from '@n8n-nodes-ventia/node-framework';
import type { Item } from './operation';

/** A phone, a path, a list, a number that is not plain or not positive, or true or false. */
const noId = /[\s@/\\,;]|^[+-]|^0+$|^\d+(\.|e\d{1,3}$)|^(true|false)$/i;

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
