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
		const [name, language] = [item.field('name'), item.field('language')];
		const components = await readComponents(item);
		return {
			message: {
				type: 'template',
				template: {
					name: name.required(name.text({ maximum: 512 })),
					language: { code: language.required(language.text()) },
					...(components.length > 0 ? { components } : {}),
				},
			},
		};
	},
};

async function readComponents(item: Item): Promise<IDataObject[]> {
	const header = item.entries('header.parameter');
	const body = item.entries('bodyParameters.parameter');
	const buttons = item.entries('buttonParameters.parameter');
	// A body without a header and buttons may be longer.
	const longestBody = header.length + buttons.length > 0 ? 1024 : 32_768;
	return [
		...(await component(item, 'header', header, 60)),
		...(await component(item, 'body', body, longestBody)),
		...buttons.map(buttonComponent),
	];
}

async function component(
	item: Item,
	type: string,
	entries: Entry[],
	longestText: number,
): Promise<IDataObject[]> {
	if (entries.length === 0) return [];
	const read = async (entry: Entry) => await readParameter(item, entry, longestText);
	return [{ type, parameters: await Promise.all(entries.map(read)) }];
}

/** Buttons are not in Ventia's sample; their form is taken from Meta's Cloud API (inferred). */
function buttonComponent(entry: Entry): IDataObject {
	const subType = entry('sub_type').choice(['quick_reply', 'url']) ?? 'quick_reply';
	const index = entry('index').number({ minimum: 0, maximum: 9, whole: true }) ?? 0;
	const [payload, text] = [entry('payload'), entry('text')];
	const parameter =
		subType === 'url'
			? { type: 'text', text: text.required(readVariable(text)) }
			: { type: 'payload', payload: payload.required(payload.text()) };
	return { type: 'button', sub_type: subType, index: String(index), parameters: [parameter] };
}
