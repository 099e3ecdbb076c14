import type { INodeProperties } from 'n8n-workflow';

import type { Field } from '@n8n-nodes-ventia/node-framework';

/** Below the field that names a file of the workflow. */
export const fileHint =
	'Ventia fetches the file from n8n, which must be reachable from the internet. Its type and its name are taken from the file.';

/** How long the link to a file of the workflow works. */
export const linkHoursField: INodeProperties = {
	displayName: 'Link Expires After (Hours)',
	name: 'linkHours',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 720 },
	default: 24,
	description:
		"How long n8n's link to the file works. Anybody who has it can read the file without logging in; the recipient gets the file, not the link.",
};

/** How long the link to a file works, in minutes. Throws ValidationError. */
export function readLinkMinutes(hours: Field): number {
	return Math.ceil((hours.number({ minimum: 1, maximum: 720 }) ?? 24) * 60);
}
