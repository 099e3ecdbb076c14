import { contactLocator } from '../fields/locators';
import { orderedByRecord } from '../ids';
import type { Operation } from '../operation';
import { buttonsKind } from './whatsapp/buttons';
import { jsonKind } from './whatsapp/json';
import type { MessageKind } from './whatsapp/kind';
import { locationKind } from './whatsapp/location';
import { mediaKinds } from './whatsapp/media';
import { templateKind } from './whatsapp/template';
import { textKind } from './whatsapp/text';

/** In the order of the list. */
const kinds: MessageKind[] = [
	mediaKinds.audio,
	mediaKinds.document,
	mediaKinds.image,
	jsonKind,
	locationKind,
	buttonsKind,
	templateKind,
	textKind,
	mediaKinds.video,
];

/** Endpoint 25 of the API reference; the form of the message is in section 6.2. */
export const sendWhatsapp: Operation = {
	option: {
		name: 'Send WhatsApp (Official)',
		value: 'sendWhatsapp',
		action: 'Send official WhatsApp message',
		description:
			'Send text, media, buttons, a location or a template through an official WhatsApp channel',
	},
	fields: [
		{
			displayName: 'Channel ID',
			name: 'channelId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 656b0e1f8e5a2c001f3a9d12',
			description: 'ID of an official WhatsApp channel of your company',
		},
		contactLocator,
		{
			displayName: 'Message Type',
			name: 'type',
			type: 'options',
			options: kinds.map(({ option }) => option),
			default: 'text',
			hint: "More than 24 hours after the contact's last message, WhatsApp accepts only 'Template'",
		},
		...kinds.flatMap(({ option, fields }) =>
			fields.map((field) => ({
				...field,
				displayOptions: { show: { ...field.displayOptions?.show, type: [option.value] } },
			})),
		),
	],
	endpoints: ['sendWhatsappMessage'],
	orderingKeys: orderedByRecord('contactId'),
	async execute(item) {
		const type = item.field('type');
		const chosen = type.required(type.choice(kinds.map(({ option }) => option.value)));
		const kind = kinds.find(({ option }) => option.value === chosen);
		return await item.send('sendWhatsappMessage', {
			parameters: {
				channelId: item.id('channelId'),
				contactId: item.id('contactId'),
			},
			body: kind?.read(item),
		});
	},
};
