import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { type Field, withoutEmpty } from '@n8n-nodes-ventia/node-framework';
import { text } from '../shared/fields';

/** What a name is need not be told to assistants. */
const untold = { builderHint: { propertyHint: '' } };

/** A name in the languages of Zenvia; other languages see the English one. */
export function nameFields(of: string): INodeProperties[] {
	return [
		text('nameEn', 'Name (English)', `Name of the ${of} in English, and in languages without one`, {
			required: true,
			...untold,
		}),
		text('nameEs', 'Name (Spanish)', `Name of the ${of} in Spanish`, untold),
		text('namePt', 'Name (Portuguese)', `Name of the ${of} in Portuguese`, untold),
	];
}

/** A localized text as Zenvia takes it. Throws ValidationError if it has no English form. */
export function readName(field: (name: string) => Field): IDataObject {
	const english = field('nameEn');
	return withoutEmpty({
		en: english.required(english.text()),
		es: field('nameEs').text(),
		pt: field('namePt').text(),
	});
}
