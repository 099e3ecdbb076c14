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
const template = (more: INodeParameters): INodeParameters => ({
	...whatsapp,
	type: 'template',
	name: 't',
	language: 'es',
	...more,
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
	...(
		[
			['a line break', 'a\\nb', 'has a line break or a tab'],
			['a tab', 'a\\tb', 'has a line break or a tab'],
			['five spaces', 'a     b', 'has more than 4 spaces in a row'],
		] as const
	).flatMap(([what, text, problem]): Bad[] => [
		[
			`${what} in a variable of a template`,
			template({ bodyParameters: { parameter: [{ type: 'text', text: `={{ "${text}" }}` }] } }),
			`'Body Parameter 1: Text' ${problem}`,
		],
		[
			`${what} in the address of a template's button`,
			template({
				buttonParameters: { parameter: [{ sub_type: 'url', text: `={{ "${text}" }}` }] },
			}),
			`'Button Parameter 1: URL Ending' ${problem}`,
		],
	]),
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
