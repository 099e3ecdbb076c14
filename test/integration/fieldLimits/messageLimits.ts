import type { INodeParameters } from 'n8n-workflow';

import { known } from '../../../sandbox';
import { byId } from '../../support/runVentia';
import { type Limit, long, value } from './limit';

const contactId = byId(known.contacts.openWindow);
const channelId = known.channels.whatsappBusiness;
const { name, language } = known.templates.orderUpdate;
const link = 'https://example.com/a.jpg';

type Checked = Pick<Limit, 'label' | 'inside' | 'outside' | 'problem' | 'quotes'>;

function whatsapp(type: string, parameters: INodeParameters, checked: Checked): Limit {
	return {
		resource: 'message',
		operation: 'sendWhatsapp',
		parameters: { channelId, contactId, type, ...parameters },
		...checked,
	};
}

/** At most this many characters. */
function atMost(label: string, maximum: number): Checked {
	return {
		label,
		inside: long(maximum),
		outside: long(maximum + 1),
		problem: `is longer than ${maximum} characters`,
	};
}

function button(field: 'id' | 'title', checked: Checked): Limit {
	const entry = { id: 'a', title: 'A', [field]: value };
	return whatsapp('interactive', { body: 'Sure?', buttons: { button: [entry] } }, checked);
}

function template(parameters: INodeParameters, checked: Checked): Limit {
	const bodyParameters = { parameter: [{ type: 'text', text: 'A-1' }] };
	return whatsapp('template', { name, language, bodyParameters, ...parameters }, checked);
}

const bodyValue = { bodyParameters: { parameter: [{ type: 'text', text: value }] } };
const header = { header: { parameter: { type: 'text', text: 'Hi' } } };
const noCoordinate = (most: number, sign: number) => ({
	inside: String(sign * most),
	outside: String(sign * (most + 0.5)),
	problem: `is ${sign > 0 ? 'more' : 'less'} than ${sign * most}`,
});

/** The endpoint for any channel (docs/api-reference.md#messages-through-any-channel). */
const anyChannel: Limit[] = [
	['mediaType', 'Media Type', 'image', 'sticker', 'is not an option'],
	['mediaUrl', 'Media URL', link, 'a.jpg', 'is not a web address'],
].map(([field = '', label = '', inside, outside, problem = '']) => ({
	resource: 'message',
	operation: 'send',
	parameters: {
		contactId,
		sendFrom: 'channel',
		channelId,
		attachment: 'url',
		mediaType: 'image',
		mediaUrl: link,
		[field]: value,
	},
	label,
	inside,
	outside,
	problem,
	quotes: true,
}));

/** Both endpoints for messages. */
export const messageLimits: Limit[] = [
	...anyChannel,
	whatsapp('text', { body: value }, atMost('Text', 4096)),
	...['image', 'video', 'document'].map((type) =>
		whatsapp(type, { link, caption: value }, atMost('Caption', 1024)),
	),
	...['image', 'video', 'document', 'audio'].map((type) =>
		whatsapp(
			type,
			{ link: value },
			{
				label: 'Media URL',
				inside: link,
				outside: 'a.jpg',
				problem: 'is not a web address',
				quotes: true,
			},
		),
	),
	whatsapp(
		'interactive',
		{ body: value, buttons: { button: [{ id: 'a', title: 'A' }] } },
		atMost('Text', 1024),
	),
	button('title', atMost('Button 1: Title', 20)),
	button('id', atMost('Button 1: ID', 256)),
	button('title', { label: 'Button 1: Title', inside: 'A', outside: '', problem: 'is empty' }),
	...[1, -1].flatMap((sign) => [
		whatsapp(
			'location',
			{ latitude: value, longitude: 0 },
			{ label: 'Latitude', ...noCoordinate(90, sign) },
		),
		whatsapp(
			'location',
			{ latitude: 0, longitude: value },
			{ label: 'Longitude', ...noCoordinate(180, sign) },
		),
	]),
	whatsapp('template', { name: value, language: 'es' }, atMost('Template Name', 512)),
	template(
		{ header: { parameter: { type: 'text', text: value } } },
		atMost('Header Parameter: Text', 60),
	),
	template(bodyValue, atMost('Body Parameter 1: Text', 32_768)),
	template({ ...header, ...bodyValue }, atMost('Body Parameter 1: Text', 1024)),
	template(
		{ buttonParameters: { parameter: [{ sub_type: 'quick_reply', index: value, payload: 'p' }] } },
		{
			label: 'Button Parameter 1: Button Index',
			inside: 9,
			outside: 10,
			problem: 'is more than 9',
		},
	),
];
