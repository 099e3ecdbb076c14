import type { IDataObject } from 'n8n-workflow';

import { type FormField, inputName } from './responseForm';
import type { Choice, ResponseRequest } from './responseRequest';

/** n8n's page for forms. */
export const formPage = 'form-trigger';

/** n8n's page for a link that has been used. */
export const answeredPage = 'send-and-wait-no-action-required';

/**
 * The data for n8n's form page. For an approval, it is a form without fields, so that only a person
 * who clicks its button answers: messengers, mail filters and browsers open links in advance.
 */
export function pageData(request: ResponseRequest, choice: Choice): IDataObject {
	const { description, fields, texts, title } = request;
	return {
		testRun: false,
		formTitle: title,
		// The page prints this as HTML, and everything else as text.
		formDescription: escaped(description),
		formDescriptionMetadata: description.slice(0, 150),
		formSubmittedHeader: texts.recorded,
		formSubmittedText: texts.close,
		buttonLabel: choice.buttonLabel,
		formFields: fields.map(inputOf),
		useResponseData: false,
		appendAttribution: false,
	};
}

function escaped(text: string): string {
	return text
		.replace(/&/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;')
		.replace(/"/g, '&quot;')
		.replace(/'/g, '&#39;');
}

function inputOf({ label, type, placeholder, choices, isRequired }: FormField, place: number) {
	const id = inputName(place);
	const input = {
		id,
		errorId: `error-${id}`,
		label,
		placeholder,
		defaultValue: '',
		inputRequired: isRequired ? 'form-required' : '',
	};
	switch (type) {
		case 'textarea':
			return { ...input, isTextarea: true };
		case 'dropdown':
			return { ...input, isSelect: true, selectOptions: choices };
		case 'checkbox':
		case 'radio':
			return {
				...input,
				isMultiSelect: true,
				...(type === 'radio' ? { radioSelect: 'radio' } : {}),
				multiSelectOptions: choices.map((choice, index) => ({
					id: `option${index}_${id}`,
					label: choice,
				})),
			};
		default:
			return { ...input, isInput: true, type };
	}
}
