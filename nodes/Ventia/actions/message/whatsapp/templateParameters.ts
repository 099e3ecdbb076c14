import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { checkTemplateValue, type Entry, type Field } from '@n8n-nodes-ventia/node-framework';
import { choiceFields } from '../choiceFields';
import type { Item } from '../../shared/operation';
import { coordinateFields, placeFields, readLocation } from './location';
import { mediaFields, readMedia } from './media';

/** The kinds of parameters in Ventia's sample (docs/api-reference.md#messages-through-official-whatsapp). */
const names = {
	date_time: 'Date and Time',
	document: 'Document',
	image: 'Image',
	location: 'Location',
	text: 'Text',
	video: 'Video',
};
type ParameterKind = keyof typeof names;

const kinds: ParameterKind[] = ['date_time', 'document', 'image', 'location', 'text', 'video'];

/** The fields of one template parameter: its kind, and what that kind needs. */
export function parameterFields(
	displayName: string,
	offered: ParameterKind[],
): INodePropertyCollection {
	const fields: Record<ParameterKind, INodeProperties[]> = {
		date_time: [
			{
				displayName: 'Date and Time',
				name: 'timestamp',
				type: 'dateTime',
				default: '',
				description: "The date and time to show; without a time zone, the workflow's is used",
			},
		],
		document: mediaFields,
		image: mediaFields,
		location: [...coordinateFields, ...placeFields],
		text: [
			{
				displayName: 'Text',
				name: 'text',
				type: 'string',
				default: '',
				description: 'Text instead of the variable',
			},
		],
		video: mediaFields,
	};
	return {
		displayName,
		name: 'parameter',
		values: [
			{
				displayName: 'Type',
				name: 'type',
				type: 'options',
				options: offered.map((value) => ({ name: names[value], value })),
				default: 'text',
				description: 'Type of the variable in the template',
			},
			...choiceFields(
				'type',
				offered.map((value) => ({ value, fields: fields[value] })),
			),
		],
	};
}

/** How many spaces in a row WhatsApp accepts. */
const mostSpaces = 4;

/** The text for a variable; undefined if there is none. Throws ValidationError. */
export function readVariable(field: Field, longestText?: number): string | undefined {
	field.text({ maximum: longestText });
	return field.as((text) => checkTemplateValue(text, mostSpaces));
}

/**
 * One parameter as the API takes it: `{ type, [type]: ... }`.
 *
 * @param longestText maximum length of a text, in characters
 * @throws ValidationError
 */
export async function readParameter(
	item: Item,
	entry: Entry,
	longestText: number,
): Promise<IDataObject> {
	const type = entry('type').choice(kinds) ?? 'text';
	switch (type) {
		case 'text': {
			const text = entry('text');
			return { type, text: text.required(readVariable(text, longestText)) };
		}
		case 'location':
			return { type, location: readLocation(entry, entry) };
		case 'date_time': {
			const moment = entry('timestamp');
			// Seconds since 1970, as in Meta's Cloud API (inferred).
			const timestamp = Math.floor(Date.parse(moment.required(moment.dateTime())) / 1000);
			return { type, date_time: { timestamp } };
		}
		case 'document':
		case 'image':
		case 'video':
			return { type, [type]: await readMedia(item, entry, type) };
	}
}
