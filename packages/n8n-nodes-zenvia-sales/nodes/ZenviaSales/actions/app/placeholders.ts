import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '@n8n-nodes-ventia/node-framework';
import { text } from '../shared/fields';

/** What Zenvia fills into the URL of a report. */
export const reportPlaceholders = [
	'user._id',
	'user.firstName',
	'user.lastName',
	'user.cellPhone',
	'user.phone',
	'user.email',
	'group._id',
	'group.name',
	'group.language',
	'group.displayName',
];

/** What Zenvia fills into the URL of a button. */
export const buttonPlaceholders = [
	'prospect._id',
	'prospect.firstName',
	'prospect.lastName',
	'prospect.phones',
	'prospect.emails',
	...reportPlaceholders,
	'prospect.source',
	'prospect.providerLeadId',
];

export function urlField(example: string): INodeProperties {
	return text('url', 'URL', 'Address of the page, with placeholders such as ${group.language}', {
		required: true,
		placeholder: `e.g. https://n8n.example.com/webhook/page?id=\${${example}}`,
	});
}

/** An address that Zenvia can embed. Throws ValidationError, also for an unknown placeholder. */
export function readUrl(field: Field, known: string[]): string {
	const url = field.required(field.httpsAddress());
	if (/[?&]signature=/.test(url)) {
		field.failValue(url, "has a parameter 'signature'", 'Remove it: Zenvia adds its own.');
	}
	for (const [written = '', name = ''] of url.matchAll(/\$\{([^}]*)\}?/g)) {
		if (known.includes(name) && written.endsWith('}')) continue;
		field.failValue(written, 'is not a placeholder that Zenvia fills in here', advice(known));
	}
	return url;
}

function advice(known: string[]): string {
	return `Use ${known.map((name) => `\${${name}}`).join(', ')}.`;
}
