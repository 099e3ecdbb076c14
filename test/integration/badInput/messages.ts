import { known } from '../../../sandbox';
import { byId } from '../../support/runVentia';
import { type Bad, contactId, nothing } from './bad';

const channel = { channel: { channelId: known.channels.whatsappBusiness } };
const session = { user: { userId: byId(known.users.online), medium: 'unofficial_wpp' } };
const mediaUrl = 'https://example.com/a.jpg';
const template = known.templates.greeting.id;
const send = { resource: 'message', operation: 'send', contactId };

/** Send, through any channel. */
export const badMessages: Bad[] = [
	['no sender', { ...send, sender: {}, text: 'Hi' }, "'Sender' is empty"],
	[
		'two senders',
		{ ...send, sender: { ...channel, ...session }, text: 'Hi' },
		"'Sender' has 'Channel ID' and 'User'",
	],
	[
		'no medium',
		{ ...send, sender: { user: { ...session.user, medium: nothing } }, text: 'Hi' },
		"'Medium' is empty",
	],
	['no content', { ...send, sender: channel }, "'Text' is empty"],
	[
		'a kind of media without address',
		{ ...send, sender: channel, additionalFields: { mediaType: 'image' } },
		"'Media URL' is empty",
	],
	[
		'media without a kind',
		{ ...send, sender: channel, additionalFields: { mediaUrl } },
		"'Media Type' is empty",
	],
	[
		'template and media',
		{ ...send, sender: channel, additionalFields: { template, mediaType: 'image', mediaUrl } },
		"'Template ID' and 'Media Type' are both set",
	],
	[
		'a template from a phone session',
		{ ...send, sender: session, additionalFields: { template } },
		"'Template ID' cannot be sent with this 'Medium'",
	],
];
