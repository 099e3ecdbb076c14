import type { IDataObject } from 'n8n-workflow';

import type { Entry } from '@n8n-nodes-ventia/node-framework';
import type { Item } from '../../shared/operation';
import type { MessageKind } from './kind';
import { templateFields } from './templateFields';
import { readParameter, readVariable } from './templateParameters';

export const templateKind: MessageKind = {
	option: { name: 'Template', value: 'template' },
	fields: templateFields,
	async read(item) {
		return { message: await readTemplate(item) };
	},
};

/** What a question adds to its template. */
interface Additions {
	/** For the variables of the body after those of the user. */
	links?: string[];
	/** What the quick-reply buttons return, from the first button on. */
	payloads?: string[];
}

/** A message that is a template. Throws ValidationError. */
export async function readTemplate(item: Item, added: Additions = {}): Promise<IDataObject> {
	const [name, language] = [item.field('name'), item.field('language')];
	const components = await readComponents(item, added);
	return {
		type: 'template',
		template: {
			name: name.required(name.text({ maximum: 512 })),
			language: { code: language.required(language.text()) },
			...(components.length > 0 ? { components } : {}),
		},
	};
}

async function readComponents(
	item: Item,
	{ links = [], payloads = [] }: Additions,
): Promise<IDataObject[]> {
	const header = item.entries('header.parameter');
	const body = item.entries('bodyParameters.parameter');
	const buttons = item.entries('buttonParameters.parameter');
	// A body without a header and buttons may be longer.
	const longestBody = header.length + buttons.length + payloads.length > 0 ? 1024 : 32_768;
	const texts = links.map((text) => ({ type: 'text', text }));
	return [
		...(await component(item, 'header', header, 60)),
		...(await component(item, 'body', body, longestBody, texts)),
		...payloads.map((payload, index) => button('quick_reply', index, { type: 'payload', payload })),
		...buttons.map((entry) => buttonComponent(entry, payloads.length)),
	];
}

async function component(
	item: Item,
	type: string,
	entries: Entry[],
	longestText: number,
	more: IDataObject[] = [],
): Promise<IDataObject[]> {
	const read = async (entry: Entry) => await readParameter(item, entry, longestText);
	const parameters = [...(await Promise.all(entries.map(read))), ...more];
	return parameters.length > 0 ? [{ type, parameters }] : [];
}

/** @param taken how many buttons are choices of a question, from the first on */
function buttonComponent(entry: Entry, taken: number): IDataObject {
	const subType = entry('sub_type').choice(['quick_reply', 'url']) ?? 'quick_reply';
	const place = entry('index');
	const index = place.number({ minimum: 0, maximum: 9, whole: true }) ?? 0;
	if (index < taken) {
		place.failValue(String(index), "is a choice's button", 'Remove this parameter.');
	}
	const [payload, text] = [entry('payload'), entry('text')];
	const parameter =
		subType === 'url'
			? { type: 'text', text: text.required(readVariable(text)) }
			: { type: 'payload', payload: payload.required(payload.text()) };
	return button(subType, index, parameter);
}

/** Buttons are not in Ventia's sample; their form is taken from Meta's Cloud API (inferred). */
function button(subType: string, index: number, parameter: IDataObject): IDataObject {
	return { type: 'button', sub_type: subType, index: String(index), parameters: [parameter] };
}
