import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { eventFields } from '../nodes/Ventia/trigger/events/eventFields';
import { markdownTable, withGeneratedPart } from './markdown';

const root = path.join(__dirname, '..');

/** Fields of an item that do not come from its event. */
const always = [
	['topic', 'Topic of the event, such as `interactions.official_whatsapp`'],
	['eventId', 'ID of the event, the same if Ventia delivers it again'],
	['receivedAt', 'When n8n received it'],
];

/** The trigger's output in Markdown, for its page. */
export function eventFieldsTable(): string {
	const fields = Object.entries(eventFields).map(([name, { what }]) => [name, what]);
	const rows = [...always, ...fields].map(([name, what = '']) => [`\`${name}\``, what]);
	return markdownTable([['Field', 'What it is'], ...rows]);
}

/** The source of each field in Markdown, for docs/events.md. */
export function eventPlacesTable(): string {
	const code = (places: string[] = []) => places.map((place) => `\`${place}\``).join(', ');
	const rows = Object.entries(eventFields).map(([name, { whatsapp, interaction, shown }]) => [
		`\`${name}\``,
		shown?.whatsapp ?? code(whatsapp),
		shown?.interaction ?? code(interaction),
	]);
	return markdownTable([['Field', 'WhatsApp: message or status', 'Ventia: interaction'], ...rows]);
}

/** The documents with these tables: path, name of the part, and its content. */
export const documents: Array<[file: string, part: string, table: () => string]> = [
	['docs/trigger.md', 'event fields', eventFieldsTable],
	['docs/events.md', 'event places', eventPlacesTable],
];

if (require.main === module) {
	for (const [file, part, table] of documents) {
		const target = path.join(root, file);
		writeFileSync(target, withGeneratedPart(readFileSync(target, 'utf8'), part, table()));
	}
}
