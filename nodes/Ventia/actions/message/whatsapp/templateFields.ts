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
		description:
			"Name of an approved template of this channel; WhatsApp Manager lists it under 'Message templates'",
	},
	{
		displayName: 'Language Code',
		name: 'language',
		type: 'string',
		required: true,
		default: 'es',
		placeholder: 'e.g. es_AR',
		description:
			'Code of the language, such as es, es_AR or pt_BR; not the name that WhatsApp Manager shows',
	},
	{
		displayName: 'Body Parameters',
		name: 'bodyParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Parameter',
		default: {},
		description: 'Values for {{1}}, {{2}} and so on in the text',
		options: [bodyFields],
	},
	{
		displayName: 'Header',
		name: 'header',
		type: 'fixedCollection',
		placeholder: 'Set Header',
		default: {},
		description: 'Value for the variable in the header; leave empty if there is none',
		options: [headerFields],
	},
	{
		displayName: 'Button Parameters',
		name: 'buttonParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Parameter',
		default: {},
		description: 'Values for the buttons of the template',
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
						description: 'Type of the button in the template',
					},
					{
						displayName: 'Button Index',
						name: 'index',
						type: 'number',
						typeOptions: { minValue: 0, maxValue: 9 },
						default: 0,
						description: 'Position of the button in the template; 0 is the first',
					},
					{
						displayName: 'Payload',
						name: 'payload',
						type: 'string',
						default: '',
						description: 'Returned when the button is tapped',
						displayOptions: { show: { sub_type: ['quick_reply'] } },
					},
					{
						displayName: 'URL Ending',
						name: 'text',
						type: 'string',
						default: '',
						description: "The part that completes the button's URL",
						displayOptions: { show: { sub_type: ['url'] } },
					},
				],
			},
		],
	},
];
