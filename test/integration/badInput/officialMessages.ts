import type { INodeParameters } from 'n8n-workflow';

import { known } from '../../../sandbox';
import { type Bad, contactId, nothing } from './bad';

const whatsapp = {
	resource: 'message',
	operation: 'sendWhatsapp',
	channelId: known.channels.whatsappBusiness,
	contactId,
};
/** A message with these reply buttons. */
export const buttons = (...button: INodeParameters[]) => ({
	...whatsapp,
	type: 'interactive',
	body: 'Sure?',
	buttons: { button },
});
export const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id.toUpperCase() }));

/** Send WhatsApp (Official). */
export const badOfficialMessages: Bad[] = [
	['no file', { ...whatsapp, type: 'image' }, "'Media URL' is empty"],
	[
		'no ID of a file',
		{ ...whatsapp, type: 'video', mediaSource: 'mediaId' },
		"'Media ID' is empty",
	],
	[
		'a file that the item does not have',
		{ ...whatsapp, type: 'video', mediaSource: 'file' },
		"'data' in 'Input Data Field Name' is not a file of this item",
	],
	['no buttons', buttons(), "'Buttons' is empty"],
	['four buttons', buttons({ ...a }, { ...b }, { ...c }, { ...d }), "'Buttons' has 4 entries"],
	[
		'twice the same title',
		buttons({ ...a }, { ...b, title: 'A' }),
		"'Button 2: Title' duplicates another one's",
	],
	[
		'twice the same ID',
		buttons({ ...a }, { ...b, id: 'a' }),
		"'Button 2: ID' duplicates another one's",
	],
	[
		'no place',
		{ ...whatsapp, type: 'location', latitude: nothing, longitude: '1' },
		"'Latitude' is empty",
	],
	[
		'words for a place',
		{ ...whatsapp, type: 'location', latitude: '34 S', longitude: '1' },
		"'34 S' in 'Latitude' is not a number",
	],
	[
		'a template without payload',
		{
			...whatsapp,
			type: 'template',
			name: 't',
			language: 'es',
			buttonParameters: { parameter: [{ sub_type: 'quick_reply' }] },
		},
		"'Button Parameter 1: Payload' is empty",
	],
	[
		'no file in a header',
		{
			...whatsapp,
			type: 'template',
			name: 't',
			language: 'es',
			header: { parameter: { type: 'image' } },
		},
		"'Header Parameter: Media URL' is empty",
	],
	[
		'JSON that is none',
		{ ...whatsapp, type: 'json', message: '={{ "{oops" }}' },
		"'Message (JSON)' is not a JSON object",
	],
	[
		'a message without type',
		{ ...whatsapp, type: 'json', message: '{"text":{}}' },
		"'Message (JSON)' has no 'type'",
	],
];
