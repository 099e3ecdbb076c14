import type { IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { quoted, ValidationError } from '@n8n-nodes-ventia/api-client';
import { texts, triggerOptions } from '@n8n-nodes-ventia/node-framework';

/** Zenvia's own pages; inferred. */
const usualHosts = 'https://*.zenvia.com, https://*.sirena.app';

export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Embedded By',
			name: 'embeddedBy',
			type: 'string',
			default: usualHosts,
			description:
				'Sites that may show the page in a frame, separated by commas; no other site can. A star stands for any subdomain.',
		},
		{
			displayName: 'Time Zone',
			name: 'timezone',
			type: 'string',
			default: '',
			placeholder: 'e.g. America/Montevideo',
			description:
				"Time zone of the group whose reports are shown, for 'start' and 'end'; if empty, the workflow's",
		},
	],
};

export interface PageOptions {
	hosts: string[];
	zone: string;
}

/** Throws ValidationError. */
export function readOptions(host: IHookFunctions | IWebhookFunctions): PageOptions {
	const { embeddedBy = '', timezone = '' } = triggerOptions(host);
	const given = texts(embeddedBy);
	const hosts = given.length > 0 ? given : texts(usualHosts);
	const wrong = hosts.find((one) => !/^https?:\/\/(\*\.)?[\w-]+(\.[\w-]+)*(:(\d+|\*))?$/.test(one));
	if (wrong !== undefined) {
		throw new ValidationError(
			`'Embedded By': ${quoted(wrong)} is not a site`,
			'Give the scheme and the host only, such as https://sales.zenvia.com.',
		);
	}
	const zone = String(timezone ?? '').trim() || host.getTimezone();
	if (!isZone(zone)) {
		throw new ValidationError(
			`'Time Zone': ${quoted(zone)} is not a time zone`,
			'Use a name such as America/Montevideo.',
		);
	}
	return { hosts, zone };
}

function isZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}
