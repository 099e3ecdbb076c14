import type { Explanation, ErrorTexts } from '@n8n-nodes-ventia/api-client';

/** Ventia documents this text, but neither its status (401 or 403) nor its cause. */
const otherGroup: Explanation = {
	message: 'Ventia does not accept the group of the API key',
	description:
		"The channel ('Channel ID') or the contact likely belongs to another group than the key. Check the channel first, or use a key from their group.",
};

/** Errors that Ventia or WhatsApp is known to give, and what a user can do about each. */
const known: Array<[pattern: RegExp, explanation: Explanation]> = [
	[
		/24.?hour|outside.{0,20}window|re-?engagement|\b131047\b|customer service window/i,
		{
			message: 'The 24-hour window of this contact is closed',
			description:
				"WhatsApp allows free-form messages only within 24 hours of the contact's last message. Send an approved template instead: with 'Send WhatsApp (Official)', with 'Template ID' under 'Additional Fields', or with 'Send As' in 'Send and Wait'.",
		},
	],
	[
		/\b132018\b|new.?line.{0,40}consecutive spaces/i,
		{
			message: 'WhatsApp did not accept the value of a template variable',
			description:
				'Write it on one line, without tabs and with at most four spaces in a row, then run this item again.',
		},
	],
	[
		/template|\b1320[01]\d\b/i,
		{
			message: 'WhatsApp did not accept the template',
			description:
				'Check that the template is approved, that its name and language match, and that it gets as many parameters as it has variables.',
		},
	],
	[
		/session is not online/i,
		{
			message: 'The WhatsApp session of this user is offline',
			description:
				'Ask the user to open Ventia and reconnect the phone, or send through a company channel.',
		},
	],
	[
		/no active personal WhatsApp Business integration/i,
		{
			message: 'This user has no WhatsApp Business integration of their own',
			description:
				"Choose another sender under 'Send From', or connect WhatsApp Business for the user in Ventia.",
		},
	],
	[/Invalid API KEY Group/i, otherGroup],
];

/**
 * Explains an error by its text (docs/api-reference.md#messages-through-any-channel; WhatsApp's
 * texts are inferred from Meta's Cloud API, whose messages Ventia passes on).
 */
export function explainKnownError(status: number, texts: ErrorTexts): Explanation | undefined {
	const said = `${texts.message ?? ''} ${texts.details ?? ''}`;
	if (status === 404) return explainMissing(said);
	const id = explainId(said);
	if (id) return id;
	const found = known.find(([pattern]) => pattern.test(said))?.[1];
	return status === 401 && found !== otherGroup ? undefined : found;
}

/** Labels of the fields for IDs, by their names in the API. */
const idFields = new Map([
	['idcontact', 'Contact'],
	['contactid', 'Contact'],
	['channelid', 'Channel ID'],
	['campaignid', 'Campaign ID'],
	['agent', 'Agent'],
	['firstagent', 'First Agent'],
	['to', 'To User'],
	['user', 'User'],
	['userid', 'User'],
	['userintegrationid', 'User Integration ID'],
	['template', 'Template ID'],
	['replymessage', 'Reply to Message ID'],
]);

/** Names the field of an ID as the panel does (docs/api-reference.md#messages-through-any-channel). */
function explainId(said: string): Explanation | undefined {
	const [, name] = /\b(\w+): Must be a valid ObjectId/i.exec(said) ?? [];
	if (name === undefined) return undefined;
	const label = idFields.get(name.toLowerCase()) ?? name;
	// That of users and webhooks, as they are called in their addresses.
	const what = name === 'id' ? 'The ID of the record' : `'${label}'`;
	return {
		message: `${what} is not an ID of Ventia`,
		description:
			'IDs look like 621e8a5463c02a8bd532ff8c. Choose the record from the list, or take its ID from an output of this node.',
	};
}

/** Names what is missing: the wrong one of two IDs in a request. */
function explainMissing(said: string): Explanation | undefined {
	const [, record] =
		/^\s*(channel|contact|group|sale|user|webhook)\b.{0,40}\bnot found/i.exec(said) ?? [];
	if (record === undefined) return undefined;
	const name = record.toLowerCase();
	return {
		message: `${name.charAt(0).toUpperCase()}${name.slice(1)} not found in Ventia`,
		description: `Check the ID of the ${name}: it may have been removed or may belong to another group.`,
	};
}
