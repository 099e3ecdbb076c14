import { inLabelOrder, keeping, simplified, simplifyField } from '@n8n-nodes-ventia/node-framework';
import { choiceFields } from './choiceFields';
import { orderedByContact, withContact } from '../contact/chosenContact';
import { contactLocator } from '../shared/locators';
import type { Operation } from '../shared/operation';
import { channelIdField, readChannelId, sentFrom } from './sender';
import { sentMessage } from './sentMessage';
import { buttonsKind } from './whatsapp/buttons';
import { contactCardKind } from './whatsapp/contactCard';
import {
	flowKind,
	linkButtonKind,
	locationRequestKind,
	productKind,
	reactionKind,
} from './whatsapp/interactive';
import { jsonKind } from './whatsapp/json';
import type { MessageKind } from './whatsapp/kind';
import { listKind } from './whatsapp/list';
import { locationKind } from './whatsapp/location';
import { mediaKinds } from './whatsapp/media';
import { templateKind } from './whatsapp/template';
import { textKind } from './whatsapp/text';

/** In the order of their fields: some are shown for several kinds, and 'Link Preview' comes last. */
const kinds: MessageKind[] = [
	mediaKinds.audio,
	mediaKinds.document,
	mediaKinds.image,
	mediaKinds.video,
	mediaKinds.sticker,
	buttonsKind,
	listKind,
	linkButtonKind,
	flowKind,
	locationRequestKind,
	productKind,
	reactionKind,
	contactCardKind,
	jsonKind,
	textKind,
	locationKind,
	templateKind,
];

const kindOptions = inLabelOrder(kinds.map(({ option }) => option));

/** The form of a message: docs/api-reference.md#messages-through-official-whatsapp. */
export const sendWhatsapp: Operation = {
	option: {
		name: 'Send WhatsApp (Official)',
		value: 'sendWhatsapp',
		action: 'Send WhatsApp message (official: templates, buttons)',
		description:
			'Send text, files, buttons, lists, templates and more through official WhatsApp. Ventia still develops some types.',
	},
	assistantHint:
		"For type text, set body; for media, link. Buttons: { button: [{ title: 'Yes' }] }. No list of templates: ask for names.",
	fields: [
		contactLocator,
		channelIdField,
		{
			displayName: 'Message Type',
			name: 'type',
			type: 'options',
			options: kindOptions,
			default: 'text',
			description: 'What to send',
			hint: "More than 24 hours after the contact's last message, WhatsApp accepts only 'Template'",
		},
		...choiceFields(
			'type',
			kinds.map(({ option, fields }) => ({ value: option.value, fields })),
		),
		simplifyField,
	],
	endpoints: ['sendWhatsappMessage'],
	addsSomething: true,
	orderingKeys: orderedByContact,
	async execute(item) {
		const channelId = readChannelId(item);
		const type = item.field('type');
		const chosen = type.required(type.option(kindOptions));
		const kind = kinds.find(({ option }) => option.value === chosen);
		const body = await kind?.read(item);
		return await withContact(item, async (contactId) => {
			const parameters = { channelId, contactId };
			const response = await item.send('sendWhatsappMessage', { parameters, body });
			sentFrom(item, parameters);
			return simplified(item, sentMessage(response, contactId, channelId), simpleMessage);
		});
	},
};

export const simpleMessage = keeping(['messageId', 'contactId', 'channelId', 'phone']);
