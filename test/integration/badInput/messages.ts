import { known } from '../../../sandbox';
import { byId } from '../../support/runVentia';
import { type Bad, contactId, nothing } from './bad';

const channel = { sendFrom: 'channel', channelId: known.channels.whatsappBusiness };
const session = {
	sendFrom: 'user',
	userId: byId(known.users.online),
	medium: 'unofficial_wpp',
};
const mediaUrl = 'https://example.com/a.jpg';
const template = known.templates.greeting.id;
const send = { resource: 'message', operation: 'send', contactId };

/** Message > Send, through any channel. */
export const badMessages: Bad[] = [
	['no channel', { ...send, channelId: nothing, text: 'Hi' }, "'Channel ID' is empty"],
	['no user', { ...send, ...session, userId: byId(nothing), text: 'Hi' }, "'User' is empty"],
	[
		'no integration',
		{ ...send, sendFrom: 'userIntegration', userIntegrationId: nothing, text: 'Hi' },
		"'User Integration ID' is empty",
	],
	[
		"WhatsApp's number of a channel",
		{ ...send, channelId: '106540352242922', text: 'Hi' },
		"'106540352242922' in 'Channel ID' is not a Ventia ID",
	],
	['no medium', { ...send, ...session, medium: nothing, text: 'Hi' }, "'Medium' is empty"],
	['no content', { ...send, ...channel }, "'Text' is empty"],
	[
		'a kind of media without address',
		{ ...send, ...channel, attachment: 'url', mediaUrl: nothing },
		"'Media URL' is empty",
	],
	[
		'two addresses of media',
		{ ...send, ...channel, attachment: 'url', mediaUrl: `${mediaUrl}, ${mediaUrl}` },
		`'${mediaUrl}, ${mediaUrl}' in 'Media URL' has a space or a second address in it`,
	],
	[
		'media without a kind',
		{ ...send, ...channel, attachment: 'url', mediaType: nothing, mediaUrl },
		"'Media Type' is empty",
	],
	[
		'template and media',
		{ ...send, ...channel, attachment: 'url', mediaUrl, additionalFields: { template } },
		"'Template ID' and 'Attachment' exclude each other",
	],
	[
		'template and text',
		{ ...send, ...channel, text: 'Hi', additionalFields: { template } },
		"'Text' and 'Template ID' exclude each other",
	],
	[
		'a template from a phone session',
		{ ...send, ...session, additionalFields: { template } },
		"'Template ID' cannot be sent with this 'Medium'",
	],
];
