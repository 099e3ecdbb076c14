import type { IDataObject } from 'n8n-workflow';

import { ValidationError } from '@n8n-nodes-ventia/api-client';
import type { Entry } from '@n8n-nodes-ventia/node-framework';

/** A button or a row of a list. */
export interface Choice {
	id: string;
	title: string;
	description?: string;
}

/** WhatsApp's limits (Meta, Cloud API: 'Reply buttons' and 'Interactive list messages', both of 2025). */
export const mostButtons = 3;
export const mostRows = 10;
export const longestButton = { id: 256, title: 20, text: 1024 };
export const longestRow = { id: 200, title: 24, description: 72, text: 4096 };
export const longestListLabel = 20;

/** @param text above the buttons @param choices at most three, without descriptions */
export function buttonMessage(text: string, choices: Choice[]): IDataObject {
	const buttons = choices.map(({ id, title }) => ({ type: 'reply', reply: { id, title } }));
	const interactive = { type: 'button', body: { text }, action: { buttons } };
	return { type: 'interactive', interactive };
}

/** @param label on the button that opens the list @param choices at most ten */
export function listMessage(text: string, label: string, choices: Choice[]): IDataObject {
	const action = { button: label, sections: [{ title: label, rows: choices.map(asRow) }] };
	return { type: 'interactive', interactive: { type: 'list', body: { text }, action } };
}

export function asRow({ id, title, description }: Choice): IDataObject {
	return { id, title, ...(description !== undefined && { description }) };
}

/**
 * WhatsApp tells buttons and rows apart by ID and by title, so no two may share one.
 *
 * @param defaults for empty fields
 */
export function differentTexts(
	entries: Entry[],
	name: string,
	maximum: number,
	defaults: string[] = [],
): string[] {
	const texts: string[] = [];
	for (const [place, entry] of entries.entries()) {
		const field = entry(name);
		const text = field.required(field.text({ maximum }) ?? defaults[place]);
		if (texts.includes(text)) {
			field.fail("duplicates another one's", 'Change one: WhatsApp tells them apart by it.');
		}
		texts.push(text);
	}
	return texts;
}

/** @param label of the collection @param most how many WhatsApp accepts */
export function checkCount(entries: Entry[], label: string, most: number): void {
	if (entries.length === 0) throw new ValidationError(`'${label}' is empty`, 'Add at least one.');
	if (entries.length <= most) return;
	throw new ValidationError(
		`'${label}' has ${entries.length} entries`,
		`WhatsApp accepts at most ${most}.`,
	);
}
