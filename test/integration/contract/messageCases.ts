import { known } from '../../../sandbox';
import { byId } from '../../support/byId';
import { type Case, type CaseTable, userEmails } from './case';

const contactId = byId(known.contacts.openWindow);
const channelId = known.channels.whatsappBusiness;
const link = 'https://example.com/file';
/** The company's number to which a customer answers. */
export const phoneNumberId = '106540352242922';

function whatsapp(type: string, parameters: Case['parameters'], message: unknown): Case {
	return {
		parameters: { channelId, contactId, type, ...parameters },
		body: { message },
	};
}

const plainText = whatsapp('text', { body: 'Hi' }, { type: 'text', text: { body: 'Hi' } });
const { name, language } = known.templates.orderUpdate;

const template = whatsapp(
	'template',
	{
		name,
		language,
		header: { parameter: { type: 'image', link } },
		bodyParameters: { parameter: [{ type: 'date_time', timestamp: '2026-05-23T20:25:02Z' }] },
		buttonParameters: {
			parameter: [
				{ sub_type: 'quick_reply', index: 0, payload: 'yes' },
				{ sub_type: 'url', index: 1, text: 'orders/1' },
			],
		},
	},
	{
		type: 'template',
		template: {
			name,
			language: { code: language },
			components: [
				{ type: 'header', parameters: [{ type: 'image', image: { link } }] },
				{
					type: 'body',
					parameters: [{ type: 'date_time', date_time: { timestamp: 1779567902 } }],
				},
				{
					type: 'button',
					sub_type: 'quick_reply',
					index: '0',
					parameters: [{ type: 'payload', payload: 'yes' }],
				},
				{
					type: 'button',
					sub_type: 'url',
					index: '1',
					parameters: [{ type: 'text', text: 'orders/1' }],
				},
			],
		},
	},
);

/** The other kinds of header, each with one variable in the body. */
const headers: Array<[given: Record<string, string>, sent: unknown]> = [
	[
		{ type: 'text', text: 'May' },
		{ type: 'text', text: 'May' },
	],
	[
		{ type: 'video', mediaSource: 'mediaId', id: '77' },
		{ type: 'video', video: { id: '77' } },
	],
	[
		{ type: 'document', link },
		{ type: 'document', document: { link } },
	],
	[
		{ type: 'location', latitude: '-34.9', longitude: '-56.1', name: 'Store', address: 'Here 1' },
		{
			type: 'location',
			location: { latitude: '-34.9', longitude: '-56.1', name: 'Store', address: 'Here 1' },
		},
	],
];

const templatesWithHeaders = headers.map(([given, sent]) =>
	whatsapp(
		'template',
		{
			name,
			language,
			header: { parameter: given },
			bodyParameters: { parameter: [{ type: 'text', text: 'A-1' }] },
		},
		{
			type: 'template',
			template: {
				name,
				language: { code: language },
				components: [
					{ type: 'header', parameters: [sent] },
					{ type: 'body', parameters: [{ type: 'text', text: 'A-1' }] },
				],
			},
		},
	),
);

/** A file of the workflow. */
const fromWorkflow = {
	given: { mediaSource: 'file', binaryPropertyName: 'data', linkHours: 1 },
	sent: { link: expect.stringContaining('/rest/binary-data/signed?token='), filename: 'a.pdf' },
};

const filesFromWorkflow: Case[] = [
	whatsapp('document', fromWorkflow.given, { type: 'document', document: fromWorkflow.sent }),
	whatsapp(
		'template',
		{
			name,
			language,
			header: { parameter: { type: 'document', ...fromWorkflow.given } },
			bodyParameters: { parameter: [{ type: 'text', text: 'A-1' }] },
		},
		{
			type: 'template',
			template: {
				name,
				language: { code: language },
				components: [
					{ type: 'header', parameters: [{ type: 'document', document: fromWorkflow.sent }] },
					{ type: 'body', parameters: [{ type: 'text', text: 'A-1' }] },
				],
			},
		},
	),
].map((one) => ({ ...one, hasFile: true }));

const media = ['image', 'video', 'document'].map((type) =>
	whatsapp(type, { link, caption: 'Look' }, { type, [type]: { link, caption: 'Look' } }),
);

const file = { mediaType: 'file', mediaUrl: link, mimetype: 'application/pdf', fileName: 'a.pdf' };

/** A question with its links, whose signatures differ in every run. */
function withLinks(text: string, ...labels: string[]): unknown {
	const links = labels.map((label) => `\n\n${label}: https?://\\S+/webhook-waiting/\\S+`);
	return expect.stringMatching(new RegExp(`^${text.replace('?', '\\?')}${links.join('')}$`));
}

const interactive = (type: string, action: unknown, text = 'Sure?') => ({
	type: 'interactive',
	interactive: { type, body: { text }, action },
});

/** The ID of a choice, with the key of its question, which differs in every run. */
function ofQuestion(id: string): unknown {
	return expect.stringMatching(new RegExp(`^[\\w-]{8}~${id}$`));
}

/** Forms of Meta's Cloud API that Ventia's sample does not show. */
const moreKinds: Case[] = [
	whatsapp(
		'list',
		{
			body: 'Sure?',
			buttonLabel: 'See',
			rows: { row: [{ id: 'a', title: 'A', description: 'First' }, { title: 'B' }] },
		},
		interactive('list', {
			button: 'See',
			sections: [
				{
					title: 'See',
					rows: [
						{ id: 'a', title: 'A', description: 'First' },
						{ id: 'B', title: 'B' },
					],
				},
			],
		}),
	),
	whatsapp(
		'cta_url',
		{ body: 'Sure?', buttonLabel: 'See', url: link },
		interactive('cta_url', { name: 'cta_url', parameters: { display_text: 'See', url: link } }),
	),
	whatsapp(
		'location_request_message',
		{ body: 'Sure?' },
		interactive('location_request_message', { name: 'send_location' }),
	),
	whatsapp(
		'product',
		{ catalogId: '7', productId: 'p', productText: 'Sure?' },
		interactive('product', { catalog_id: '7', product_retailer_id: 'p' }),
	),
	whatsapp(
		'flow',
		{
			body: 'Sure?',
			buttonLabel: 'See',
			flowId: '9',
			flowScreen: 'FIRST',
			flowData: '{"day":"1"}',
			flowReference: 't',
		},
		interactive('flow', {
			name: 'flow',
			parameters: {
				flow_message_version: '3',
				flow_token: 't',
				flow_id: '9',
				flow_cta: 'See',
				flow_action: 'navigate',
				flow_action_payload: { screen: 'FIRST', data: { day: '1' } },
			},
		}),
	),
	whatsapp(
		'reaction',
		{ messageId: 'wamid.1', emoji: '👍' },
		{ type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } },
	),
	whatsapp(
		'contacts',
		{ cardName: 'Ana', cardPhone: '+59899111222', cardEmail: 'ana@a.com', cardCompany: 'A' },
		{
			type: 'contacts',
			contacts: [
				{
					name: { formatted_name: 'Ana', first_name: 'Ana' },
					phones: [{ phone: '+59899111222', type: 'CELL', wa_id: '59899111222' }],
					emails: [{ email: 'ana@a.com', type: 'WORK' }],
					org: { company: 'A' },
				},
			],
		},
	),
];

/** Message. */
/** A template as a question, which is the same message. */
function asQuestion({ parameters, ...rest }: Case): Case {
	const { type, ...own } = parameters;
	return {
		...rest,
		request: `POST /whatsapp-official/${channelId}/${known.contacts.openWindow}/message`,
		parameters: { ...own, sendAs: type, answerIn: 'chat', responseType: 'freeText' },
	};
}

export const messageCases: CaseTable = {
	'message.send': {
		request: `POST /contact/${known.contacts.openWindow}/message`,

		minimal: {
			parameters: { contactId, channelId, text: 'Hi' },
			body: { channelId, text: 'Hi' },
		},
		full: [
			{
				parameters: {
					contactId,
					sendFrom: 'user',
					userId: byId(userEmails.online),
					medium: 'unofficial_wpp',
					text: 'Hi',
					attachment: 'url',
					...file,
					caption: 'Prices',
					additionalFields: { replyMessage: 'm1', localId: 'l1' },
				},
				body: {
					userId: known.users.online,
					medium: 'unofficial_wpp',
					text: 'Hi',
					...file,
					caption: 'Prices',
					replyMessage: 'm1',
					localId: 'l1',
				},
			},
			{
				hasFile: true,
				parameters: {
					contactId,
					channelId,
					attachment: 'file',
					binaryPropertyName: 'data',
					linkHours: 1,
				},
				body: {
					channelId,
					mediaType: 'file',
					mediaUrl: fromWorkflow.sent.link,
					mimetype: 'application/pdf',
					fileName: 'a.pdf',
				},
			},
			{
				parameters: {
					contactId,
					sendFrom: 'userIntegration',
					userIntegrationId: known.userIntegrations.active,
					additionalFields: { template: known.templates.greeting.id },
				},
				body: {
					userIntegrationId: known.userIntegrations.active,
					template: known.templates.greeting.id,
				},
			},
		],
	},
	'message.sendAndWait': {
		request: `POST /contact/${known.contacts.openWindow}/message`,

		minimal: {
			parameters: { contactId, channelId, message: 'Yes?' },
			body: { channelId, text: withLinks('Yes?', 'Approve', 'Decline') },
		},
		full: [
			{
				parameters: {
					contactId,
					sendFrom: 'user',
					userId: byId(userEmails.online),
					medium: 'unofficial_wpp',
					message: 'Yes?',
					responseType: 'approval',
					approvalOptions: {
						values: { approvalType: 'double', approveLabel: 'Yes', disapproveLabel: 'No' },
					},
				},
				body: {
					userId: known.users.online,
					medium: 'unofficial_wpp',
					text: withLinks('Yes?', 'Yes', 'No'),
				},
			},
			{
				parameters: {
					contactId,
					sendFrom: 'userIntegration',
					userIntegrationId: known.userIntegrations.active,
					message: 'When?',
					responseType: 'customForm',
					formFields: {
						values: [
							{
								fieldLabel: 'Day',
								fieldType: 'date',
								placeholder: 'e.g. Monday',
								fieldChoices: '',
								requiredField: true,
							},
						],
					},
					options: {
						messageButtonLabel: 'Answer',
						responseFormTitle: 'Delivery',
						responseFormDescription: 'Choose a day',
						responseFormButtonLabel: 'Send',
						language: 'es',
						confirmationTitle: 'Thanks',
						confirmationText: 'See you',
						limitWaitTime: {
							values: { limitType: 'afterTimeInterval', resumeAmount: 1, resumeUnit: 'days' },
						},
					},
				},
				body: {
					userIntegrationId: known.userIntegrations.active,
					text: withLinks('When?', 'Answer'),
				},
			},
			{
				request: `POST /whatsapp-official/${channelId}/${known.contacts.openWindow}/message`,
				parameters: {
					contactId,
					sendFrom: 'officialChannel',
					channelId,
					message: 'Why?',
					responseType: 'freeText',
					options: {
						limitWaitTime: {
							values: { limitType: 'atSpecifiedTime', maxDateAndTime: '2099-01-01T00:00:00Z' },
						},
					},
				},
				body: { message: { type: 'text', text: { body: withLinks('Why?', 'Respond') } } },
			},
			{
				request: `POST /whatsapp-official/${channelId}/${known.contacts.openWindow}/message`,
				parameters: {
					contactId,
					answerIn: 'chat',
					channelId,
					message: 'Which day?',
					responseType: 'choices',
					choices: {
						choice: [
							{ title: 'Monday', id: 'mon', description: 'With Ana' },
							{ title: 'Tuesday' },
							{ title: 'Friday' },
							{ title: 'Saturday' },
						],
					},
					options: {
						askAgain: 2,
						askAgainText: 'Please choose a day',
						listLabel: 'See days',
						phoneNumberId,
					},
				},
				answer: 'Monday',
				body: {
					message: interactive(
						'list',
						{
							button: 'See days',
							sections: [
								{
									title: 'See days',
									rows: [
										{ id: ofQuestion('mon'), title: 'Monday', description: 'With Ana' },
										{ id: ofQuestion('Tuesday'), title: 'Tuesday' },
										{ id: ofQuestion('Friday'), title: 'Friday' },
										{ id: ofQuestion('Saturday'), title: 'Saturday' },
									],
								},
							],
						},
						'Which day?',
					),
				},
			},
			{
				request: `POST /whatsapp-official/${channelId}/${known.contacts.openWindow}/message`,
				parameters: {
					contactId,
					sendAs: 'template',
					channelId,
					name: known.templates.approval.name,
					language,
					bodyParameters: { parameter: [{ type: 'text', text: 'Ana: 20%' }] },
					message: 'Yes?',
				},
				body: {
					message: {
						type: 'template',
						template: {
							name: known.templates.approval.name,
							language: { code: language },
							components: [
								{
									type: 'body',
									parameters: [
										{ type: 'text', text: 'Ana: 20%' },
										{ type: 'text', text: expect.stringContaining('approved=true') },
										{ type: 'text', text: expect.stringContaining('approved=false') },
									],
								},
							],
						},
					},
				},
			},
			...[template, ...templatesWithHeaders, ...filesFromWorkflow]
				.filter(({ parameters }) => parameters.type === 'template')
				.map(asQuestion),
		],
	},
	'message.sendWhatsapp': {
		request: `POST /whatsapp-official/${channelId}/${known.contacts.openWindow}/message`,

		minimal: plainText,
		full: [
			{
				...plainText,
				parameters: { ...plainText.parameters, preview_url: 'true', simplify: false },
				body: { preview_url: 'true', message: { type: 'text', text: { body: 'Hi' } } },
			},
			...media,
			...filesFromWorkflow,
			whatsapp('sticker', { link }, { type: 'sticker', sticker: { link } }),
			whatsapp(
				'audio',
				{ mediaSource: 'mediaId', id: '55' },
				{ type: 'audio', audio: { id: '55' } },
			),
			whatsapp(
				'document',
				{ mediaSource: 'mediaId', id: '56', filename: 'prices.pdf' },
				{ type: 'document', document: { id: '56', filename: 'prices.pdf' } },
			),
			whatsapp(
				'interactive',
				{ body: 'Sure?', buttons: { button: [{ id: 'y', title: 'Yes' }] } },
				{
					type: 'interactive',
					interactive: {
						type: 'button',
						body: { text: 'Sure?' },
						action: { buttons: [{ type: 'reply', reply: { id: 'y', title: 'Yes' } }] },
					},
				},
			),
			whatsapp(
				'location',
				{ latitude: -34.9, longitude: '180', additionalFields: { name: 'Us', address: 'Here 1' } },
				{
					type: 'location',
					location: { latitude: '-34.9', longitude: '180', name: 'Us', address: 'Here 1' },
				},
			),
			...moreKinds,
			template,
			...templatesWithHeaders,
			whatsapp(
				'json',
				{ message: '{"type":"sticker","sticker":{"id":"9"}}' },
				{ type: 'sticker', sticker: { id: '9' } },
			),
		],
	},
};
