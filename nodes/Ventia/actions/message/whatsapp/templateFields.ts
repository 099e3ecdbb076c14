import type { INodeProperties } from 'n8n-workflow';

import { parameterFields } from './templateParameters';

const headerFields = parameterFields('Header Parameter', [
	'document',
	'image',
	'location',
	'text',
	'video',
]);
const bodyFields = parameterFields('Body Parameter', ['date_time', 'text']);

export const templateFields: INodeProperties[] = [
	{
		displayName: 'Template Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. order_update',
		description: 'Name of an approved template of this channel',
	},
	{
		displayName: 'Language Code',
		name: 'language',
		type: 'string',
		required: true,
		default: 'es',
		placeholder: 'e.g. es_AR',
		description: 'Language of the template, as WhatsApp writes it',
	},
	{
		displayName: 'Body Parameters',
		name: 'bodyParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Parameter',
		default: {},
		description:
			'What fills the variables of the text: the first one {{1}}, the second {{2}}, and so on',
		options: [bodyFields],
	},
	{
		displayName: 'Header',
		name: 'header',
		type: 'fixedCollection',
		placeholder: 'Set Header',
		default: {},
		description: 'What fills the header, if the template has a variable there',
		options: [headerFields],
	},
	{
		displayName: 'Button Parameters',
		name: 'buttonParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Parameter',
		default: {},
		description: 'What the buttons of the template carry',
		options: [
			{
				displayName: 'Button Parameter',
				name: 'parameter',
				values: [
					{
						displayName: 'Type',
						name: 'sub_type',
						type: 'options',
						options: [
							{ name: 'Quick Reply', value: 'quick_reply' },
							{ name: 'URL', value: 'url' },
						],
						default: 'quick_reply',
						description: 'What kind of button the template has there',
					},
					{
						displayName: 'Button Index',
						name: 'index',
						type: 'number',
						typeOptions: { minValue: 0, maxValue: 9 },
						default: 0,
						description: 'Which button of the template is meant; 0 is the first',
					},
					{
						displayName: 'Payload',
						name: 'payload',
						type: 'string',
						default: '',
						description: 'Comes back when the button is tapped',
						displayOptions: { show: { sub_type: ['quick_reply'] } },
					},
					{
						displayName: 'URL Ending',
						name: 'text',
						type: 'string',
						default: '',
						description: 'What completes the URL of the button',
						displayOptions: { show: { sub_type: ['url'] } },
					},
				],
			},
		],
	},
];
