import type { IDataObject, IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { isRecord, textOf, tryParseJson, ValidationError } from '@n8n-nodes-ventia/api-client';
import {
	inLabelOrder,
	topicOptions,
	triggerOptions,
	type TriggerTopic,
	withTold,
} from '@n8n-nodes-ventia/node-framework';
import { checkForm, formFromPanel, localized, type Translations } from './form';

/** What can start the workflow. */
export const calls = [
	{
		value: 'apiKeyRefreshed',
		name: 'API Key Refreshed',
		description: 'Zenvia has given an instance another API key, which operations use from then on',
		shortName: 'key refreshed',
		action: 'On API key refreshed',
	},
	{
		value: 'deleted',
		name: 'Deleted',
		description: 'A user has deleted the app from an account',
		shortName: 'deleted',
		action: 'On app deleted',
	},
	{
		value: 'disabled',
		name: 'Disabled',
		description: 'A user has disabled the app',
		shortName: 'disabled',
		action: 'On app disabled',
	},
	{
		value: 'enabled',
		name: 'Enabled',
		description: 'A user has enabled the app again',
		shortName: 'enabled',
		action: 'On app enabled',
	},
	{
		value: 'installed',
		name: 'Installed',
		description: 'The app has been installed in an account',
		shortName: 'installed',
		action: 'On app installed',
	},
	{
		value: 'settingsChanged',
		name: 'Settings Changed',
		description: 'A user has changed settings of the app',
		shortName: 'settings changed',
		action: 'On app settings changed',
	},
	{
		value: 'settingsFormRequested',
		name: 'Settings Form Requested',
		description: 'Zenvia shows the settings form, which the trigger has answered with',
		shortName: 'form requested',
		action: 'On app settings form requested',
	},
	{
		value: 'settingsRequested',
		name: 'Settings Requested',
		description: 'Zenvia asks for the settings, which it does from time to time',
		shortName: 'settings requested',
		action: 'On app settings requested',
	},
] as const satisfies readonly TriggerTopic[];

export type CallName = (typeof calls)[number]['value'];

const callsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'calls',
	type: 'multiOptions',
	required: true,
	default: ['apiKeyRefreshed', 'deleted', 'disabled', 'enabled', 'installed', 'settingsChanged'],
	options: topicOptions(calls),
	description:
		'Which calls of Zenvia start the workflow. The node answers all of them, and stores settings and keys, whether they are chosen or not.',
	hint: 'Zenvia must be able to reach this n8n from the internet over https',
};

const formField: INodeProperties = {
	displayName: 'Settings Form',
	name: 'settingsForm',
	type: 'options',
	noDataExpression: true,
	default: 'none',
	options: [
		{ name: 'Build Here', value: 'panel' },
		{ name: 'JSON', value: 'json' },
		{ name: 'None', value: 'none', description: 'Zenvia gets an empty form' },
	],
	description: 'What users of Zenvia fill in to set up the app',
};

const forPanel = { show: { settingsForm: ['panel'] } };

function text(name: string, displayName: string, description?: string): INodeProperties {
	return { displayName, name, type: 'string', default: '', description };
}

function flag(name: string, displayName: string, description: string): INodeProperties {
	return { displayName, name, type: 'boolean', default: true, description };
}

function json(name: string, displayName: string, description: string): INodeProperties {
	return { displayName, name, type: 'json', default: '{}', description };
}

const description = text('description', 'Description', 'May have CommonMark syntax');
const error = text(
	'error',
	'Error',
	'Prevents users from sending the form. May have CommonMark syntax.',
);
const hint = text('hint', 'Hint', 'May have CommonMark syntax');
const warning = text(
	'warning',
	'Warning',
	'Does not prevent users from sending the form. May have CommonMark syntax.',
);
const conditions = [
	flag('disabled', 'Disabled', 'Whether it cannot be changed'),
	json(
		'disabledWhere',
		'Disabled Where',
		'When it cannot be changed: an object, whose content Zenvia does not document',
	),
	flag('hidden', 'Hidden', 'Whether it is not shown'),
	json(
		'hiddenWhere',
		'Hidden Where',
		'When it is not shown: an object, whose content Zenvia does not document',
	),
];
const customProps = json(
	'customProps',
	'Custom Properties',
	'An object, whose content Zenvia does not document',
);

function more(fields: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Additional Fields',
		name: 'more',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: inLabelOrder(fields),
	};
}

/** Several entries of one kind. */
function list(
	name: string,
	displayName: string,
	entry: { name: string; displayName: string; values: INodeProperties[] },
	placeholder: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder,
		default: {},
		options: [entry],
	};
}

const nameOfInput = {
	...text('name', 'Name', 'The setting has this name'),
	placeholder: 'e.g. automaticReplyEnabled',
};

const inputsField = list(
	'inputs',
	'Inputs',
	{
		name: 'input',
		displayName: 'Input',
		values: [
			nameOfInput,
			text('label', 'Label'),
			{ ...text('type', 'Type', "Zenvia documents only 'text'"), default: 'text' },
			more([hint, warning, error, ...conditions, customProps]),
		],
	},
	'Add Input',
);

const sectionsField: INodeProperties = {
	...list(
		'sections',
		'Sections',
		{
			name: 'section',
			displayName: 'Section',
			values: [
				text('name', 'Name'),
				text('title', 'Title'),
				more([description, hint, warning, error, ...conditions]),
				inputsField,
			],
		},
		'Add Section',
	),
	displayOptions: forPanel,
	builderHint: {
		propertyHint: '{ section: [{ name, title, inputs: { input: [{ name, label, type }] } }] }',
	},
};

const validationsField: INodeProperties = {
	...list(
		'validations',
		'Validations',
		{
			name: 'validation',
			displayName: 'Validation',
			values: [
				json(
					'where',
					'Where',
					'When it applies: an object, whose content Zenvia does not document',
				),
				list(
					'changes',
					'Changes',
					{
						name: 'change',
						displayName: 'Change',
						values: [
							{ ...nameOfInput, description: 'Name of the input that changes' },
							more([hint, warning, error, customProps]),
						],
					},
					'Add Change',
				),
			],
		},
		'Add Validation',
	),
	displayOptions: forPanel,
	builderHint: { propertyHint: 'With json instead, see formJson' },
	description: 'What changes about inputs when users have filled in something',
};

const translationsField: INodeProperties = {
	...list(
		'translations',
		'Translations',
		{
			name: 'text',
			displayName: 'Text',
			values: [
				text('en', 'English', 'A text of the form, as it is entered there'),
				text('pt', 'Portuguese'),
				text('es', 'Spanish'),
			],
		},
		'Add Text',
	),
	displayOptions: { show: { settingsForm: ['panel', 'json'] } },
	description: 'The texts of the form in other languages',
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		json(
			'defaultSettings',
			'Default Settings',
			'Settings of an account whose users have not changed them: an object with names of inputs',
		),
		{
			displayName: 'Languages of the Form',
			name: 'languages',
			type: 'options',
			default: 'account',
			options: [
				{ name: 'All, as Objects with En, Es and Pt', value: 'all' },
				{ name: "The Account's", value: 'account' },
			],
			description:
				'In which languages Zenvia gets the form. It documents texts in several languages for reports and buttons, and not whether a form may have them.',
		},
	],
};

export const appTriggerFields: INodeProperties[] = withTold([
	callsField,
	formField,
	{ ...text('title', 'Form Title'), displayOptions: forPanel },
	{
		...more([description, hint, warning, error]),
		displayName: 'Additional Form Fields',
		displayOptions: forPanel,
	},
	sectionsField,
	validationsField,
	{
		displayName: 'Form (JSON)',
		name: 'formJson',
		type: 'json',
		typeOptions: { rows: 10 },
		default: '{\n  "title": "",\n  "sections": []\n}',
		displayOptions: { show: { settingsForm: ['json'] } },
		builderHint: {
			propertyHint:
				'{ title, description, hint, warning, error, sections: [{ name, title, inputs: [{ name, type, label }] }], validations }',
		},
		description: 'The form in the schema that Zenvia documents; it is checked before publishing',
	},
	translationsField,
	optionsField,
]);

type Host = IHookFunctions | IWebhookFunctions;

/** The settings form of the trigger, and how it is told. */
export interface SettingsForm {
	form: IDataObject;
	/** The form as an account in this language gets it. */
	shown(language: string | undefined): IDataObject;
	defaults: IDataObject;
}

/** Reads and checks the settings form. Throws ValidationError naming the place. */
export function readForm(host: Host): SettingsForm {
	const form = enteredForm(host);
	const { defaultSettings, languages } = triggerOptions(host);
	const translations = translationsIn(host.getNodeParameter('translations', {}));
	return {
		form,
		shown: (language) =>
			localized(form, translations, languages === 'all' ? undefined : (language ?? 'en')),
		defaults: objectIn(defaultSettings ?? '{}', 'Default Settings'),
	};
}

function enteredForm(host: Host): IDataObject {
	const parameter = (name: string): unknown => host.getNodeParameter(name, '');
	switch (parameter('settingsForm')) {
		case 'panel': {
			const names = ['title', 'sections', 'validations', 'more'];
			const given = names.map((name) => [name, parameter(name)]);
			return checkForm(formFromPanel(Object.fromEntries(given), inPanel), inPanel);
		}
		case 'json': {
			const label = "'Form (JSON)'";
			const form = objectIn(parameter('formJson'), 'Form (JSON)');
			return checkForm(form, (path) => (path === '' ? label : `${label}: ${path}`));
		}
		default:
			return { sections: [] };
	}
}

function objectIn(value: unknown, label: string): IDataObject {
	const parsed = typeof value === 'string' ? tryParseJson(value) : value;
	if (isRecord(parsed)) return parsed;
	throw new ValidationError(`'${label}' is not a JSON object`, 'Check quotes, commas and braces.');
}

const labels: Readonly<Record<string, string>> = {
	customProps: 'Custom Properties',
	disabledWhere: 'Disabled Where',
	hiddenWhere: 'Hidden Where',
};

/** `sections[0].inputs[1].name` as a person finds it in the panel. */
function inPanel(path: string): string {
	const steps = path.split('.').map((step) => {
		const [, key = '', index] = /^(\w+)(?:\[(\d+)\])?$/.exec(step) ?? [];
		const label = labels[key] ?? key.charAt(0).toUpperCase() + key.slice(1);
		return index === undefined ? `'${label}'` : `'${label}' ${Number(index) + 1}`;
	});
	return steps.join(': ');
}

function translationsIn(value: unknown): Translations {
	const entries = isRecord(value) && Array.isArray(value.text) ? value.text.filter(isRecord) : [];
	return new Map(
		entries.map(({ en, es, pt }) => {
			const [spanish, portuguese] = [textOf(es), textOf(pt)];
			const others = { ...(spanish && { es: spanish }), ...(portuguese && { pt: portuguese }) };
			return [String(en), others];
		}),
	);
}
